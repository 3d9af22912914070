using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Supervision;

/// <summary>The figures of a period, with what else can be chosen.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Choices">The periods that can be chosen.</param>
public sealed record ShownSupervision(SupervisionFigures Figures, IReadOnlyList<SupervisionPeriod> Choices);

/// <summary>
/// Supervision of the duty to consult (<i>overlegplicht</i>): how often boards asked for a consultation in a year, how soon after they knew, and what came of it. It reads facts alone and needs no key. Inspectors see
/// every count; analysts see those of school years, with small ones hidden. That somebody looked is in the audit log.
/// </summary>
public sealed class SuperviseDuty(BakenDb db, Committer committer, FigureRules rules, TimeProvider clock)
{
    private const string Act = "supervision.counted";

    /// <summary>Counts.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="asked">The period as in the address; null or empty for the school year of today.</param>
    /// <param name="cancel">Stops counting.</param>
    /// <returns>
    /// Refused with <c>supervision.not-for-you</c> for who is no inspector, lead or analyst; <c>supervision.period-unknown</c>, <c>supervision.period-not-begun</c>, or <c>supervision.school-years-only</c> for an analyst
    /// (field <c>periode</c>).
    /// </returns>
    public async Task<Outcome<ShownSupervision>> ExecuteAsync(Caller caller, string? asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var seesAll = caller.Role is Role.Inspector or Role.LeadInspector;
        if (!seesAll && caller.Role != Role.Analyst) return await LookedAsync(committer, clock, caller, Act, "", "supervision.not-for-you", cancel);
        var today = LegalDay.Today(clock);
        var period = string.IsNullOrEmpty(asked) ? SupervisionPeriod.Of(SchoolYear.Of(today)) : SupervisionPeriod.TryParse(asked, out var told) ? told.Value : default(SupervisionPeriod?);
        if (period is not { } chosen) return new Refusal("supervision.period-unknown", asked!) { Field = "periode" };
        if (chosen.From > today) return new Refusal("supervision.period-not-begun", chosen.Code) { Field = "periode" };
        // A school year and a calendar year overlap: with both, a count could be found by subtracting.
        if (!seesAll && !chosen.IsSchoolYear) return new Refusal("supervision.school-years-only") { Field = "periode" };
        await LookedAsync(committer, clock, caller, Act, chosen.Code, "", cancel);
        var table = db.Set<ConsultationFacts>().AsNoTracking();
        var rows = await table.Where(facts => facts.Month >= chosen.From && facts.Month < chosen.Until).Select(facts => new { facts.Month, facts.Sector, facts.Days, facts.Result }).ToListAsync(cancel);
        var since = await table.Select(facts => (DateOnly?)facts.Month).MinAsync(cancel);
        var figures = SupervisionFigures.Count(
            chosen, today, rows.Select(row => new StatedConsultation(row.Month, row.Sector, row.Days, row.Result)), since, seesAll ? null : rules.SmallCellsOn(today));
        return new ShownSupervision(figures, SupervisionPeriod.Choices(since, today, seesAll));
    }

    /// <summary>Writes in the audit log that somebody looked, or was refused.</summary>
    /// <returns>The refusal.</returns>
    internal static async Task<Refusal> LookedAsync(Committer committer, TimeProvider clock, Caller caller, string act, string subject, string refusal, CancellationToken cancel)
    {
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = caller.Actor, Act = act, Subject = subject.Length == 0 ? "" : $"supervision/{subject}", Refusal = refusal }), cancel);
        return new Refusal(refusal);
    }
}
