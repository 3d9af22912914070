using Baken.Storage;

namespace Baken.Audit;

/// <summary>
/// New rows and the lines about them, which need nothing read: what many callers add at the same moment can share one durable commit.
/// </summary>
public sealed class Additions
{
    private readonly List<IRows> rows = [];
    private readonly List<(AuditChain Chain, AuditLine Line)> lines = [];

    internal IReadOnlyList<(AuditChain Chain, AuditLine Line)> Lines => lines;

    /// <summary>Adds a row. Rows that others point at come first.</summary>
    public Additions Row<T>(T row) where T : class
    {
        ListOf<T>().Items.Add(row);
        return this;
    }

    /// <summary>Adds a line to a chain of the audit log.</summary>
    public Additions Line(AuditChain chain, AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        lines.Add((chain, line));
        return this;
    }

    /// <summary>All of several, kinds of rows in the order in which they were first met.</summary>
    internal static Additions Together(IEnumerable<Additions> several)
    {
        var all = new Additions();
        foreach (var one in several)
        {
            foreach (var kind in one.rows) kind.MoveTo(all);
            all.lines.AddRange(one.lines);
        }

        return all;
    }

    internal async Task InsertAsync(IBulkInsert bulk, BakenDb db, CancellationToken cancel)
    {
        foreach (var kind in rows) await kind.InsertAsync(bulk, db, cancel);
    }

    private Rows<T> ListOf<T>() where T : class
    {
        foreach (var kind in rows)
        {
            if (kind is Rows<T> found) return found;
        }

        var made = new Rows<T>();
        rows.Add(made);
        return made;
    }

    private interface IRows
    {
        void MoveTo(Additions all);

        Task InsertAsync(IBulkInsert bulk, BakenDb db, CancellationToken cancel);
    }

    private sealed class Rows<T> : IRows where T : class
    {
        public List<T> Items { get; } = [];

        public void MoveTo(Additions all) => all.ListOf<T>().Items.AddRange(Items);

        public Task InsertAsync(IBulkInsert bulk, BakenDb db, CancellationToken cancel) => bulk.InsertAsync(db, Items, cancel);
    }
}
