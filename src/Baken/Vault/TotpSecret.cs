using System.Buffers;
using System.Security.Cryptography;
using OtpNet;

namespace Baken.Vault;

/// <summary>
/// The secret that a person's authenticator app shares with the server (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds, as the apps want it). It
/// opens nothing; it only shows that somebody has the device.
/// </summary>
public sealed class TotpSecret : IDisposable
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>How long a code is shown, in seconds.</summary>
    public const int StepSeconds = 30;

    /// <summary>Length of the secret, in bytes: that of SHA-1, as RFC 4226 advises.</summary>
    public const int Length = 20;

    private static readonly SearchValues<char> Base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    private readonly byte[] secret;

    private TotpSecret(byte[] secret) => this.secret = secret;

    /// <summary>A new random secret.</summary>
    public static TotpSecret New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The secret of a text as <see cref="ToText"/> makes it; blanks and case do not count. Null when it is none.</summary>
    public static TotpSecret? FromText(string? text)
    {
        var letters = WithoutBlanks(text).ToUpperInvariant();
        return letters.Length == 32 && !letters.AsSpan().ContainsAnyExcept(Base32)
            ? new TotpSecret(Base32Encoding.ToBytes(letters))
            : null;
    }

    internal static TotpSecret? FromRaw(byte[] raw) => raw.Length == Length ? new TotpSecret(raw) : null;

    internal ReadOnlySpan<byte> Raw => secret;

    /// <summary>In base 32 (RFC 4648), 32 letters and digits, for those who type it into their app.</summary>
    public string ToText() => Base32Encoding.ToString(secret);

    /// <summary>The address that authenticator apps read from a QR code (<c>otpauth://totp/…</c>).</summary>
    /// <param name="issuer">The name of the installation, as the app shows it.</param>
    /// <param name="account">The name to sign in with.</param>
    public string ToUri(string issuer, string account) => new OtpUri(OtpType.Totp, secret, account, issuer).ToString();

    /// <summary>The code of a moment, for the devices of tests and of the demonstration.</summary>
    public string CodeAt(DateTimeOffset moment) => new Totp(secret).ComputeTotp(moment.UtcDateTime);

    /// <summary>
    /// Which step a code belongs to: that of the moment, the one before or the one after, and later than <paramref name="after"/>; null when
    /// it is none of these. A step is used once, so whoever looks over a shoulder has nothing.
    /// </summary>
    /// <param name="code">What was typed; blanks in it do not count.</param>
    /// <param name="moment">Now.</param>
    /// <param name="after">The last step that was used; 0 for none.</param>
    public long? StepOf(string? code, DateTimeOffset moment, long after)
    {
        var digits = WithoutBlanks(code);
        if (digits.Length != Digits) return null;
        var now = moment.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        var totp = new Totp(secret);
        foreach (var step in (long[])[now - 1, now, now + 1])
        {
            var expected = totp.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);
            if (CryptographicOperations.FixedTimeEquals(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()),
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(digits.AsSpan())) && step > after)
            {
                found ??= step;
            }
        }

        return found;
    }

    private static string WithoutBlanks(string? typed) =>
        (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
