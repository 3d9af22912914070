using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Audit;

/// <summary>Which lines of the log to show. What is null or empty does not narrow.</summary>
public sealed record AuditFilter
{
    /// <summary>Which chain.</summary>
    public AuditChain Chain { get; init; } = AuditChain.Staff;

    /// <summary>The beginning of an act, such as <c>session</c> or <c>session.begun</c>.</summary>
    public string? Act { get; init; }

    /// <summary>Exactly this actor: the id of a person, <c>systeem</c>, <c>melder</c> or <c>onbekend</c>.</summary>
    public string? Actor { get; init; }

    /// <summary>Exactly this subject, such as <c>dossier/0189…</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Only what was refused.</summary>
    public bool RefusedOnly { get; init; }

    /// <summary>First legal day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last legal day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Lines before this number; null for the latest.</summary>
    public long? Before { get; init; }
}

/// <summary>A line of the log as it is shown.</summary>
/// <param name="Number">Place in its chain.</param>
/// <param name="At">The moment (UTC); for a reporter's act the day.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What.</param>
/// <param name="Subject">To what; may be empty.</param>
/// <param name="Refusal">Why not; empty when it was done.</param>
public sealed record ShownLine(long Number, DateTimeOffset At, string Actor, string Act, string Subject, string Refusal);

/// <summary>A page of the log.</summary>
/// <param name="Lines">Lines, the latest first.</param>
/// <param name="Next">For <see cref="AuditFilter.Before"/> of the next page; null when this is the last.</param>
public sealed record AuditPage(IReadOnlyList<ShownLine> Lines, long? Next)
{
    /// <summary>Lines on a page.</summary>
    public const int Size = 50;

    /// <summary>The latest of some lines.</summary>
    internal static async Task<AuditPage> OfAsync(IQueryable<AuditRow> rows, CancellationToken cancel) => Of(await LatestAsync(rows, cancel));

    /// <summary>The latest of some lines, one more than a page has.</summary>
    internal static Task<List<ShownLine>> LatestAsync(IQueryable<AuditRow> rows, CancellationToken cancel) => rows.OrderByDescending(row => row.Number).Take(Size + 1)
        .Select(row => new ShownLine(row.Number, row.At, row.Actor, row.Act, row.Subject, row.Refusal)).ToListAsync(cancel);

    /// <summary>The page of lines of which there may be one more than it has.</summary>
    internal static AuditPage Of(List<ShownLine> lines) => lines.Count > Size ? new AuditPage(lines[..Size], lines[Size - 1].Number) : new AuditPage(lines, null);
}

/// <summary>Reads the log. That somebody read it is a line of it.</summary>
public sealed class ReadAudit(BakenDb db, Committer committer)
{
    /// <summary>A page of lines, the latest first.</summary>
    /// <param name="actor">Who reads, as the log names people.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AuditPage> ExecuteAsync(string actor, AuditFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await committer.RunAsync<Done>(
            DatabaseDuty.Audit,
            (unit, _) =>
            {
                unit.Record(actor, "audit.read", $"audit/{Terms.Codes.Of(filter.Chain)}");
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancel);
        return await AuditPage.OfAsync(Narrowed(filter), cancel);
    }

    private IQueryable<AuditRow> Narrowed(AuditFilter filter)
    {
        var chain = filter.Chain;
        var rows = db.AuditEntries.AsNoTracking().Where(row => row.Chain == chain);
        if (filter.Before is { } before) rows = rows.Where(row => row.Number < before);
        if (Given(filter.Act) is { } act) rows = rows.Where(row => row.Act.StartsWith(act));
        if (Given(filter.Actor) is { } actor) rows = rows.Where(row => row.Actor == actor);
        if (Given(filter.Subject) is { } subject) rows = rows.Where(row => row.Subject == subject);
        if (filter.RefusedOnly) rows = rows.Where(row => row.Refusal != "");
        // A reporter's act has the start of its day in UTC, an act of staff its moment.
        if (filter.From is { } from && IsSensible(from))
        {
            var start = chain == AuditChain.Reporters ? MidnightUtc(from) : LegalDay.StartOf(from);
            rows = rows.Where(row => row.At >= start);
        }

        if (filter.Until is { } until && IsSensible(until))
        {
            var end = chain == AuditChain.Reporters ? MidnightUtc(until.AddDays(1)) : LegalDay.StartOf(until.AddDays(1));
            rows = rows.Where(row => row.At < end);
        }

        return rows;
    }

    /// <summary>Days that no log has would leave the calendar's range.</summary>
    private static bool IsSensible(DateOnly day) => day.Year is > 1970 and < 3000;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset MidnightUtc(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
