using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Baken.Storage;

namespace Baken.Institutions;

/// <summary>The number of an institution in the national register (<i>BRIN-nummer</i>): two digits and two letters, <c>01AB</c>.</summary>
public readonly record struct Brin : ITextCode<Brin>
{
    private readonly string? text;

    private Brin(string text) => this.text = text;

    /// <inheritdoc />
    public static int Length => 4;

    /// <summary>Reads <c>01AB</c>. Exact: no small letters, no blanks.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Brin? code)
    {
        code = text is [>= '0' and <= '9', >= '0' and <= '9', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? new Brin(text) : null;
        return code is not null;
    }

    /// <summary><c>01AB</c>; empty when it was never given a value.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>
/// The code of a location (<i>vestigingscode, vestigingsnummer</i>): the BRIN of its institution and two digits, <c>01AB00</c>. Number 0
/// is the main location.
/// </summary>
public readonly record struct LocationCode : ITextCode<LocationCode>
{
    private readonly string? text;

    private LocationCode(string text, Brin institution) => (this.text, Institution) = (text, institution);

    /// <inheritdoc />
    public static int Length => 6;

    /// <summary>The institution of which it is a location.</summary>
    public Brin Institution { get; }

    /// <summary>The location with a number.</summary>
    /// <param name="institution">Its institution.</param>
    /// <param name="number">0 (the main location) to 99.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not fit in two digits.</exception>
    public static LocationCode Of(Brin institution, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        return new(string.Create(CultureInfo.InvariantCulture, $"{institution}{number:00}"), institution);
    }

    /// <summary>Reads <c>01AB00</c>. Exact: no small letters, no blanks.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LocationCode? code)
    {
        code = text is [_, _, _, _, >= '0' and <= '9', >= '0' and <= '9'] && Brin.TryParse(text[..4], out var brin)
            ? new LocationCode(text, brin.Value) : null;
        return code is not null;
    }

    /// <summary><c>01AB00</c>; empty when it was never given a value.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>The number of a board (<i>bevoegdgezagnummer</i>): five digits, <c>12345</c>. Zeros in front count.</summary>
public readonly record struct BoardNumber : ITextCode<BoardNumber>
{
    private readonly string? text;

    private BoardNumber(string text) => this.text = text;

    /// <inheritdoc />
    public static int Length => 5;

    /// <summary>Reads <c>12345</c>. Exact: five digits and nothing else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BoardNumber? code)
    {
        code = text is { Length: 5 } && text.All(char.IsAsciiDigit) ? new BoardNumber(text) : null;
        return code is not null;
    }

    /// <summary><c>12345</c>; empty when it was never given a value.</summary>
    public override string ToString() => text ?? "";
}
