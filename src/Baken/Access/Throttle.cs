using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>How long after a wrong attempt the next one is looked at (docs/decisions/0011). Pure: counts in, moment out.</summary>
public static class Throttle
{
    /// <summary>So many attempts are looked at without a wait.</summary>
    public const int FreeTries = 5;

    /// <summary>The longest wait. It ends: nobody is locked out for good, neither by their own mistakes nor by somebody else's.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>After so long without an attempt all is forgotten.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>The wait after so many attempts since the last good one: nothing, then 1, 2, 4 … seconds, up to <see cref="Longest"/>.</summary>
    /// <param name="tries">How many, 0 or more.</param>
    public static TimeSpan WaitAfter(int tries)
    {
        if (tries < FreeTries) return TimeSpan.Zero;
        var doublings = Math.Min(tries - FreeTries, 20);
        var wait = TimeSpan.FromSeconds(1L << doublings);
        return wait < Longest ? wait : Longest;
    }

    /// <summary>How long still to wait at a moment; zero when the next attempt is looked at.</summary>
    public static TimeSpan LeftAt(int tries, DateTimeOffset lastAt, DateTimeOffset now)
    {
        if (now - lastAt >= Forgotten) return TimeSpan.Zero;
        var left = lastAt + WaitAfter(tries) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

/// <summary>What attempts are counted by.</summary>
public enum TriedWith
{
    /// <summary>A browser that signed in before with this name.</summary>
    [Code("bekende-browser")] KnownBrowser,

    /// <summary>All browsers that did not, together, for one name.</summary>
    [Code("naam")] Name,

    /// <summary>Something else that is guessed at, such as an invitation or a passphrase within a session.</summary>
    [Code("overig")] Other,
}

/// <summary>
/// Attempts since the last good one. What was typed can't be read from it: the key is a keyed hash. A name that nobody has is counted like any
/// other, so counting tells nothing of who has an account.
/// </summary>
public sealed class Tries
{
    /// <summary>Length of <see cref="Key"/>, in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>Keyed hash of what is counted.</summary>
    public required byte[] Key { get; init; }

    /// <summary>What sort of thing is counted.</summary>
    public required TriedWith With { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; set; }

    /// <summary>When the last one was looked at (UTC).</summary>
    public required DateTimeOffset LastAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Tries>
    {
        public void Configure(EntityTypeBuilder<Tries> builder)
        {
            builder.ToTable("tries");
            builder.HasKey(tries => tries.Key);
            builder.Property(tries => tries.Key).HasMaxLength(KeyLength);
            builder.HasIndex(tries => tries.LastAt);
        }
    }
}
