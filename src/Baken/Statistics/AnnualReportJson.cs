using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The annual report as JSON: UTF-8, lines end in LF, the same report gives the same bytes.</summary>
public static class AnnualReportJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new CodeOrUnknownJson<Form>(),
            new CodeJson<Form>(),
            new CodeJson<Sector>(),
            new CodeJson<ReporterRole>(),
            new CodeJson<AccusedRole>(),
            new CodeJson<Circumstance>(),
            new CodeJson<DutyStep>(),
            new CodeJson<ReportFeature>(),
            new CodeJson<ChangeVerdict>(),
            new CodeJson<PublishedVerdict>(),
            new CodeJson<SumVerdict>(),
            new CodeJson<Contradiction>(),
            new CodeJson<CountingUnit>(),
            new CodeJson<ProtectionState>(),
            new CodeJson<HiddenBecause>(),
            new SchoolYearJson(),
        },
    };

    /// <summary>Writes a report.</summary>
    public static byte[] Write(AnnualReport report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, Options), (byte)'\n'];

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static AnnualReport Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<AnnualReport>(json, Options) ?? throw new JsonException("There is no report in it.");
}
