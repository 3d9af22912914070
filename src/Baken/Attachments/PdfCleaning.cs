using Baken.Storage;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace Baken.Attachments;

/// <summary>
/// Writes a PDF anew from its pages: only what a page needs to be seen is taken over. Information about the document, XMP, earlier
/// versions, embedded files, script, actions, forms and signatures stay behind, since nothing leads to them any more; pictures lose what is
/// beside them.
/// </summary>
internal sealed class PdfCleaning : IDisposable
{
    private const int MostObjects = 500_000;
    private const int DeepestNesting = 200;

    /// <summary>What is not taken over wherever it stands: what acts, what is embedded, and what tells of maker, place and time.</summary>
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        "A", "AA", "AF", "AcroForm", "AdditionalActions", "Collection", "CreationDate", "Dest", "EF", "EmbeddedFiles", "FS", "Info", "JS", "JavaScript", "LastModified",
        "M", "Metadata", "ModDate", "NM", "Names", "OpenAction", "Outlines", "PA", "Parent", "PieceInfo", "Perms", "PV", "RichMediaContent", "RichMediaSettings",
        "StructParent", "StructParents", "StructTreeRoot", "T", "Thumb", "URI", "URLS", "V", "WebCapture", "XFA",
    };

    /// <summary>
    /// Notes that people put on a page and that are seen there. Links, buttons that act, films and embedded files are none of these.
    /// </summary>
    private static readonly HashSet<string> SeenNotes = new(StringComparer.Ordinal)
    {
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Widget",
    };

    private static readonly HashSet<string> OfPage = new(StringComparer.Ordinal)
    {
        "Type", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Contents", "Rotate", "Group", "UserUnit", "Annots",
    };

    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    private readonly PdfDocument source;
    private readonly Dictionary<IndirectReference, long> numbers = [];
    private readonly Queue<IndirectReference> waiting = new();
    private readonly Dictionary<IndirectReference, long> offsets = [];
    private readonly MemoryStream target = new();
    private long last;
    private Cleaned cleaned = Cleaned.Whole;

    private PdfCleaning(PdfDocument source) => this.source = source;

    /// <summary>The document anew; refused with <c>file.locked</c> when it has a password, or <c>file.damaged</c>.</summary>
    public static Outcome<CleanFile> Clean(byte[] pdf)
    {
        try
        {
            using var source = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            using var cleaning = new PdfCleaning(source);
            return cleaning.Write();
        }
        catch (PdfDocumentEncryptedException)
        {
            return new Refusal("file.locked");
        }
        catch (Exception wrong) when (wrong is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            // A reader of a format of a thousand pages finds a thousand ways to be surprised.
            return new Refusal("file.damaged");
        }
    }

    /// <summary>The text of a document that was kept; empty when it has none, as a scan has.</summary>
    /// <param name="pdf">The document.</param>
    /// <param name="most">Most characters.</param>
    public static string TextOf(byte[] pdf, int most)
    {
        try
        {
            using var source = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            var text = new System.Text.StringBuilder();
            foreach (var page in source.GetPages())
            {
                text.AppendJoin(' ', page.GetWords().Select(word => word.Text)).Append("\n\n");
                if (text.Length > most) break;
            }

            return text.ToString(0, Math.Min(text.Length, most)).Trim();
        }
        catch (Exception wrong) when (wrong is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            return "";
        }
    }

    /// <inheritdoc />
    public void Dispose() => target.Dispose();

    private Outcome<CleanFile> Write()
    {
        target.Write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"u8);
        var (catalog, pages) = (New(), New());
        var kids = new List<IToken>();
        for (var number = 1; number <= source.NumberOfPages; number++)
        {
            var page = New();
            kids.Add(new IndirectReferenceToken(page));
            Put(page, Page(source.GetPage(number).Dictionary, pages));
        }

        Put(pages, Dictionary(("Type", NameToken.Create("Pages")), ("Kids", new ArrayToken(kids)), ("Count", new NumericToken(kids.Count))));
        var root = new List<(string, IToken)> { ("Type", NameToken.Create("Catalog")), ("Pages", new IndirectReferenceToken(pages)) };
        // Which layers are seen belongs to how a page looks.
        if (source.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Create("OCProperties"), out var layers)) root.Add(("OCProperties", Copy(layers, 0)));
        Put(catalog, Dictionary([.. root]));
        while (waiting.TryDequeue(out var reference))
        {
            if (offsets.Count > MostObjects) return new Refusal("file.damaged");
            var found = source.Structure.TokenScanner.Get(reference)?.Data;
            Put(new IndirectReference(numbers[reference], 0), found is null ? NullToken.Instance : Copy(found, 0));
        }

        TokenWriter.Instance.WriteCrossReferenceTable(offsets, catalog, target, null, null);
        return new CleanFile(target.ToArray(), FileKind.Pdf, cleaned);
    }

    private IndirectReference New() => new(++last, 0);

    private void Put(IndirectReference reference, IToken content)
    {
        offsets[reference] = target.Position;
        target.Write(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{reference.ObjectNumber} 0 obj\n")));
        TokenWriter.Instance.WriteToken(content, target);
        target.Write("\nendobj\n"u8);
    }

    private DictionaryToken Page(DictionaryToken page, IndirectReference parent)
    {
        var kept = page.Data.Where(entry => OfPage.Contains(entry.Key)).Select(entry => (entry.Key, entry.Key == "Annots" ? Notes(entry.Value) : Copy(entry.Value, 0)))
            .Append(("Parent", new IndirectReferenceToken(parent))).ToList();
        foreach (var name in Inherited.Where(name => !page.Data.ContainsKey(name)))
        {
            if (FromParents(page, name) is { } value) kept.Add((name, Copy(value, 0)));
        }

        return Dictionary([.. kept]);
    }

    /// <summary>What a page has from the nodes above it.</summary>
    private IToken? FromParents(DictionaryToken page, string name)
    {
        for (var depth = 0; depth < DeepestNesting && page.TryGet(NameToken.Create("Parent"), out var up) && Found(up) is DictionaryToken above; depth++)
        {
            if (above.TryGet(NameToken.Create(name), out var value)) return value;
            page = above;
        }

        return null;
    }

    private ArrayToken Notes(IToken notes) => new([.. (Found(notes) is ArrayToken all ? all.Data : [])
        .Where(note => Found(note) is DictionaryToken seen && seen.TryGet(NameToken.Create("Subtype"), out NameToken sort) && SeenNotes.Contains(sort.Data))
        .Select(note => Copy(note, 0))]);

    private IToken? Found(IToken token) =>
        token is IndirectReferenceToken reference ? source.Structure.TokenScanner.Get(reference.Data)?.Data : token;

    private IToken Copy(IToken token, int depth)
    {
        if (depth > DeepestNesting) throw new InvalidDataException("It is nested too deeply.");
        switch (token)
        {
            case IndirectReferenceToken reference:
                if (numbers.TryGetValue(reference.Data, out var known)) return new IndirectReferenceToken(new IndirectReference(known, 0));
                var made = New();
                numbers.Add(reference.Data, made.ObjectNumber);
                waiting.Enqueue(reference.Data);
                return new IndirectReferenceToken(made);
            case DictionaryToken dictionary:
                return Dictionary([.. Kept(WithoutPage(dictionary)).Select(entry => (entry.Key, Copy(entry.Value, depth + 1)))]);
            case ArrayToken array:
                return new ArrayToken([.. array.Data.Select(part => Copy(part, depth + 1))]);
            case StreamToken stream:
                return Copy(stream, depth);
            default:
                return token;
        }
    }

    private StreamToken Copy(StreamToken stream, int depth)
    {
        var filters = FiltersOf(stream.StreamDictionary);
        // Pictures that hold other things beside them and that are not known here well enough to take those out.
        if (filters.Contains("JPXDecode") || (filters.Length > 1 && filters.Contains("DCTDecode"))) cleaned = Cleaned.Partly;
        var data = filters is ["DCTDecode" or "DCT"] ? JpegSegments.Clean(stream.Data.Span) ?? [] : stream.Data.ToArray();
        var about = Kept(stream.StreamDictionary).Where(entry => entry.Key is not ("Length" or "F" or "FFilter" or "FDecodeParms"))
            .Select(entry => (entry.Key, Copy(entry.Value, depth + 1))).Append(("Length", new NumericToken(data.Length)));
        return new StreamToken(Dictionary([.. about]), data);
    }

    /// <summary>A note names its page, and that would bring all of the page along as it was.</summary>
    private static DictionaryToken WithoutPage(DictionaryToken dictionary) =>
        dictionary.TryGet(NameToken.Create("Subtype"), out NameToken sort) && SeenNotes.Contains(sort.Data)
            ? dictionary.Without("P").Without("Popup").Without("IRT") : dictionary;

    private static IEnumerable<KeyValuePair<string, IToken>> Kept(DictionaryToken dictionary)
    {
        // The same letter is something else in a graphics state, a font or a function: names of resources are free.
        var isResource = dictionary.Data.Values.All(value => value is IndirectReferenceToken or DictionaryToken) && !dictionary.Data.ContainsKey("Type");
        return isResource ? dictionary.Data.Where(entry => entry.Key.Length <= 2 || !Left.Contains(entry.Key)) : dictionary.Data.Where(entry => !Left.Contains(entry.Key));
    }

    private string[] FiltersOf(DictionaryToken dictionary) =>
        !dictionary.TryGet(NameToken.Create("Filter"), out var filter) ? []
        : Found(filter) switch
        {
            NameToken one => [one.Data],
            ArrayToken several => [.. several.Data.OfType<NameToken>().Select(name => name.Data)],
            _ => [],
        };

    private static DictionaryToken Dictionary(params (string Key, IToken Value)[] entries) =>
        new(entries.ToDictionary(entry => NameToken.Create(entry.Key), entry => entry.Value));
}
