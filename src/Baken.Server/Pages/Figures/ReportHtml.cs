using System.Text;
using Baken.Server.Publishing.Exploring;
using Baken.Server.Simulating;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Supervision;
using Baken.WhatIf;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Baken.Server.Pages.Figures;

/// <summary>Renders the annual report, in the language of the moment: one component for the site and for the file.</summary>
/// <param name="services">What the components need.</param>
/// <param name="logs">For the renderer.</param>
/// <param name="look">The style sheets.</param>
public sealed class ReportHtml(IServiceProvider services, ILoggerFactory logs, Look look)
{
    /// <summary>The report as part of a page.</summary>
    public Task<string> PartAsync(AnnualReport report) => RenderAsync<AnnualReportView>(new() { ["Report"] = report });

    /// <summary>A view of a report as part of a page.</summary>
    public Task<string> ViewAsync(Explored explored) => RenderAsync<ExploredTable>(new() { ["Explored"] = explored });

    /// <summary>A simulation as part of a page.</summary>
    /// <param name="found">The simulation and the set that was chosen.</param>
    /// <param name="duty">The duty that is shown by sector and by form.</param>
    public Task<string> SimulationAsync(FoundSimulation found, SimulatedDuty duty)
    {
        ArgumentNullException.ThrowIfNull(found);
        return RenderAsync<SimulationView>(new() { ["Simulation"] = found.Simulation, ["Set"] = found.Set, ["Duty"] = duty });
    }

    /// <summary>The figures of the supervision as part of a page.</summary>
    public Task<string> SupervisionAsync(SupervisionFigures figures) => RenderAsync<SupervisionView>(new() { ["Figures"] = figures });

    /// <summary>The report as a file of its own (UTF-8), with its style inside. The same report gives the same bytes.</summary>
    public Task<byte[]> DocumentAsync(AnnualReport report) => DocumentAsync(report, look.Text("report.css"));

    /// <summary>The same to be printed: with the font inside, so that lines and pages break alike on every machine.</summary>
    public Task<byte[]> PaperAsync(AnnualReport report) => DocumentAsync(report, look.Text("report.css") + FontFace);

    private string FontFace =>
        $$"""@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(data:font/woff2;base64,{{Convert.ToBase64String(look.Bytes("source-sans-3.woff2"))}})}""";

    private async Task<byte[]> DocumentAsync(AnnualReport report, string style)
    {
        var html = await RenderAsync<AnnualReportDocument>(new() { ["Report"] = report, ["Style"] = style });
        return Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{html.ReplaceLineEndings("\n")}\n");
    }

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
