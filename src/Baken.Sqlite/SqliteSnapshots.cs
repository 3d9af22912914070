using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Baken.Sqlite;

/// <summary>
/// Makes a transaction of <see cref="IsolationLevel.RepeatableRead"/> one that reads a snapshot, as it is on PostgreSQL, and does not hold up the
/// writer. The driver would begin every transaction as the only writer, so that a long reading would keep reports waiting.
/// </summary>
internal sealed class SqliteSnapshots : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        eventData.IsolationLevel == IsolationLevel.RepeatableRead
            ? InterceptionResult<DbTransaction>.SuppressWithResult(((SqliteConnection)connection).BeginTransaction(deferred: true))
            : result;

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) => new(TransactionStarting(connection, eventData, result));
}
