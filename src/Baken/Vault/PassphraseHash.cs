using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// What shows that somebody knows a passphrase, apart from the key that the passphrase locks: signing in and unlocking are two acts. Argon2id
/// as in <see cref="PassphraseLock"/> with a salt of its own, so neither helps against the other. Stored as a version byte, salt and hash.
/// </summary>
public static class PassphraseHash
{
    private const byte Version = 1;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    /// <summary>What to store of a passphrase.</summary>
    public static byte[] Make(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return [Version, .. salt, .. PassphraseLock.Hash(passphrase, salt, HashSize)];
    }

    /// <summary>Whether it is the passphrase. It takes the same time whatever is stored, also when that is not a hash at all.</summary>
    public static bool Matches(ReadOnlySpan<byte> stored, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var isHash = stored.Length == 1 + SaltSize + HashSize && stored[0] == Version;
        Span<byte> known = stackalloc byte[SaltSize + HashSize];
        if (isHash) stored[1..].CopyTo(known);
        var tried = PassphraseLock.Hash(
            passphrase.Length > PassphraseLock.MaxLength ? passphrase[..PassphraseLock.MaxLength] : passphrase, known[..SaltSize], HashSize);
        return CryptographicOperations.FixedTimeEquals(tried, known[SaltSize..]) & isHash & passphrase.Length <= PassphraseLock.MaxLength;
    }
}
