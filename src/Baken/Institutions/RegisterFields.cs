using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Baken.Storage;

namespace Baken.Institutions;

/// <summary>The fields of one line of a register after another; what is wrong with them is written down.</summary>
internal sealed partial class RegisterFields(RegisterColumns columns, List<BadLine> bad)
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "dd-MM-yyyy", "d-M-yyyy"];

    private static readonly SearchValues<char> OddBlanks = SearchValues.Create("\t\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F\u3000");
    private string[] record = [];

    /// <summary>Number of the line; the header is line 1.</summary>
    public int Line { get; private set; }

    /// <summary>How much was found wrong up to now.</summary>
    public int Wrong => bad.Count;

    /// <summary>Goes to a line.</summary>
    /// <returns>Whether it has as many columns as the header; if not, that is written down.</returns>
    public bool GoTo(int line, string[] fields)
    {
        (Line, record) = (line, fields);
        // A delimiter at the end of a line opens a column that has no name; empty, it does no harm.
        var count = record.Length;
        while (count > columns.Count && record[count - 1].Length == 0) count--;
        if (count == columns.Count) return true;
        Bad(null, new Refusal("register.columns-count", columns.Count, count));
        return false;
    }

    /// <summary>A value without odd and double blanks; null when the file has no such column.</summary>
    public string? Value(RegisterColumn column)
    {
        if (columns.In(record, column) is not { } raw) return null;
        // Nearly every value is fine as it is, and there are a hundred thousand of them.
        var odd = raw.AsSpan().ContainsAny(OddBlanks) || raw.Contains("  ", StringComparison.Ordinal);
        return (odd ? Blanks().Replace(raw, " ") : raw).Trim();
    }

    /// <summary>A value of at most so many characters that can be read; empty when it can't.</summary>
    public string? Text(RegisterColumn column, int longest)
    {
        var value = Value(column);
        if (value is null) return null;
        if (value.Any(IsUnreadable)) Bad(column, "register.value-unreadable");
        else if (value.Length > longest) Bad(column, "register.value-too-long", longest);
        else return value;
        return "";
    }

    /// <summary>A code, or null when nothing stands there.</summary>
    public T? Typed<T>(RegisterColumn column, string problem) where T : struct, ITextCode<T>
    {
        if (Value(column)?.ToUpperInvariant() is not { Length: > 0 } value) return null;
        if (!T.TryParse(value, out var typed)) Bad(column, problem, value);
        return typed;
    }

    /// <summary>A day, or null when nothing stands there.</summary>
    public DateOnly? Date(RegisterColumn column)
    {
        if (Value(column) is not { Length: > 0 } value) return null;
        if (!DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Bad(column, "register.date-malformed", value);
            return null;
        }

        return DateOnly.FromDateTime(date);
    }

    /// <summary>Writes down what is wrong.</summary>
    public void Bad(RegisterColumn column, string code, params object[] details) =>
        Bad(column, new Refusal(code, [.. details.Select(Shown)]));

    private void Bad(RegisterColumn? column, Refusal problem)
    {
        var found = new BadLine(Line, column is { } named ? problem with { Field = columns.NameOf(named) } : problem);
        // One field may be looked at twice (a name that stands in for another); it is wrong once.
        var isSame = bad is [.., var last]
            && (last.Line, last.Problem.Code, last.Problem.Field) == (Line, problem.Code, found.Problem.Field);
        if (!isSame) bad.Add(found);
    }

    private static bool IsUnreadable(char sign) => sign == '\uFFFD' || char.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    /// <summary>A value as it may be repeated on a screen: short, and without what would move the cursor.</summary>
    private static object Shown(object value) => value is not string text ? value
        : string.Concat(text.Take(40).Select(sign => IsUnreadable(sign) ? '?' : sign)) + (text.Length > 40 ? "…" : "");

    [GeneratedRegex(@"[ \t\u00A0\u2002\u2003\u2007-\u200A\u202F\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
