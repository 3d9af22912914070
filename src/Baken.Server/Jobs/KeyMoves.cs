using System.Collections.Concurrent;
using Baken.Access;

namespace Baken.Server.Jobs;

/// <summary>Where a move of a team's content to its newest key is, or how it ended.</summary>
public enum KeyMoveState
{
    /// <summary>It goes on.</summary>
    GoesOn,

    /// <summary>Nothing is left for an earlier key.</summary>
    Whole,

    /// <summary>Of what is left the key can't be opened by who began it.</summary>
    Stuck,

    /// <summary>It was broken off: whoever began it signed out or was away too long, the server stops, or something failed. It can be taken up again.</summary>
    BrokenOff,
}

/// <summary>A move as it is shown.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Moved">How many wraps were made anew since it began.</param>
/// <param name="Left">How many are still for an earlier key.</param>
public sealed record KeyMove(KeyMoveState State, int Moved, int Left);

/// <summary>
/// Moves what is sealed for a team's earlier keys to the newest one, in the background, while whoever began it does something else (<see cref="RewrapTeam"/>).
/// It has the keys of that person in memory for as long as the move and the session last, and not longer; each batch is durable by itself.
/// </summary>
public sealed partial class KeyMoves(IServiceScopeFactory scopes, ILogger<KeyMoves> log) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<TeamId, Running> moves = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock beginning = new();

    /// <summary>Begins to move, unless a move of this team goes on.</summary>
    /// <param name="team">The team.</param>
    /// <param name="reader">The keys of who begins it; they belong to the move from here on.</param>
    /// <param name="session">The move ends with this session.</param>
    /// <param name="patience">So long it is waited for the end: a small team is done at once.</param>
    /// <returns>Where it is then.</returns>
    public async Task<KeyMove> BeginAsync(TeamId team, Reader reader, SessionId session, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Running running;
        lock (beginning)
        {
            if (moves.TryGetValue(team, out var other) && other.Now.State == KeyMoveState.GoesOn)
            {
                reader.Dispose();
                running = other;
            }
            else
            {
                moves[team] = running = new Running();
                // Not on the thread of the request, which goes on.
                running.Work = Task.Run(() => MoveAsync(running, team, reader, session), CancellationToken.None);
            }
        }

        await Task.WhenAny(running.Work, Task.Delay(patience, stopping.Token));
        return running.Now;
    }

    /// <summary>The last move of a team since the server started; null when there was none.</summary>
    public KeyMove? Of(TeamId team) => moves.TryGetValue(team, out var running) ? running.Now : null;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(moves.Values.Select(running => running.Work)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => stopping.Dispose();

    private async Task MoveAsync(Running running, TeamId team, Reader reader, SessionId session)
    {
        using var keys = reader;
        try
        {
            while (running.Now.State == KeyMoveState.GoesOn) running.Now = await NextAsync(running.Now, team, keys, session);
        }
        catch (Exception fault)
        {
            running.Now = running.Now with { State = KeyMoveState.BrokenOff };
            if (fault is not OperationCanceledException) NotMoved(log, fault.GetType().Name);
        }
    }

    private async Task<KeyMove> NextAsync(KeyMove now, TeamId team, Reader reader, SessionId session)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<Sessions>().LastsAsync(session, stopping.Token)) return now with { State = KeyMoveState.BrokenOff };
        var outcome = await scope.ServiceProvider.GetRequiredService<RewrapTeam>().ExecuteAsync(reader, team, stopping.Token);
        if (!outcome.TryGet(out var batch, out _)) return now with { State = KeyMoveState.BrokenOff };
        return new KeyMove(batch.GoesOn ? KeyMoveState.GoesOn : batch.Left == 0 ? KeyMoveState.Whole : KeyMoveState.Stuck, now.Moved + batch.Moved, batch.Left);
    }

    [LoggerMessage(1, LogLevel.Error, "Moving a team to its new key was broken off: {Fault}. A lead inspector can take it up again.")]
    private static partial void NotMoved(ILogger log, string fault);

    private sealed class Running
    {
        private volatile KeyMove now = new(KeyMoveState.GoesOn, 0, 0);

        public KeyMove Now
        {
            get => now;
            set => now = value;
        }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
