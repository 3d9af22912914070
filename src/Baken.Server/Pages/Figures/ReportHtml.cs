using System.Text;
using Baken.Server.Web;
using Baken.Statistics;
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

    /// <summary>The report as a file of its own (UTF-8), with its style inside. The same report gives the same bytes.</summary>
    public async Task<byte[]> DocumentAsync(AnnualReport report)
    {
        var html = await RenderAsync<AnnualReportDocument>(new() { ["Report"] = report, ["Style"] = look.Text("report.css") });
        return Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{html.ReplaceLineEndings("\n")}\n");
    }

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
