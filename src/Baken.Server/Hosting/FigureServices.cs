using Baken.Editions;
using Baken.Server.Pages.Figures;
using Baken.Server.Publishing;
using Baken.Server.Publishing.Exploring;
using Baken.Server.Publishing.Sheets;
using Baken.Server.Simulating;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.WhatIf;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Baken.Server.Hosting;

/// <summary>What the figures need.</summary>
internal static class FigureServices
{
    /// <summary>Registers the rules and the use cases of the figures, and what puts them into words and pages.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services, FigureRules rules)
    {
        services.TryAddSingleton<Look>();
        return services
            .AddSingleton(rules)
            .AddScoped<MakeAnnualReport>().AddScoped<ReportedYears>().AddScoped<ImportDossiers>().AddScoped<ImportReferences>()
            .AddScoped<CheckQuality>().AddScoped<ReadEditions>().AddScoped<MakeEdition>().AddScoped<ProposeEdition>().AddScoped<SettleEdition>().AddScoped<DropEdition>()
            .AddScoped<IEditionForms, EditionForms>()
            .AddSingleton<PublishedReports>().AddScoped<ShowReport>().AddScoped<Explore>().AddScoped<ExploreFiles>().AddScoped<FigureWords>().AddScoped<ReportHtml>()
            .AddSingleton<PdfPrinter>().AddScoped<ReportLetter>().AddScoped<CsvMetadata>().AddScoped<FigureLabels>().AddScoped<ReportSheets>().AddScoped<ReportForms>()
            .AddScoped<SimulateYear>().AddScoped<SimulationWords>().AddScoped<SimulationText>().AddScoped<SimulationFiles>();
    }
}
