using Baken.Server.Commands;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Pages.Figures;

/// <summary>The annual reports as the public may ask for them: by the words of an address, one at a time.</summary>
/// <param name="scopes">The use case lives in a scope.</param>
public sealed class PublicReports(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>Counting keeps a core busy. Whoever asks for a hundred reports at once waits, and no reporter does.</summary>
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Makes the report that an address asks for.</summary>
    /// <param name="schoolYear">Such as <c>2024-2025</c>.</param>
    /// <param name="day">The reference date, such as <c>2025-12-17</c>; null or empty is today.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The report; refused with <c>figures.year-malformed</c>, <c>figures.year-empty</c>, <c>figures.day-malformed</c> and what
    /// <see cref="MakeAnnualReport"/> refuses.</returns>
    public async Task<Outcome<AnnualReport>> FindAsync(string? schoolYear, string? day, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(schoolYear, out var year))
        {
            return new Refusal("figures.year-malformed", Shown(schoolYear ?? "")) { Field = "schooljaar" };
        }

        DateOnly? asOf = null;
        if (!string.IsNullOrEmpty(day) && !IsoDay.TryParse(day, out asOf))
        {
            return new Refusal("figures.day-malformed", Shown(day)) { Field = "peildatum" };
        }

        var made = await AloneAsync(services => services.GetRequiredService<MakeAnnualReport>().ExecuteAsync(year.Value, asOf, cancel), cancel);
        return made.Then<AnnualReport>(report => report.Total > 0 || report.Reports > 0
            ? report : new Refusal("figures.year-empty", year.Value.ToString()) { Field = "schooljaar" });
    }

    /// <summary>The school years there are figures of, newest first.</summary>
    public async Task<IReadOnlyList<SeriesYear>> YearsAsync(CancellationToken cancel) =>
        [.. (await AloneAsync(services => services.GetRequiredService<ReportedYears>().ReadAsync(cancel), cancel)).Reverse()];

    /// <summary>Whether a refusal means that there is no such report, and not that the question was wrong.</summary>
    public static bool IsAbsent(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Field == "schooljaar";
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    /// <summary>What was asked, short and harmless wherever it is shown.</summary>
    private static string Shown(string asked) =>
        string.Concat(asked.Take(20).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or ' ' ? letter : '?'));

    private async Task<T> AloneAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await work(scope.ServiceProvider);
        }
        finally
        {
            one.Release();
        }
    }
}
