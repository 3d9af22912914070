using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Telling;

/// <summary>What the pages of reporters work with.</summary>
internal static class TellingServices
{
    private const string Questions = "/Reporter/Tell";
    private const string Sending = "/Reporter/TellCheck";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddTelling(this IServiceCollection services, RushTerms rush)
    {
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention("/Reporter", Filter));
        services.AddSingleton(rush).AddSingleton<WaitInRush>();
        return services
            .AddSingleton<ReporterCookies>().AddSingleton<ReporterChoices>().AddSingleton<Turns>().AddSingleton<Uploads>().AddSingleton<Knocks>().AddSingleton<Rush>()
            .AddSingleton<RushTicket>().AddSingleton<Pages.Workbench.HeldDrafts>().AddScoped<TellingJourney>().AddScoped<OwnConversation>();
    }

    private static void Filter(PageApplicationModel page)
    {
        if (!page.ViewEnginePath.StartsWith(Questions, StringComparison.Ordinal)) return;
        page.Filters.Add(new KeepOnLeaving());
        if (page.ViewEnginePath == Sending) page.Filters.Add(new ServiceFilterAttribute(typeof(WaitInRush)));
    }
}
