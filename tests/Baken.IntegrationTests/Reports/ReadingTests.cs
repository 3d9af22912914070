using System.Net;
using Baken.Reports;
using Baken.Server.Access;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>What somebody does who reads, practises, or keeps the words.</summary>
public sealed class ReadingTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Practising_shows_every_question_that_is_asked_and_sends_and_keeps_nothing()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var visitor = world.Visitor();
        var page = await (await visitor.OpenAsync("/melden/oefenen", Cancel)).FollowAsync("Ik ben leerling of student", Cancel);
        var headings = new List<string>();
        while (page.Offers("Volgende vraag"))
        {
            headings.Add(page.Heading);
            Assert.Contains("Oefenen: niets wordt verstuurd of bewaard", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("form, [form]"));
            Assert.NotEmpty(page.Document.QuerySelectorAll("input, textarea"));
            page = await page.FollowAsync("Volgende vraag", Cancel);
        }

        Assert.Equal(
            ["Wie ben jij in dit verhaal?", "Hoe oud ben je?", "Wat is er gebeurd?", "Op welke school is het gebeurd?", "Wat voor school is het?",
                "Hoe wil je antwoord krijgen?", "Hoe bereiken we je veilig?"], headings);
        Assert.Equal("Dit waren alle vragen", page.Heading);
        Assert.Contains("Oefenen: niets wordt verstuurd of bewaard", page.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies);
        await using var db = world.BrokenInto();
        Assert.Empty(await db.Drafts.ToListAsync(Cancel));
        foreach (var wrong in new[] { "0/1", "99/1", "1/0", "1/9", "-1/1", "a/b" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/melden/oefenen/" + wrong, Cancel)).Status);
    }

    [Theory]
    [InlineData("/melden/twijfel")]
    [InlineData("/en/melden/twijfel")]
    [InlineData("/melden/sporen")]
    public async Task Who_reads_without_telling_leaves_no_trace(string address)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        using var answer = await world.Anonymous().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var page = await world.Visitor().OpenAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.NotEmpty(page.Document.QuerySelectorAll("details > summary"));
        Assert.Empty(page.Document.QuerySelectorAll("form, input, a[href*='?'], a[href^='http']"));
        Assert.Equal(address.StartsWith("/en", StringComparison.Ordinal) ? "Reading - Information" : "Lezen - Informatie", page.Title);
    }

    [Fact]
    public async Task Numbers_of_who_can_help_come_from_the_settings()
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan
        {
            Adjust = builder => builder.Configuration["Baken:Help:SexualViolence"] = "0800 9999999",
        });

        Assert.Contains("0800 9999999", (await world.Visitor().OpenAsync("/melden/twijfel", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("tel:08009999999", (await world.Visitor().OpenAsync("/hulp", Cancel)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_are_there_as_text_and_the_code_beside_them_holds_only_the_words()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var page = await world.Visitor().OpenAsync("/melden/verhaal", Cancel);
        page = await page.Fill("Wat is er gebeurd?", "Iets.").PressAsync("Verder", Cancel);
        while (page.Heading != "Klopt alles?") page = await page.PressAsync("Verder", Cancel);
        page = await page.PressAsync("Verstuur", Cancel);

        var words = page.Document.QuerySelector(".baken-words")!.TextContent.Trim();
        var dots = page.Document.QuerySelector("details svg.baken-qr path")!.GetAttribute("d")!;
        await using var expected = new StringWriter();
        QrImage.Of(words, "").WriteTo(expected, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.True(ReceiptCode.TryRead(words, out var code, out _));
        code.Dispose();
        Assert.Contains($"d=\"{dots}\"", expected.ToString(), StringComparison.Ordinal);
        Assert.Contains("media=\"print\"", page.Html, StringComparison.Ordinal);
    }
}
