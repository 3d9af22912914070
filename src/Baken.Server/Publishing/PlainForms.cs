using Baken.Server.Pages.Figures;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>The report as one HTML file that asks for nothing outside itself.</summary>
/// <param name="html">Renders it.</param>
internal sealed class HtmlForm(ReportHtml html) : IReportForm
{
    public string Name => "html";

    public string Extension => "html";

    public string MediaType => "text/html; charset=utf-8";

    public bool IsInWords => true;

    public async Task<Outcome<byte[]>> WriteAsync(AnnualReport report, CancellationToken cancel) => await html.DocumentAsync(report);
}

/// <summary>The report as CSV: a figure a line, in codes.</summary>
internal sealed class CsvForm : IReportForm
{
    public string Name => "csv";

    public string Extension => "csv";

    public string MediaType => "text/csv; charset=utf-8";

    public bool IsInWords => false;

    public Task<Outcome<byte[]>> WriteAsync(AnnualReport report, CancellationToken cancel) =>
        Task.FromResult<Outcome<byte[]>>(AnnualReportCsv.Write(report));
}

/// <summary>The report as JSON, in codes.</summary>
internal sealed class JsonForm : IReportForm
{
    public string Name => "json";

    public string Extension => "json";

    public string MediaType => "application/json";

    public bool IsInWords => false;

    public Task<Outcome<byte[]>> WriteAsync(AnnualReport report, CancellationToken cancel) =>
        Task.FromResult<Outcome<byte[]>>(AnnualReportJson.Write(report));
}
