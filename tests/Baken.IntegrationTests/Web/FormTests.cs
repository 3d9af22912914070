using Xunit;

namespace Baken.IntegrationTests.Web;

/// <summary>The form helpers, as the page comes out.</summary>
public sealed class FormTests(WebWorld world) : IClassFixture<WebWorld>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_stands_above_the_page_and_at_its_field_and_the_one_leads_to_the_other()
    {
        using var visitor = world.Visitor();
        var page = await (await visitor.OpenAsync("/proef", Cancel)).Fill("Hoe vaak?", "x").PressAsync("Verder", Cancel);
        var summary = page.Document.QuerySelector("main > [role=alert]")!;
        var targets = summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")![1..]).ToList();

        Assert.Equal(["verhaal", "rol", "keren"], targets);
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal(summary, page.Document.QuerySelector("main")!.FirstElementChild);
        Assert.All(targets, id => Assert.True(page.Document.GetElementById(id)!.LocalName is "textarea" or "input"));
        Assert.StartsWith("Fout:", page.ErrorOf("Wat is er gebeurd?"), StringComparison.Ordinal);
        Assert.Equal("Fout: Dit past hier niet. Kijk het na.", page.ErrorOf("Hoe vaak?"));
    }

    [Fact]
    public async Task Every_field_has_a_label_and_what_describes_it_is_there_and_no_id_is_used_twice()
    {
        using var visitor = world.Visitor();
        var page = await (await visitor.OpenAsync("/proef", Cancel)).PressAsync("Verder", Cancel);
        var fields = page.Document.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea").ToList();
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(12, fields.Count);
        Assert.All(fields, field => Assert.Single(page.Document.QuerySelectorAll($"label[for='{field.Id}']")));
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            page.Document.QuerySelectorAll("[aria-describedby]").SelectMany(field => field.GetAttribute("aria-describedby")!.Split(' ')),
            id => Assert.Contains(id, ids));
        Assert.Equal("verhaal-fout verhaal-uitleg", page.Document.GetElementById("verhaal")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Nothing_typed_is_kept_or_sent_by_the_browser()
    {
        using var visitor = world.Visitor();
        var page = await visitor.OpenAsync("/proef", Cancel);

        Assert.All(page.Document.QuerySelectorAll("main input:not([type=hidden], [type=radio], [type=checkbox]), main select, main textarea, main form"),
            element => Assert.Equal("off", element.GetAttribute("autocomplete")));
        Assert.All(page.Document.QuerySelectorAll("textarea, input[type=text], input[type=tel]"), element =>
        {
            Assert.Equal("false", element.GetAttribute("spellcheck"));
            Assert.Equal("false", element.GetAttribute("writingsuggestions"));
        });
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_text_and_never_as_markup()
    {
        using var visitor = world.Visitor();
        const string Nasty = "</textarea><script>alert(1)</script>\"' onfocus=x";
        var form = await visitor.OpenAsync("/proef", Cancel);
        var page = await form.Fill("Wat is er gebeurd?", Nasty).Fill("Telefoonnummer", "\"><i>06").PressAsync("Verder", Cancel);

        Assert.Equal(Nasty, page.Field("Wat is er gebeurd?"));
        Assert.Equal("\"><i>06", page.Field("Telefoonnummer"));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/look/']), main i, [onfocus]"));
    }

    [Fact]
    public async Task A_list_says_how_it_is_sorted_and_where_one_is()
    {
        using var visitor = world.Visitor();
        var page = await visitor.OpenAsync("/stijl?stand=nieuw&sorteer=-ontvangen&pagina=3", Cancel);
        var heads = page.Document.QuerySelectorAll("thead th").ToList();

        Assert.Equal(["descending", null, null, null, null], heads.Select(head => head.GetAttribute("aria-sort")));
        Assert.Equal("/stijl?stand=nieuw&sorteer=ontvangen", heads[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("/stijl?stand=nieuw&sorteer=sector", heads[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Vorige", page.Document.QuerySelector("nav.baken-pages span")!.TextContent);
        Assert.Equal("/stijl?stand=nieuw&sorteer=-ontvangen&pagina=2", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Answers_to_check_show_what_was_filled_in_and_what_was_not()
    {
        using var visitor = world.Visitor();
        var page = await visitor.OpenAsync("/stijl", Cancel);

        Assert.Equal("Leerling", page.Value("Wie ben je?"));
        Assert.Equal("Niet ingevuld", page.Value("Telefoonnummer"));
        Assert.True(page.Offers("Wijzig Telefoonnummer"));
        Assert.False(page.Offers("Wijzig Ontvangen"));
        Assert.Empty(page.Document.QuerySelectorAll("a[href='']"));
    }
}
