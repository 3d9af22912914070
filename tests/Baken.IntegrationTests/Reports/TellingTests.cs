using Baken.Reports;
using Baken.Server.Telling;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>The way from question to question, as somebody without script goes it.</summary>
public sealed class TellingTests(Engines engines)
{
    private static readonly string[] Asking =
        ["wie", "leeftijd", "verhaal", "waar", "soort", "contact", "bereikbaar", "controle"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pupil_is_asked_for_an_age_and_a_parent_is_not_and_both_in_their_own_words()
    {
        await using var world = await engines.Sqlite.WorldAsync();

        var age = await (await world.Visitor().OpenAsync("/melden/wie", Cancel)).Choose("Ik ben leerling of student").PressAsync("Verder", Cancel);
        var child = await age.Choose("Jonger dan 12").PressAsync("Verder", Cancel);
        var parent = await (await world.Visitor().OpenAsync("/melden/wie", Cancel)).Choose("Ik ben ouder of verzorger").PressAsync("Verder", Cancel);

        Assert.Equal("Hoe oud ben je?", age.Heading);
        Assert.Contains("Schrijf het op zoals je het zou zeggen.", child.Text, StringComparison.Ordinal);
        Assert.Equal("Wat is er gebeurd met je kind?", parent.Heading);
    }

    [Fact]
    public async Task Every_question_but_the_story_can_be_passed_by_and_that_takes_back_what_was_chosen()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var page = await world.Visitor().OpenAsync("/melden/wie", Cancel);
        page = await page.Choose("Ik ben leerling of student").PressAsync("Verder", Cancel);
        page = await page.Choose("16 of 17").PressAsync("Sla deze vraag over", Cancel);
        var canBePassedBy = page.Offers("Sla deze vraag over");
        var refused = await page.PressAsync("Verder", Cancel);
        page = await refused.Fill("Wat is er gebeurd?", "Iets.").PressAsync("Verder", Cancel);
        page = await page.Fill("Op welke school is het gebeurd?", "kompas").PressAsync("Sla deze vraag over", Cancel);
        page = await page.Choose("Mbo").PressAsync("Sla deze vraag over", Cancel);
        page = await page.Choose("Bel mij").PressAsync("Sla deze vraag over", Cancel);

        Assert.False(canBePassedBy);
        Assert.NotEqual("", refused.ErrorOf("Wat is er gebeurd?"));
        Assert.Equal("Klopt alles?", page.Heading);
        Assert.StartsWith("Niet ingevuld", page.Value("School"), StringComparison.Ordinal);
        Assert.StartsWith("Niet ingevuld", page.Value("Soort school"), StringComparison.Ordinal);
        Assert.StartsWith("Ik hoef geen antwoord", page.Value("Hoe we je bereiken"), StringComparison.Ordinal);
        Assert.Contains("De inspecteur weet niet wie je bent", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_age_goes_no_further_than_the_draft()
    {
        using var key = DraftKey.New();
        await using var world = await engines.Sqlite.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var answers = new DraftAnswers { Story = "Iets.", Role = ReporterRole.Pupil, Age = AgeBand.From16 };
        await scope.ServiceProvider.GetRequiredService<KeepDraft>().ExecuteAsync(key, answers, Cancel);

        var found = await scope.ServiceProvider.GetRequiredService<FindDraft>().ExecuteAsync(key, Cancel);

        Assert.Equal(AgeBand.From16, found.Answers!.Age);
        Assert.DoesNotContain(typeof(NewReport).GetProperties(), property => property.PropertyType == typeof(AgeBand?) || property.PropertyType == typeof(AgeBand));
    }

    [Fact]
    public async Task Who_says_that_contact_is_not_safe_reads_so_before_sending_and_leaves_no_number()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var page = await world.Visitor().OpenAsync("/melden/verhaal", Cancel);
        page = await page.Fill("Wat is er gebeurd?", "Iets.").PressAsync("Verder", Cancel);
        var contact = await (await page.PressAsync("Sla deze vraag over", Cancel)).PressAsync("Sla deze vraag over", Cancel);
        var reach = await contact.Choose("Bel mij").PressAsync("Verder", Cancel);
        var before = await reach.Fill("Telefoonnummer", "06 12345678").PressAsync("Verder", Cancel);
        var check = await contact.Choose("Het is niet veilig om contact met mij te zoeken").PressAsync("Verder", Cancel);
        await check.PressAsync("Verstuur", Cancel);

        Assert.Contains("De inspecteur kan dus weten wie je bent", before.Text, StringComparison.Ordinal);
        Assert.Contains("We sturen je nooit iets", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("06 12345678", check.Text, StringComparison.Ordinal);
        await using var db = world.BrokenInto();
        Assert.False((await db.Reports.SingleAsync(Cancel)).MayBeContacted);
        Assert.Empty(await db.ReporterIdentities.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_way_without_its_address_leads_back_to_the_question_with_what_was_typed()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var page = await (await world.Visitor().OpenAsync("/melden/contact", Cancel)).Choose("Mail mij").PressAsync("Verder", Cancel);
        var refused = await page.Fill("E-mailadres", "noor").PressAsync("Verder", Cancel);

        Assert.NotEqual("", refused.ErrorOf("E-mailadres"));
        Assert.Equal("noor", refused.Field("E-mailadres"));
        Assert.False(refused.Offers("Telefoonnummer"));
        Assert.Equal("Wat is er gebeurd?", (await refused.PressAsync("Toch liever alleen hier", Cancel)).Heading);
    }

    [Fact]
    public void A_step_has_the_same_number_for_everybody_and_a_question_is_asked_of_whom_it_concerns()
    {
        var pupil = new DraftAnswers { Role = ReporterRole.Pupil, Contact = new ReporterContact { Way = ContactWay.Mail } };
        var other = new DraftAnswers { SchoolSector = Sector.Primary };

        Assert.Equal(["TellAge", "TellStory", "TellWhere", "TellSector", "TellContact", "TellReach", "TellCheck"], Walk(pupil));
        Assert.Equal(["TellStory", "TellWhere", "TellContact", "TellCheck"], Walk(other));
        Assert.Equal("TellContact", TellingJourney.Before("TellReach", pupil));
        Assert.Equal("TellWhere", TellingJourney.Before("TellContact", other));
        Assert.Equal("Tell", TellingJourney.Before("TellWho", other));
        Assert.Equal(TellingJourney.Steps, TellingJourney.StepOf("TellCheck"));
        Assert.Equal("TellCheck", TellingJourney.After("TellStory", other with { IsComplete = true }));
    }

    [Fact]
    public async Task No_browser_is_asked_to_keep_or_fill_in_anything_of_a_reporter()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var visitor = world.Visitor();
        var page = await visitor.OpenAsync("/melden/verhaal", Cancel);
        await page.Fill("Wat is er gebeurd?", "Iets.").PressAsync("Verder", Cancel);
        await (await visitor.OpenAsync("/melden/contact", Cancel)).Choose("Bel mij").PressAsync("Verder", Cancel);

        foreach (var address in Asking.Select(step => "/melden/" + step).Append("/mijn-melding"))
        {
            var asked = await visitor.OpenAsync(address, Cancel);
            var open = asked.Document.QuerySelectorAll("form, input:not([type=hidden], [type=radio]), textarea, select")
                .Where(element => element.GetAttribute("autocomplete") != "off").Select(element => element.OuterHtml);
            Assert.Equal(address, asked.Address.AbsolutePath);
            Assert.NotEmpty(asked.Document.QuerySelectorAll("form"));
            Assert.Empty(open);
        }
    }

    private static List<string> Walk(DraftAnswers answers)
    {
        var walked = new List<string>();
        for (var at = "TellWho"; at != "TellCheck"; walked.Add(at)) at = TellingJourney.After(at, answers);
        return walked;
    }
}
