using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// Splits a secret into shares, of which any <c>needed</c> give it back and fewer tell nothing (Shamir, "How to share a secret", 1979),
/// byte by byte over GF(2^8) with the polynomial of AES. A share is the values with its number (1 to 255) behind them, as in the npm package
/// <c>shamir-secret-sharing</c>, so that a ceremony does not depend on this program. No maintained .NET library was found.
/// </summary>
public static class SecretShares
{
    /// <summary>Makes <paramref name="count"/> shares.</summary>
    /// <exception cref="ArgumentException">The secret is empty, or not 2 &lt;= needed &lt;= count &lt;= 255.</exception>
    public static IReadOnlyList<byte[]> Split(ReadOnlySpan<byte> secret, int count, int needed)
    {
        if (secret.IsEmpty) throw new ArgumentException("There is no secret to share.", nameof(secret));
        if (needed < 2 || count < needed || count > 255) throw new ArgumentException("2 <= needed <= count <= 255 must hold.", nameof(needed));

        var length = secret.Length + 1;
        var shares = Enumerable.Range(1, count).Select(_ => new byte[length]).ToList();
        var polynomial = new byte[needed];
        for (var place = 0; place < secret.Length; place++)
        {
            RandomNumberGenerator.Fill(polynomial);
            polynomial[0] = secret[place];
            for (var number = 1; number <= count; number++) shares[number - 1][place] = Evaluate(polynomial, (byte)number);
        }

        for (var number = 1; number <= count; number++) shares[number - 1][^1] = (byte)number;
        CryptographicOperations.ZeroMemory(polynomial);
        return shares;
    }

    /// <summary>
    /// The secret; null when the shares differ in length, are fewer than two, or two have the same number. With too few or wrong shares the
    /// result is a wrong secret: whoever calls must check it, as the recovery ceremony does against the public key.
    /// </summary>
    public static byte[]? Combine(IReadOnlyList<byte[]> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count < 2 || shares[0].Length < 2 || shares.Any(share => share.Length != shares[0].Length)) return null;
        var numbers = shares.Select(share => share[^1]).ToArray();
        if (numbers.Contains((byte)0) || numbers.Distinct().Count() != numbers.Length) return null;

        var secret = new byte[shares[0].Length - 1];
        for (var index = 0; index < shares.Count; index++)
        {
            var weight = WeightAtZero(numbers, index);
            for (var place = 0; place < secret.Length; place++) secret[place] ^= Multiply(weight, shares[index][place]);
        }

        return secret;
    }

    /// <summary>Lagrange's coefficient of one share at x = 0. The numbers are public; only the values are secret.</summary>
    private static byte WeightAtZero(byte[] numbers, int index)
    {
        byte weight = 1;
        for (var other = 0; other < numbers.Length; other++)
        {
            if (other == index) continue;
            weight = Multiply(weight, Multiply(numbers[other], Inverse((byte)(numbers[other] ^ numbers[index]))));
        }

        return weight;
    }

    private static byte Evaluate(ReadOnlySpan<byte> polynomial, byte at)
    {
        byte value = 0;
        for (var degree = polynomial.Length - 1; degree >= 0; degree--) value = (byte)(Multiply(value, at) ^ polynomial[degree]);
        return value;
    }

    /// <summary>a^254 = a^-1 in GF(2^8).</summary>
    private static byte Inverse(byte value)
    {
        byte result = 1;
        for (var step = 0; step < 254; step++) result = Multiply(result, value);
        return result;
    }

    /// <summary>Without tables and without branches on the values, so that time and cache tell nothing.</summary>
    private static byte Multiply(byte left, byte right)
    {
        var product = 0;
        int factor = left;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= factor & -((right >> bit) & 1);
            factor = (factor << 1) ^ (0x11b & -(factor >> 7));
        }

        return (byte)product;
    }
}
