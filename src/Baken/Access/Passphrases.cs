using System.Text;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Access;

/// <summary>Which passphrases are taken. Length counts and signs do not (NIST SP 800-63B, section 3.1.1.2): no rules about capitals or digits.</summary>
public static class Passphrases
{
    private const int FewestDifferent = 5;

    /// <summary>Why a new passphrase is not taken; null when it is.</summary>
    /// <param name="passphrase">What the person wants.</param>
    /// <param name="signInName">Whose it is to be: it may not be the larger part of it.</param>
    public static Refusal? FaultIn(string? passphrase, string signInName)
    {
        ArgumentNullException.ThrowIfNull(signInName);
        if (passphrase is null || passphrase.Length < PassphraseLock.MinLength)
            return new Refusal("passphrase.too-short", PassphraseLock.MinLength) { Field = "wachtzin" };
        if (passphrase.Length > PassphraseLock.MaxLength) return new Refusal("passphrase.too-long", PassphraseLock.MaxLength) { Field = "wachtzin" };
        var rest = passphrase.Replace(signInName, "", StringComparison.OrdinalIgnoreCase);
        return rest.EnumerateRunes().Select(rune => Rune.ToLowerInvariant(rune)).Distinct().Count() < FewestDifferent
            ? new Refusal("passphrase.too-simple") { Field = "wachtzin" }
            : null;
    }
}
