using Baken.Server.Web;
using Baken.Storage;

namespace Baken.Server.Pages.Account;

/// <summary>The days of an absence, as a form has them.</summary>
internal static class AbsencePeriod
{
    /// <summary>Reads <c>2026-03-02</c> twice; refused with <c>absence.day</c> at the field that is none.</summary>
    public static Outcome<(DateOnly From, DateOnly Last)> Read(string? from, string? last)
    {
        if (Day(from) is not { } first) return new Refusal("absence.day") { Field = "van" };
        if (Day(last) is not { } end) return new Refusal("absence.day") { Field = "tot" };
        return (first, end);
    }

    private static DateOnly? Day(string? text) =>
        IsoDay.TryParse((text ?? "").Trim(), out var day) && day.Value.Year is > 2000 and <= 3000 ? day : null;
}
