using System.Data.Common;
using System.Threading.Channels;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Audit;

/// <summary>
/// The one seam through which all changes go to the database (docs/decisions/0001). One reader takes what waits: additions that wait together
/// share a transaction, other work gets one of its own. It extends the audit chain in the same transaction and answers each caller when the
/// change is durable.
/// </summary>
/// <param name="contexts">Makes a context for each transaction.</param>
/// <param name="engine">What differs between the engines.</param>
/// <param name="bulk">Inserts rows past the tracker.</param>
/// <param name="chain">Extends the audit log.</param>
/// <param name="clock">The time.</param>
public sealed class Committer(
    IDbContextFactory<BakenDb> contexts, IEngine engine, IBulkInsert bulk, ChainWriter chain, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Most additions that share one transaction.</summary>
    public const int MaxTogether = 256;

    private readonly Channel<Job> waiting = Channel.CreateBounded<Job>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Lock starting = new();
    private Task? loop;

    /// <summary>Adds rows and lines. Returns when they are durable.</summary>
    /// <returns>False when a row with the same key or unique value is there already; then nothing of these additions was stored.</returns>
    public async Task<bool> AddAsync(Additions additions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(additions);
        var job = new AddJob(additions, cancel);
        await PutAsync(job, cancel);
        return await job.Answer.Task;
    }

    /// <summary>
    /// Runs a piece of work in a transaction of its own and saves what it changed. Returns when it is durable. When the work is refused, nothing of
    /// it is stored but its lines about the refusal.
    /// </summary>
    /// <param name="duty">The rights on the database that the work needs.</param>
    /// <param name="work">The work. It calls no <c>SaveChanges</c> at its end; that is done here.</param>
    /// <param name="cancel">Gives up while the work waits; once begun it is finished.</param>
    /// <returns>
    /// What the work returned, or the refusal <c>changed-meanwhile</c> when somebody else changed a row that it had read, or <c>already-there</c>
    /// when a unique value exists.
    /// </returns>
    public async Task<Outcome<T>> RunAsync<T>(DatabaseDuty duty, Func<Unit, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        var job = new WorkJob<T>(duty, work, cancel);
        await PutAsync(job, cancel);
        return await job.Answer.Task;
    }

    /// <summary>Finishes what waits and takes nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (loop is { } running) await running;
    }

    private async Task PutAsync(Job job, CancellationToken cancel)
    {
        lock (starting) loop ??= ReadAsync();
        await waiting.Writer.WriteAsync(job, cancel);
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        var together = new List<AddJob>(MaxTogether);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (waiting.Reader.TryRead(out var job))
            {
                if (job.Cancel.IsCancellationRequested)
                {
                    job.GiveUp();
                    continue;
                }

                if (job is AddJob adding) together.Add(adding);
                if (together.Count == MaxTogether || job is not AddJob) await AddTogetherAsync(together);
                if (job is not AddJob) await job.RunAsync(this);
            }

            await AddTogetherAsync(together);
        }
    }

    private async Task AddTogetherAsync(List<AddJob> jobs)
    {
        if (jobs.Count == 0) return;
        try
        {
            await InsertAsync(Additions.Together(jobs.Select(job => job.Additions)));
            foreach (var job in jobs) job.Answer.TrySetResult(true);
        }
        catch (Exception)
        {
            // One of them is at fault: each is tried alone, so that its neighbours do not suffer and it gets its own answer.
            foreach (var job in jobs) await job.RunAsync(this);
        }

        jobs.Clear();
    }

    private async Task InsertAsync(Additions additions)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await engine.LockChainAsync(db, CancellationToken.None);
        await engine.NarrowAsync(db, DatabaseDuty.Intake, CancellationToken.None);
        await additions.InsertAsync(bulk, db, CancellationToken.None);
        await ExtendAsync(db, additions.Lines);
        await transaction.CommitAsync();
    }

    private async Task ExtendAsync(BakenDb db, IReadOnlyList<(AuditChain Chain, AuditLine Line)> lines)
    {
        if (lines.Count == 0) return;
        await engine.NarrowAsync(db, DatabaseDuty.Audit, CancellationToken.None);
        await chain.ExtendAsync(db, bulk, lines, CancellationToken.None);
    }

    private async Task<Outcome<T>> DoAsync<T>(DatabaseDuty duty, Func<Unit, CancellationToken, Task<Outcome<T>>> work)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await engine.LockChainAsync(db, CancellationToken.None);
        await engine.NarrowAsync(db, duty, CancellationToken.None);
        var unit = new Unit(db, bulk, clock.GetUtcNow());
        Outcome<T> outcome;
        try
        {
            outcome = await work(unit, CancellationToken.None);
            if (!outcome.IsRefused) await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            outcome = new Refusal("changed-meanwhile");
        }
        catch (DbUpdateException fault) when (fault.InnerException is DbException inner && engine.IsDuplicate(inner))
        {
            outcome = new Refusal("already-there");
        }

        if (outcome.IsRefused)
        {
            await transaction.RollbackAsync();
            await RecordRefusalsAsync(unit);
            return outcome;
        }

        await ExtendAsync(db, unit.Lines);
        await transaction.CommitAsync();
        return outcome;
    }

    private async Task RecordRefusalsAsync(Unit unit)
    {
        var refusals = new Additions();
        foreach (var (of, line) in unit.Lines)
        {
            if (line.Refusal.Length > 0) refusals.Line(of, line);
        }

        if (refusals.Lines.Count > 0) await InsertAsync(refusals);
    }

    private bool IsDuplicate(DbException refused) => engine.IsDuplicate(refused);

    private abstract class Job(CancellationToken cancel)
    {
        public CancellationToken Cancel => cancel;

        public abstract Task RunAsync(Committer committer);

        public abstract void GiveUp();
    }

    private sealed class AddJob(Additions additions, CancellationToken cancel) : Job(cancel)
    {
        public Additions Additions => additions;

        public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task RunAsync(Committer committer)
        {
            try
            {
                await committer.InsertAsync(additions);
                Answer.TrySetResult(true);
            }
            catch (DbException refused) when (committer.IsDuplicate(refused))
            {
                Answer.TrySetResult(false);
            }
            catch (Exception fault)
            {
                Answer.TrySetException(fault);
            }
        }

        public override void GiveUp() => Answer.TrySetCanceled(Cancel);
    }

    private sealed class WorkJob<T>(DatabaseDuty duty, Func<Unit, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel) : Job(cancel)
    {
        public TaskCompletionSource<Outcome<T>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task RunAsync(Committer committer)
        {
            try
            {
                Answer.TrySetResult(await committer.DoAsync(duty, work));
            }
            catch (Exception fault)
            {
                Answer.TrySetException(fault);
            }
        }

        public override void GiveUp() => Answer.TrySetCanceled(Cancel);
    }
}
