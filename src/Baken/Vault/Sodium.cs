using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// libsodium's own functions, for secrets that live no longer than one call (decision 9) and for streams, which NSec does not have (decision 15). NSec gives
/// every key a locked page of its own, which is right for a key that stays; for the throw-away keys of a wrap the making of pages costs more than the
/// cryptography. Whoever calls wipes what is on the stack.
/// </summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte FinalTag = 3;

    /// <summary>Bytes of the state of a stream that is being sealed or opened; it holds key material.</summary>
    public const int StreamState = 52;

    /// <summary>Bytes of what goes before a sealed stream.</summary>
    public const int StreamHeader = 24;

    /// <summary>Bytes by which a sealed part of a stream is longer than what is in it.</summary>
    public const int StreamOverhead = 17;

    static Sodium()
    {
        if (Initialize() < 0) throw new CryptographicException("libsodium could not be initialised.");
    }

    /// <summary>The X25519 public key of a private key (RFC 7748).</summary>
    public static void PublicKeyOf(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        Check(privateKey.Length == KeyLength && publicKey.Length == KeyLength);
        Check(ScalarMultBase(publicKey, privateKey) == 0);
    }

    /// <summary>What two key pairs share (RFC 7748); false when the other's public key is a point of low order.</summary>
    public static bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        Check(privateKey.Length == KeyLength && publicKey.Length == KeyLength && shared.Length == KeyLength);
        return ScalarMult(shared, privateKey, publicKey) == 0;
    }

    /// <summary>ChaCha20-Poly1305 (RFC 8439): the ciphertext with its tag behind it.</summary>
    public static void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        Check(key.Length == KeyLength && nonce.Length == NonceLength && ciphertext.Length == plaintext.Length + TagLength);
        Check(Encrypt(ciphertext, 0, plaintext, (ulong)plaintext.Length, aad, (ulong)aad.Length, 0, nonce, key) == 0);
    }

    /// <summary>The plaintext; false when key, nonce or associated data differ, or when a bit was changed.</summary>
    public static bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext)
    {
        Check(key.Length == KeyLength && nonce.Length == NonceLength && ciphertext.Length == plaintext.Length + TagLength);
        return Decrypt(plaintext, 0, 0, ciphertext, (ulong)ciphertext.Length, aad, (ulong)aad.Length, nonce, key) == 0;
    }

    /// <summary>Begins to seal a stream (crypto_secretstream_xchacha20poly1305): fills in its state, and the header that goes before it.</summary>
    public static void BeginSealing(Span<byte> state, Span<byte> header, ReadOnlySpan<byte> key)
    {
        Check(state.Length == StreamState && header.Length == StreamHeader && key.Length == KeyLength);
        Check(InitPush(state, header, key) == 0);
    }

    /// <summary>Seals the next part of a stream; <paramref name="ciphertext"/> is <see cref="StreamOverhead"/> longer.</summary>
    public static void SealNext(Span<byte> state, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> aad, bool isLast, Span<byte> ciphertext)
    {
        Check(state.Length == StreamState && ciphertext.Length == plaintext.Length + StreamOverhead);
        Check(Push(state, ciphertext, 0, plaintext, (ulong)plaintext.Length, aad, (ulong)aad.Length, isLast ? FinalTag : (byte)0) == 0);
    }

    /// <summary>Begins to open a stream.</summary>
    public static void BeginOpening(Span<byte> state, ReadOnlySpan<byte> header, ReadOnlySpan<byte> key)
    {
        Check(state.Length == StreamState && header.Length == StreamHeader && key.Length == KeyLength);
        Check(InitPull(state, header, key) == 0);
    }

    /// <summary>Opens the next part of a stream; false when key, place or order differ, or when a bit was changed.</summary>
    public static bool TryOpenNext(
        Span<byte> state, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> aad, Span<byte> plaintext, out bool isLast)
    {
        Check(state.Length == StreamState && ciphertext.Length == plaintext.Length + StreamOverhead);
        var opened = Pull(state, plaintext, 0, out var tag, ciphertext, (ulong)ciphertext.Length, aad, (ulong)aad.Length) == 0;
        isLast = opened && tag == FinalTag;
        return opened && tag is 0 or FinalTag;
    }

    private static void Check(bool holds)
    {
        if (!holds) throw new CryptographicException("libsodium was called with what does not fit.");
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_curve25519_base")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int ScalarMultBase(Span<byte> publicKey, ReadOnlySpan<byte> privateKey);

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_curve25519")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int ScalarMult(Span<byte> shared, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey);

    [LibraryImport(Library, EntryPoint = "crypto_aead_chacha20poly1305_ietf_encrypt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Encrypt(
        Span<byte> ciphertext, nint ciphertextLength, ReadOnlySpan<byte> plaintext, ulong plaintextLength, ReadOnlySpan<byte> aad, ulong aadLength,
        nint notUsed, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_aead_chacha20poly1305_ietf_decrypt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Decrypt(
        Span<byte> plaintext, nint plaintextLength, nint notUsed, ReadOnlySpan<byte> ciphertext, ulong ciphertextLength, ReadOnlySpan<byte> aad,
        ulong aadLength, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_secretstream_xchacha20poly1305_init_push")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int InitPush(Span<byte> state, Span<byte> header, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_secretstream_xchacha20poly1305_push")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Push(
        Span<byte> state, Span<byte> ciphertext, nint ciphertextLength, ReadOnlySpan<byte> plaintext, ulong plaintextLength, ReadOnlySpan<byte> aad,
        ulong aadLength, byte tag);

    [LibraryImport(Library, EntryPoint = "crypto_secretstream_xchacha20poly1305_init_pull")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int InitPull(Span<byte> state, ReadOnlySpan<byte> header, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_secretstream_xchacha20poly1305_pull")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Pull(
        Span<byte> state, Span<byte> plaintext, nint plaintextLength, out byte tag, ReadOnlySpan<byte> ciphertext, ulong ciphertextLength,
        ReadOnlySpan<byte> aad, ulong aadLength);
}
