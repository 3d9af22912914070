using Baken.Storage;

namespace Baken.Audit;

/// <summary>What a piece of work may use while its transaction is open.</summary>
/// <param name="db">The context; what is changed in it is saved when the work says it is done.</param>
/// <param name="bulk">For many rows at once.</param>
/// <param name="now">The moment of this commit (UTC).</param>
public sealed class Unit(BakenDb db, IBulkInsert bulk, DateTimeOffset now)
{
    private readonly List<(AuditChain Chain, AuditLine Line)> lines = [];

    /// <summary>The context of this transaction.</summary>
    public BakenDb Db => db;

    /// <summary>The moment of this commit (UTC).</summary>
    public DateTimeOffset Now => now;

    /// <summary>The legal day of this commit.</summary>
    public DateOnly Today => LegalDay.Of(now);

    internal IReadOnlyList<(AuditChain Chain, AuditLine Line)> Lines => lines;

    /// <summary>Inserts many rows at once, past the tracker.</summary>
    public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class => bulk.InsertAsync(db, rows, cancel);

    /// <summary>Inserts additions with their lines, for work that needs them beside its own.</summary>
    internal async Task AddAsync(Additions additions, CancellationToken cancel)
    {
        await additions.InsertAsync(bulk, db, cancel);
        lines.AddRange(additions.Lines);
    }

    /// <summary>
    /// Writes a line to the staff's chain. When the work is refused, lines with a <paramref name="refusal"/> stay and all others go with the work.
    /// </summary>
    /// <param name="actor">The id of a person, or <c>systeem</c>.</param>
    /// <param name="act">What, as a code, such as <c>dossier.opened</c>.</param>
    /// <param name="subject">To what, such as <c>dossier/0189…</c>; empty for nothing in particular.</param>
    /// <param name="refusal">The code of the refusal; empty when it is done.</param>
    public void Record(string actor, string act, string subject, string refusal = "") =>
        lines.Add((AuditChain.Staff, new AuditLine { At = now, Actor = actor, Act = act, Subject = subject, Refusal = refusal }));

    /// <summary>Writes a line to the reporters' chain; it tells the day alone.</summary>
    /// <param name="act">What, as a code, such as <c>report.submitted</c>.</param>
    /// <param name="subject">To what, such as <c>report/0189…</c>.</param>
    public void RecordReporter(string act, string subject) => lines.Add((AuditChain.Reporters, AuditLine.OfReporter(Today, act, subject)));
}
