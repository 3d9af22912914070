using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Baken.Terms;

/// <summary>A school year (<i>schooljaar</i>): from 1 August up to, not including, the next 1 August. Written as <c>2024-2025</c>.</summary>
public readonly record struct SchoolYear : IComparable<SchoolYear>
{
    /// <summary>First year that can be named.</summary>
    public const int Earliest = 1900;

    /// <summary>Last year in which a school year can begin.</summary>
    public const int Latest = 2199;

    private SchoolYear(int start) => Start = start;

    /// <summary>The calendar year in which it begins.</summary>
    public int Start { get; }

    /// <summary>First day.</summary>
    public DateOnly From => new(Start, 8, 1);

    /// <summary>First day that is no longer in it.</summary>
    public DateOnly Until => new(Start + 1, 8, 1);

    /// <summary>The school year before this one.</summary>
    public SchoolYear Previous => new(Start - 1);

    /// <summary>The school year after this one.</summary>
    public SchoolYear Next => new(Start + 1);

    /// <summary>The school year in which a day falls.</summary>
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 8 ? day.Year : day.Year - 1);

    /// <summary>The school year that begins in August of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before <see cref="Earliest"/> or after <see cref="Latest"/>.</exception>
    public static SchoolYear Beginning(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, Latest);
        return new(year);
    }

    /// <summary>Reads <c>2024-2025</c>; the second year must follow the first.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SchoolYear? year)
    {
        year = text is { Length: 9 } && text[4] == '-'
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && to == from + 1 && from is >= Earliest and <= Latest
            ? new SchoolYear(from) : null;
        return year is not null;
    }

    /// <inheritdoc />
    public int CompareTo(SchoolYear other) => Start.CompareTo(other.Start);

    /// <summary><c>2024-2025</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:0000}-{Start + 1:0000}");

    /// <summary>Whether one begins before the other.</summary>
    public static bool operator <(SchoolYear left, SchoolYear right) => left.Start < right.Start;

    /// <summary>Whether one begins after the other.</summary>
    public static bool operator >(SchoolYear left, SchoolYear right) => left.Start > right.Start;

    /// <summary>Whether one begins before the other or is the same.</summary>
    public static bool operator <=(SchoolYear left, SchoolYear right) => left.Start <= right.Start;

    /// <summary>Whether one begins after the other or is the same.</summary>
    public static bool operator >=(SchoolYear left, SchoolYear right) => left.Start >= right.Start;
}
