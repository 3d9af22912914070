using System.Net;
using AngleSharp.Html.Dom;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>The answer to a reporter, a classification and what is filled in about the rights of people are kept while they are typed, until they are sent.</summary>
public abstract class KeptFormsTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_to_a_reporter_stands_there_again_until_it_is_sent()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var report = await TellAsync(scope, "Een verhaal");
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/meldingen/{report.Value}", Cancel);
        await KeepAsync(world, page.Fill("Je antwoord", "Dank je wel dat je"), "Je antwoord");

        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        Assert.Contains("Dit had je nog niet opgeslagen", page.Text, StringComparison.Ordinal);
        Assert.Equal("Dank je wel dat je", page.Field("Je antwoord"));
        Assert.Equal("", (await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel)).Field("Je antwoord"));
        page = await page.Fill("Je antwoord", "Dank je wel dat je dit vertelt.").PressAsync("Verstuur antwoord", Cancel);
        Assert.Equal("", page.Field("Je antwoord"));
        Assert.Equal(0, await DraftsAsync(scope));

        await KeepAsync(world, page.Fill("Je antwoord", "Weg hiermee"), "Je antwoord");
        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        page = await page.PressAsync("Gooi deze tekst weg", Cancel);
        Assert.Equal("", page.Field("Je antwoord"));
    }

    [Fact]
    public async Task A_classification_stands_there_again_with_what_others_recorded_since()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, iris);
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/indeling", Cancel);
        await KeepAsync(world, page.Fill("Vorm", "discriminatie").Choose("langdurig").Fill("Waarom verandert de indeling?", "Na het gesprek"), "Vorm");
        var before = Must(await Get<ReadDossier>(scope).ExecuteAsync(iris, id, Cancel));
        Must(await Get<ClassifyDossier>(scope).ExecuteAsync(iris, id, before.Classification with { SubForm = null, Form = Terms.Form.Other }, before.Revision, "Intussen", Cancel));

        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        Assert.Contains("Dit had je nog niet opgeslagen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Intussen", page.Text, StringComparison.Ordinal);
        Assert.Equal(("discriminatie", "aan", "Na het gesprek"), (page.Field("Vorm"), page.Field("langdurig"), page.Field("Waarom verandert de indeling?")));
        page = await page.PressAsync("Leg de indeling vast", Cancel);
        Assert.Contains("De indeling is vastgelegd.", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync(scope));
    }

    [Fact]
    public async Task What_is_filled_in_about_the_rights_of_people_stands_there_again_until_it_is_sent()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, iris);
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/rechten", Cancel);
        await KeepAsync(world, page.Choose("verbetering").Choose("de beklaagde"), "verbetering");
        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        Assert.Equal("aan", page.Field("verbetering"));
        page = await page.PressAsync("Leg het verzoek vast", Cancel);
        Assert.Equal(0, await DraftsAsync(scope));

        await KeepAsync(world, page.Fill("Hoe weet je wie het is?", "bekend van eerder contact"), "Hoe weet je wie het is?");
        await KeepAsync(world, page.Choose("deels ingewilligd").Fill("Waarom?", "De naam klopte niet"), "deels ingewilligd");
        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        Assert.Contains("Dit had je nog niet opgeslagen", page.Text, StringComparison.Ordinal);
        Assert.Equal("aan", page.Field("deels ingewilligd"));
        Assert.Single(page.Document.QuerySelectorAll("script[src*='keep']"));
        page = await page.PressAsync("Bewaar de stappen", Cancel);
        Assert.Equal(1, await DraftsAsync(scope));
        page = await page.PressAsync("Gooi deze tekst weg", Cancel);
        Assert.Equal("uit", page.Field("deels ingewilligd"));
        Assert.Equal(0, await DraftsAsync(scope));
    }

    private static Task<int> DraftsAsync(AsyncServiceScope scope) => Get<BakenDb>(scope).Set<WorkDraft>().AsNoTracking().CountAsync(Cancel);

    /// <summary>What the script of a form sends while somebody types: all fields of the form in which this field stands.</summary>
    private static async Task KeepAsync(World world, Page page, string label)
    {
        var of = page.Document.QuerySelectorAll("label").First(each => string.Join(' ', each.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).StartsWith(label, StringComparison.Ordinal));
        var form = ((IHtmlElement)page.Document.GetElementById(of.GetAttribute("for")!)!).Closest("form[data-keep]")!;
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var control in form.QuerySelectorAll("input, textarea, select"))
        {
            var value = control switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null && control.GetAttribute("name") is { } name) sent.Add(new(name, value));
        }

        using var content = new FormUrlEncodedContent(sent);
        var answer = await (await world.SignedInAsync(Cast.Inspector, Cancel)).Client.PostAsync(new Uri("/werkplek/bewaar", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

public sealed class KeptFormsOnSqlite(Engines engines) : KeptFormsTests(engines.Sqlite);

public sealed class KeptFormsOnPostgres(Engines engines) : KeptFormsTests(engines.Postgres);
