using System.Diagnostics.CodeAnalysis;
using Baken.Storage;

namespace Baken.Institutions;

/// <summary>What a code of RIO names.</summary>
public enum RioKind
{
    /// <summary>A board (<i>onderwijsbestuur</i>), letter B.</summary>
    Board,

    /// <summary>A provider of education (<i>onderwijsaanbieder</i>), letter A.</summary>
    Provider,

    /// <summary>A place where education is given (<i>onderwijslocatie</i>), letter X.</summary>
    Place,
}

/// <summary>
/// A code of the register of institutions and programmes (<i>Register Instellingen en Opleidingen</i>, RIO): three digits, a letter for
/// what it names, three digits, such as <c>123X456</c>. It stands beside the BRIN, it does not take its place.
/// </summary>
public readonly record struct RioCode : ITextCode<RioCode>
{
    private readonly string? text;

    private RioCode(string text, RioKind kind) => (this.text, Kind) = (text, kind);

    /// <inheritdoc />
    public static int Length => 7;

    /// <summary>What it names.</summary>
    public RioKind Kind { get; }

    /// <summary>Reads <c>123X456</c>. Exact: no small letters, no blanks, no other letter than A, B and X.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RioCode? code)
    {
        code = text is { Length: 7 } && text[..3].All(char.IsAsciiDigit) && text[4..].All(char.IsAsciiDigit)
            ? text[3] switch
            {
                'B' => new RioCode(text, RioKind.Board),
                'A' => new RioCode(text, RioKind.Provider),
                'X' => new RioCode(text, RioKind.Place),
                _ => null,
            }
            : null;
        return code is not null;
    }

    /// <summary><c>123X456</c>; empty when it was never given a value.</summary>
    public override string ToString() => text ?? "";
}
