using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Counts attempts. An attempt is counted before it is looked at, so that many at once are not more than one after the other.</summary>
internal static class Attempts
{
    /// <summary>How long still to wait; zero when the next attempt is looked at. For a first answer without a transaction.</summary>
    public static async Task<TimeSpan> LeftAsync(BakenDb db, byte[] key, DateTimeOffset now, CancellationToken cancel) =>
        await db.Tries.AsNoTracking().SingleOrDefaultAsync(tries => tries.Key == key, cancel) is { } tries
            ? Throttle.LeftAt(tries.Count, tries.LastAt, now)
            : TimeSpan.Zero;

    /// <summary>Counts an attempt, or refuses it while there is still to wait; a refused one is not counted.</summary>
    public static Task<Outcome<Done>> CountAsync(Committer committer, byte[] key, TriedWith with, CancellationToken cancel) =>
        committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var tries = await unit.Db.Tries.SingleOrDefaultAsync(row => row.Key == key, stop);
                if (tries is null)
                {
                    unit.Db.Tries.Add(new Tries { Key = key, With = with, Count = 1, LastAt = unit.Now });
                    return default(Done);
                }

                var left = Throttle.LeftAt(tries.Count, tries.LastAt, unit.Now);
                if (left > TimeSpan.Zero) return Wait(left);
                tries.Count = unit.Now - tries.LastAt >= Throttle.Forgotten ? 1 : tries.Count + 1;
                tries.LastAt = unit.Now;
                return default(Done);
            },
            cancel);

    /// <summary>A good attempt: the count begins anew.</summary>
    public static Task ForgetAsync(Unit unit, byte[] key, CancellationToken cancel) =>
        unit.Db.Tries.Where(tries => tries.Key == key).ExecuteDeleteAsync(cancel);

    /// <summary>Tells how long still to wait, in whole times five seconds: nobody counts shorter ones.</summary>
    public static Refusal Wait(TimeSpan left) => new("sign-in.wait", 5 * (int)Math.Ceiling(left.TotalSeconds / 5));
}
