namespace Baken.Vault;

/// <summary>
/// Private content as it is stored: a version byte, a nonce and a ciphertext (docs/vault.md). There is no way into it from a
/// <see cref="string"/> but through a <see cref="ContentKey"/>, so plaintext in the database is a compile error.
/// </summary>
public readonly struct Sealed : IEquatable<Sealed>
{
    private readonly byte[]? bytes;

    private Sealed(byte[] bytes) => this.bytes = bytes;

    /// <summary>Takes back what was stored. Nothing is checked here: opening does that.</summary>
    public static Sealed FromStored(byte[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new Sealed(stored);
    }

    /// <summary>The bytes to store.</summary>
    public byte[] ToStored() => bytes ?? [];

    /// <inheritdoc />
    public bool Equals(Sealed other) => ToStored().AsSpan().SequenceEqual(other.ToStored());

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Sealed other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(ToStored());
        return hash.ToHashCode();
    }

    /// <summary>Whether the stored bytes are the same.</summary>
    public static bool operator ==(Sealed left, Sealed right) => left.Equals(right);

    /// <summary>Whether the stored bytes differ.</summary>
    public static bool operator !=(Sealed left, Sealed right) => !left.Equals(right);
}
