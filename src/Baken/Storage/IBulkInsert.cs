using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Baken.Storage;

/// <summary>
/// Adds many rows of one table at once, past EF Core's tracker but by its mapping (table, columns, converters). SQLite and PostgreSQL
/// are quick in different ways, so each engine brings its own.
/// </summary>
public interface IBulkInsert
{
    /// <summary>Inserts the rows in the transaction that is open on <paramref name="db"/>. Nothing is inserted when it throws.</summary>
    /// <typeparam name="T">An entity of the model, without navigations; every property that is mapped is written.</typeparam>
    /// <exception cref="InvalidOperationException">No transaction is open, or <typeparamref name="T"/> is not in the model.</exception>
    /// <exception cref="DbException">A constraint was broken or the database failed.</exception>
    Task InsertAsync<T>(BakenDb db, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class;
}

/// <summary>What differs between the engines around a transaction.</summary>
public interface IEngine
{
    /// <summary>Short name for logs and checks: <c>sqlite</c> or <c>postgres</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Makes sure that nobody else (another process, another web node) extends the audit chain before this transaction has ended.
    /// </summary>
    Task LockChainAsync(BakenDb db, CancellationToken cancel);

    /// <summary>
    /// Opens a transaction for reading alone: all its queries see the database at one moment, it waits for no writer and no writer waits for it. It has
    /// the rights that <paramref name="duty"/> needs (see <see cref="NarrowAsync"/>). Dispose it.
    /// </summary>
    Task<IDbContextTransaction> BeginReadingAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel);

    /// <summary>
    /// Lets a second connection see the same moment as one that is reading (<see cref="BeginReadingAsync"/>), so that two questions can be asked at once and
    /// their answers belong together. Null when that moment cannot be shared now: then one asks the first, one question after the other. Dispose it.
    /// </summary>
    /// <exception cref="InvalidOperationException"><paramref name="reading"/> is not reading.</exception>
    Task<IDbContextTransaction?> BeginReadingBesideAsync(BakenDb reading, BakenDb beside, DatabaseDuty duty, CancellationToken cancel);

    /// <summary>
    /// Gives up, for the rest of the open transaction or until it is called again, every right on the database that <paramref name="duty"/> does
    /// not need. Outside a transaction, or before this call, work has the rights of casework. On SQLite there are no rights to give up.
    /// </summary>
    Task NarrowAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel);

    /// <summary>Whether the database refused because a row with this key, or with this unique value, is there already.</summary>
    bool IsDuplicate(DbException refused);
}

/// <summary>The parts of the work for which the database knows a role of least privilege.</summary>
public enum DatabaseDuty
{
    /// <summary>Taking in what a reporter tells: may insert, may not read other people's reports.</summary>
    Intake,

    /// <summary>The work of staff: reads everything, and changes everything but the audit log.</summary>
    Casework,

    /// <summary>Figures: may read statistical facts and nothing else.</summary>
    Statistics,

    /// <summary>Freezing figures: may read statistical facts, and keep editions of the annual report.</summary>
    Publishing,

    /// <summary>The audit log: may read and add, never change or remove.</summary>
    Audit,
}
