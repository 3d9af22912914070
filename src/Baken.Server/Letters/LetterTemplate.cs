using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Baken.Dossiers.Letters;
using Baken.Terms;

namespace Baken.Server.Letters;

/// <summary>
/// The text of a letter with fields in it, such as <c>{dossiernummer}</c>. The first line is what it is about, an empty line follows, and then comes the text.
/// </summary>
/// <typeparam name="TField">What it can name: the code is what stands between the braces (<see cref="LetterField"/>, <see cref="LadderField"/>). What is no field of it can't get into the letter.</typeparam>
public sealed class LetterTemplate<TField> where TField : struct, Enum
{
    private readonly IReadOnlyList<(string Text, TField? Field)> subject;
    private readonly IReadOnlyList<(string Text, TField? Field)> text;

    internal LetterTemplate(IReadOnlyList<(string Text, TField? Field)> subject, IReadOnlyList<(string Text, TField? Field)> text) =>
        (this.subject, this.text) = (subject, text);

    /// <summary>The fields that it names.</summary>
    public IEnumerable<TField> Fields => subject.Concat(text).Select(part => part.Field).OfType<TField>().Distinct();

    /// <summary>The words of the letter.</summary>
    /// <param name="known">What stands for each field; null where nothing is known of it.</param>
    /// <param name="blank">What stands for a field of which nothing is known.</param>
    public LetterWords Fill(Func<TField, string?> known, Func<TField, string> blank)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(blank);
        // What a letter is about is one line.
        var line = Filled(subject).ReplaceLineEndings(" ");
        return new LetterWords(line, Filled(text));

        string Filled(IEnumerable<(string Text, TField? Field)> parts) => string.Concat(parts.Select(part => part.Field is { } field ? known(field) ?? blank(field) : part.Text));
    }
}

/// <summary>Reads templates.</summary>
public static class LetterTemplate
{
    /// <summary>Reads a template.</summary>
    /// <param name="name">The name of its file, to say where something is wrong.</param>
    /// <param name="content">What stands in it.</param>
    /// <exception cref="FormatException">A field is unknown or not closed, or the first line or the text is missing; the message says in which file, line and column.</exception>
    public static LetterTemplate<TField> Read<TField>(string name, string content) where TField : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = content.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [{ Length: > 0 }, "", { Length: > 0 }, ..]) throw Wrong(name, 1, 1, "a template is a line that says what the letter is about, an empty line, and the text");
        var parts = lines.Select((line, row) => PartsOf<TField>(name, row + 1, line)).ToList();
        var text = new List<(string, TField?)>();
        foreach (var line in parts.Skip(2))
        {
            if (text.Count > 0) text.Add(("\n", null));
            text.AddRange(line);
        }

        return new LetterTemplate<TField>(parts[0], text);
    }

    private static List<(string, TField?)> PartsOf<TField>(string name, int row, string line) where TField : struct, Enum
    {
        var parts = new List<(string, TField?)>();
        var plain = new StringBuilder();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '}') throw Wrong(name, row, at + 1, "'}' closes no field");
            if (line[at] != '{')
            {
                plain.Append(line[at]);
                continue;
            }

            var end = line.IndexOf('}', at);
            if (end < 0) throw Wrong(name, row, at + 1, "'{' is not closed");
            var code = line[(at + 1)..end];
            if (!Codes.TryParse<TField>(code, out var field))
                throw Wrong(name, row, at + 1, $"there is no field '{code}'; there are {string.Join(", ", Codes.All<TField>())}");
            parts.Add((plain.ToString(), null));
            parts.Add(("", field));
            plain.Clear();
            at = end;
        }

        parts.Add((plain.ToString(), null));
        return parts;
    }

    private static FormatException Wrong(string name, int row, int column, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {row}, column {column}: {what}."));
}

/// <summary>The templates of all letters of a sort, in all their languages.</summary>
/// <typeparam name="TKind">What letters are for.</typeparam>
/// <typeparam name="TField">What their templates can name.</typeparam>
public sealed class LetterTemplates<TKind, TField> where TKind : struct, Enum where TField : struct, Enum
{
    private readonly FrozenDictionary<(TKind Kind, LetterLanguage Language), LetterTemplate<TField>> all;

    internal LetterTemplates(FrozenDictionary<(TKind Kind, LetterLanguage Language), LetterTemplate<TField>> all) => this.all = all;

    /// <summary>One of them.</summary>
    public LetterTemplate<TField> Of(TKind kind, LetterLanguage language) => all[(kind, language)];
}

/// <summary>Loads templates.</summary>
public static class LetterTemplates
{
    /// <summary>Reads those that are inside the program, so that one that is wrong stops the start.</summary>
    /// <exception cref="FormatException">One is missing or wrong.</exception>
    public static LetterTemplates<TKind, TField> Load<TKind, TField>() where TKind : struct, Enum where TField : struct, Enum
    {
        var assembly = typeof(LetterTemplates).Assembly;
        var read = from kind in Enum.GetValues<TKind>() from language in Enum.GetValues<LetterLanguage>() select (Key: (kind, language), Template: Of(NameOf(kind, language)));
        return new LetterTemplates<TKind, TField>(read.ToFrozenDictionary(one => one.Key, one => one.Template));

        LetterTemplate<TField> Of(string name)
        {
            using var stream = assembly.GetManifestResourceStream($"letters/{name}") ?? throw new FormatException($"{name}: there is no such template.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return LetterTemplate.Read<TField>(name, reader.ReadToEnd());
        }
    }

    /// <summary>The name of the file of one.</summary>
    public static string NameOf<TKind>(TKind kind, LetterLanguage language) where TKind : struct, Enum => $"{Codes.Of(kind)}.{Codes.Of(language)}.txt";
}
