using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Baken.Dossiers.Letters;
using Baken.Terms;

namespace Baken.Server.Letters;

/// <summary>
/// The text of a letter with fields in it, such as <c>{dossiernummer}</c> (<see cref="LetterField"/>). The first line is what it is about, an empty line follows, and then comes the text.
/// </summary>
public sealed class LetterTemplate
{
    private readonly IReadOnlyList<(string Text, LetterField? Field)> subject;
    private readonly IReadOnlyList<(string Text, LetterField? Field)> text;

    private LetterTemplate(IReadOnlyList<(string Text, LetterField? Field)> subject, IReadOnlyList<(string Text, LetterField? Field)> text) =>
        (this.subject, this.text) = (subject, text);

    /// <summary>The fields that it names.</summary>
    public IEnumerable<LetterField> Fields => subject.Concat(text).Select(part => part.Field).OfType<LetterField>().Distinct();

    /// <summary>Reads a template.</summary>
    /// <param name="name">The name of its file, to say where something is wrong.</param>
    /// <param name="content">What stands in it.</param>
    /// <exception cref="FormatException">A field is unknown or not closed, or the first line or the text is missing; the message says in which file, line and column.</exception>
    public static LetterTemplate Read(string name, string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = content.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [{ Length: > 0 }, "", { Length: > 0 }, ..]) throw Wrong(name, 1, 1, "a template is a line that says what the letter is about, an empty line, and the text");
        var parts = lines.Select((line, row) => PartsOf(name, row + 1, line)).ToList();
        var text = new List<(string, LetterField?)>();
        foreach (var line in parts.Skip(2))
        {
            if (text.Count > 0) text.Add(("\n", null));
            text.AddRange(line);
        }

        return new LetterTemplate(parts[0], text);
    }

    /// <summary>The words of the letter.</summary>
    /// <param name="model">What stands for each field.</param>
    /// <param name="missing">What stands for a field of which the dossier says nothing; <c>{0}</c> in it is the field.</param>
    public LetterWords Fill(LetterSource model, string missing)
    {
        ArgumentNullException.ThrowIfNull(model);
        // What a letter is about is one line.
        var line = Filled(subject).ReplaceLineEndings(" ");
        return new LetterWords(line, Filled(text));

        string Filled(IEnumerable<(string Text, LetterField? Field)> parts) => string.Concat(parts.Select(part => part.Field is { } field
            ? model.Of(field) ?? string.Format(CultureInfo.CurrentCulture, missing, Codes.Of(field).Replace('_', ' ')) : part.Text));
    }

    private static List<(string, LetterField?)> PartsOf(string name, int row, string line)
    {
        var parts = new List<(string, LetterField?)>();
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
            if (!Codes.TryParse<LetterField>(code, out var field))
                throw Wrong(name, row, at + 1, $"there is no field '{code}'; there are {string.Join(", ", Codes.All<LetterField>())}");
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

/// <summary>The templates of all letters in all their languages.</summary>
public sealed class LetterTemplates
{
    private readonly FrozenDictionary<(LetterKind Kind, LetterLanguage Language), LetterTemplate> all;

    private LetterTemplates(FrozenDictionary<(LetterKind Kind, LetterLanguage Language), LetterTemplate> all) => this.all = all;

    /// <summary>Reads those that are inside the program, so that one that is wrong stops the start.</summary>
    /// <exception cref="FormatException">One is missing or wrong.</exception>
    public static LetterTemplates Load()
    {
        var assembly = typeof(LetterTemplates).Assembly;
        var read = from kind in Enum.GetValues<LetterKind>() from language in Enum.GetValues<LetterLanguage>() select (Key: (kind, language), Template: Of(NameOf(kind, language)));
        return new LetterTemplates(read.ToFrozenDictionary(one => one.Key, one => one.Template));

        LetterTemplate Of(string name)
        {
            using var stream = assembly.GetManifestResourceStream($"letters/{name}") ?? throw new FormatException($"{name}: there is no such template.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return LetterTemplate.Read(name, reader.ReadToEnd());
        }
    }

    /// <summary>One of them.</summary>
    public LetterTemplate Of(LetterKind kind, LetterLanguage language) => all[(kind, language)];

    /// <summary>The name of its file.</summary>
    public static string NameOf(LetterKind kind, LetterLanguage language) => $"{Codes.Of(kind)}.{Codes.Of(language)}.txt";
}
