using System.Security.Cryptography;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>What every recovery ceremony has in common: typed shares become a person's private key, for as long as the caller needs it.</summary>
internal static class RecoveryCeremony
{
    /// <summary>The private key of a person.</summary>
    /// <param name="db">Where the recovery key and the person are.</param>
    /// <param name="person">Whose; <see cref="Person.RecoveryWrap"/> must be there.</param>
    /// <param name="shares">The shares as their holders typed them; empty ones are left out.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The key, to be disposed; or <c>recovery.too-few</c>, a refusal about a share (field <c>deel-1</c> and on), <c>recovery.wrong</c> when the shares are
    /// not those of this installation, or <c>person.none</c> when nothing is kept for the person.
    /// </returns>
    public static async Task<Outcome<HolderKey>> OpenAsync(BakenDb db, Person? person, IReadOnlyList<string?> shares, CancellationToken cancel)
    {
        var read = new List<byte[]>();
        try
        {
            foreach (var (at, typed) in shares.Index())
            {
                if (string.IsNullOrWhiteSpace(typed)) continue;
                if (!RecoveryShares.TryRead(typed, out var share, out var fault)) return fault with { Field = $"deel-{at + 1}" };
                read.Add(share);
            }

            var recovery = await db.RecoveryKeys.AsNoTracking().SingleAsync(cancel);
            if (read.Count < recovery.Needed) return new Refusal("recovery.too-few", recovery.Needed) { Field = "deel-1" };
            using var key = RecoveryShares.Combine(read, recovery.PublicKey);
            if (key is null) return new Refusal("recovery.wrong");
            var own = person?.RecoveryWrap is { } wrap ? key.UnwrapHolder(wrap, Person.RecoveryBinding(person.Id)) : null;
            if (own is not null && own.Public == person!.PublicKey) return own;
            own?.Dispose();
            return new Refusal("person.none");
        }
        finally
        {
            foreach (var share in read) CryptographicOperations.ZeroMemory(share);
        }
    }
}
