using System.Globalization;
using System.Text;
using Baken.Server.Pages.Figures;
using Baken.Statistics;
using Baken.TestHost;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>The annual report as PDF says what the page says, to who reads it and to who hears it.</summary>
public sealed class PdfTests
{
    [Fact]
    public async Task Every_number_of_the_page_stands_in_it_in_both_languages()
    {
        foreach (var language in WrittenForms.InWords)
        {
            using var pdf = PdfDocument.Open(await WrittenForms.WriteAsync("pdf", WrittenForms.Rich, language));

            var words = pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text.Trim('.', ',', ';', '(', ')', '+', '−', '%')).ToHashSet();
            Assert.Empty(ReportFigures.Of(WrittenForms.Rich)
                .Where(figure => figure is { Count: { } count, Table: not ("bescherming" or "editie" or "vergelijkingenPercentage") } && count.Scale == 0)
                .Select(figure => Math.Abs(figure.Count!.Value).ToString("N0", language.Culture)).Distinct().Except(words));
            Assert.Equal(language.Tag == "nl" ? "Jaaroverzicht 2024-2025" : "Annual report 2024-2025", pdf.Information.Title);
            Assert.Equal(new PdfTree(pdf).Text("Lang"), language.Tag);
            Assert.All(pdf.GetPages(), page => Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
        }
    }

    [Fact]
    public async Task It_is_tagged_with_bookmarks_alternatives_heads_and_its_own_fonts()
    {
        using var pdf = PdfDocument.Open(await WrittenForms.WriteAsync("pdf", WrittenForms.Rich));
        var tree = new PdfTree(pdf);
        var elements = tree.Elements();
        var html = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(
            new MemoryStream(await WrittenForms.WriteAsync("html", WrittenForms.Rich)), TestContext.Current.CancellationToken);

        Assert.Equal("true", tree.Text("MarkInfo", "Marked"));
        Assert.Equal("true", tree.Text("ViewerPreferences", "DisplayDocTitle"));
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(
            html.QuerySelectorAll("h1, h2, h3").Select(head => head.TextContent.Trim()), bookmarks.GetNodes().Select(node => node.Title.Trim()));
        var charts = elements.Where(element => element.Kind == "Figure").ToList();
        Assert.Equal(html.QuerySelectorAll("svg[role=img]").Length, charts.Count);
        Assert.All(charts, chart => Assert.NotEmpty(chart.Alternative));
        Assert.Equal(html.QuerySelectorAll("table").Length, elements.Count(element => element.Kind == "Table"));
        Assert.Equal(html.QuerySelectorAll("table").Length, elements.Count(element => element.Kind == "Caption"));
        Assert.All(elements.Where(element => element.Kind == "TH"), head => Assert.True(head.Scope is "Row" or "Column", head.Scope));
        Assert.NotEmpty(tree.Fonts());
        Assert.All(tree.Fonts(), font => Assert.True(font.IsInside && font.HasLetters, font.Name));
    }

    [Fact]
    public async Task The_same_report_gives_the_same_bytes_from_another_printer_in_another_time_zone()
    {
        var html = await WrittenForms.UsingAsync<ReportHtml, byte[]>(WrittenForms.InWords[0], html => html.PaperAsync(WrittenForms.Rich));
        var written = await WrittenForms.WriteAsync("pdf", WrittenForms.Rich);
        using var another = StubPrinter.Real();

        var printed = await another.PrintAsync(html, WrittenForms.Rich.ReferenceDate, TestContext.Current.CancellationToken);

        Assert.True(printed.TryGet(out var bytes, out var refused), refused?.Code);
        Assert.Equal(Convert.ToHexString(written), Convert.ToHexString(bytes));
        var text = Encoding.Latin1.GetString(bytes);
        Assert.Contains("/CreationDate (D:20251217000000+00'00')", text, StringComparison.Ordinal);
        Assert.Contains("/ModDate (D:20251217000000+00'00')", text, StringComparison.Ordinal);
        Assert.DoesNotContain(DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    /// <summary>The inside of a PDF (ISO 32000-1): its catalog, its structure and its fonts.</summary>
    private sealed class PdfTree(PdfDocument pdf)
    {
        public string Text(params string[] path)
        {
            IToken at = pdf.Structure.Catalog.CatalogDictionary;
            foreach (var name in path) at = Get((DictionaryToken)Real(at)!, name)!;
            return Plain(at);
        }

        public List<(string Kind, string Alternative, string Scope)> Elements()
        {
            var found = new List<(string Kind, string Alternative, string Scope)>();
            Walk(Get(pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot"));
            return found;

            void Walk(IToken? token)
            {
                switch (Real(token))
                {
                    case ArrayToken kids:
                        foreach (var kid in kids.Data) Walk(kid);
                        break;
                    case DictionaryToken node:
                        if (Get(node, "S") is NameToken kind) found.Add((kind.Data, Plain(Get(node, "Alt")), Scope(Get(node, "A"))));
                        Walk(Get(node, "K"));
                        break;
                }
            }
        }

        public IReadOnlyList<(string Name, bool IsInside, bool HasLetters)> Fonts() =>
        [
            .. pdf.GetPages().SelectMany(page => Real(Get(page.Dictionary, "Resources")) is DictionaryToken resources && Real(Get(resources, "Font")) is DictionaryToken fonts
                ? fonts.Data.Select(font => (font.Key, Font: (DictionaryToken)Real(font.Value)!)) : [])
                .Select(font => (font.Key, Get(font.Font, "CharProcs") is not null || Descendant(font.Font) is not null, Get(font.Font, "ToUnicode") is not null)),
        ];

        private IToken? Descendant(DictionaryToken font) =>
            Real(Get(font, "DescendantFonts")) is ArrayToken { Data: [var only, ..] } && Real(only) is DictionaryToken inner && Real(Get(inner, "FontDescriptor")) is DictionaryToken told
                ? Get(told, "FontFile2") ?? Get(told, "FontFile3") : null;

        private string Scope(IToken? attributes) => Real(attributes) switch
        {
            ArrayToken several => string.Concat(several.Data.Select(Scope)),
            DictionaryToken one => Plain(Get(one, "Scope")),
            _ => "",
        };

        private IToken? Get(DictionaryToken dictionary, string name) => dictionary.Data.TryGetValue(name, out var value) ? Real(value) : null;

        private IToken? Real(IToken? token) => token is IndirectReferenceToken reference ? Real(pdf.Structure.GetObject(reference.Data).Data) : token;

        private static string Plain(IToken? token) => token switch
        {
            StringToken text => text.Data,
            HexToken text => text.Data,
            NameToken name => name.Data,
            BooleanToken answer => answer.Data ? "true" : "false",
            _ => "",
        };
    }
}
