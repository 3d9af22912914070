using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Dossiers.RestrictedTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Dossiers that have something to do with each other are linked by people, with a reason, and suggested with theirs.</summary>
public abstract class LinkTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_seen_on_both_sides_with_its_reason_and_undone_with_one()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (one, other) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        var others = await OpenAsync(scope, crew.Collin);
        var read = Get<ReadDossier>(scope);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, other, crew.Otto.Caller.Person, takesOver: false, Cancel));
        var number = Must(await read.ExecuteAsync(crew.Iris, other, Cancel)).Number;
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await visitor.OpenAsync($"/werkplek/dossiers/{one.Value}", Cancel)).FollowAsync("Bekijk verbanden en suggesties", Cancel);
        page = await page.Fill("Nummer", number).PressAsync("Verbind", Cancel);
        Assert.Contains("Vul in waarom de dossiers bij elkaar horen", page.ErrorOf("Waarom horen ze bij elkaar?"), StringComparison.Ordinal);
        Assert.Equal(number, page.Field("Nummer"));
        page = await page.Fill("Waarom horen ze bij elkaar?", "Zelfde trainer").PressAsync("Verbind", Cancel);
        Assert.Contains("De dossiers zijn aan elkaar verbonden", page.Text, StringComparison.Ordinal);

        var seen = Assert.Single(Must(await read.ExecuteAsync(crew.Otto, other, Cancel)).Links);
        Assert.Equal(("Zelfde trainer", Cast.Inspector.Name), (seen.Why, seen.Other.Whom.Owner));
        Assert.Null(seen.Other.Readable);
        var link = Get<LinkDossiers>(scope);
        var (year, sequence) = Parts(number);
        Assert.Equal("link.there-already", Code(await link.ExecuteAsync(crew.Iris, one, (year, sequence), "Nog eens", Cancel)));
        Assert.Equal("link.itself", Code(await link.ExecuteAsync(crew.Iris, other, (year, sequence), "Zelf", Cancel)));
        Assert.Equal("link.not-readable", Code(await link.ExecuteAsync(crew.Iris, one, Parts(Must(await read.ExecuteAsync(crew.Collin, others, Cancel)).Number), "Ook", Cancel)));
        Assert.Equal("dossier.number-unknown", Code(await link.ExecuteAsync(crew.Iris, one, (1999, 1), "Ook", Cancel)));

        page = await visitor.OpenAsync($"/werkplek/dossiers/{other.Value}/verbanden", Cancel);
        page = await page.Fill("Waarom maak je het ongedaan?", "Toch een ander").PressAsync("Maak ongedaan", Cancel);
        Assert.Contains("Het verband is ongedaan gemaakt", page.Text, StringComparison.Ordinal);
        var undone = Assert.Single(Must(await read.ExecuteAsync(crew.Iris, one, Cancel)).Links);
        Assert.Equal(("Zelfde trainer", "Toch een ander", Cast.Inspector.Name), (undone.Why, undone.UndoneWhy, undone.Undone?.By));
        Assert.Equal("link.not-there", Code(await Get<UndoLink>(scope).ExecuteAsync(crew.Iris, one, undone.Id, "Weer", Cancel)));
        foreach (var act in new[] { "dossier.linked", "dossier.unlinked" })
            Assert.Equal(2, await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == act && row.Refusal == "", Cancel));
        foreach (var words in new[] { "Zelfde trainer", "Toch een ander" }) Assert.Empty(new DataDirectorySearch(words).In(world.DataDirectory));
    }

    [Fact]
    public async Task A_link_with_a_restricted_dossier_is_there_for_its_readers_alone_and_so_are_its_words()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (open, hidden) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        var read = Get<ReadDossier>(scope);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, open, crew.Collin.Caller.Person, takesOver: false, Cancel));
        Must(await Get<LinkDossiers>(scope).ExecuteAsync(crew.Iris, open, Parts(Must(await read.ExecuteAsync(crew.Iris, hidden, Cancel)).Number), "Zelfde klas", Cancel));
        Assert.Single(Must(await read.ExecuteAsync(crew.Collin, open, Cancel)).Links);

        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, hidden, RestrictionGround.Publicity, "", [], Cancel));

        Assert.Empty(Must(await read.ExecuteAsync(crew.Collin, open, Cancel)).Links);
        Assert.Null(Assert.Single(Must(await read.ExecuteAsync(crew.Iris, open, Cancel)).Links).Why);
        var kept = Assert.Single(Must(await read.ExecuteAsync(crew.Iris, hidden, Cancel)).Links);
        Assert.Equal("Zelfde klas", kept.Why);
        Assert.Equal("link.not-there", Code(await Get<UndoLink>(scope).ExecuteAsync(crew.Collin, open, kept.Id, "Weg ermee", Cancel)));
    }

    [Fact]
    public async Task What_may_belong_together_is_suggested_with_its_reason_until_somebody_says_no()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var here = await AtAsync(scope, crew.Iris, "01AB00", (InvolvedAs.Accused, "Gijs van der Heijden"), (InvolvedAs.Reporter, "Fatima el Amrani"));
        var same = await AtAsync(scope, crew.Collin, "01AB02", (InvolvedAs.Accused, "Gys v.d. Heyden"), (InvolvedAs.Other, "Fatima el Amrani"));
        var reporter = await AtAsync(scope, crew.Iris, "09ZZ00", (InvolvedAs.Reporter, "Fatima Elamrani"), (InvolvedAs.Accused, "Gijs van der Heijden"));
        await AtAsync(scope, crew.Iris, "09ZZ00", (InvolvedAs.Victim, "Fatima el Amrani"), (InvolvedAs.Accused, "Anna Smit"));
        var hidden = await AtAsync(scope, crew.Collin, "01AB00", (InvolvedAs.Accused, "Gijs van der Heijden"), (InvolvedAs.Other, "Piet"));
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Collin, hidden, RestrictionGround.Publicity, "", [], Cancel));
        var (read, suggest) = (Get<ReadDossier>(scope), Get<SuggestByName>(scope));
        var number = Must(await read.ExecuteAsync(crew.Collin, same, Cancel)).Number;

        var suggested = await ForAsync(crew.Iris, here);

        Assert.Equal([number, Must(await read.ExecuteAsync(crew.Iris, reporter, Cancel)).Number], suggested.Select(one => one.Other.Number));
        Assert.Equal([LinkReason.SchoolAndAccused, LinkReason.SchoolAndWeek], suggested[0].Reasons);
        Assert.Equal((Cast.Colleague.Name, true), (suggested[0].Other.Whom.Owner, suggested[0].Other.Readable is null));
        Assert.Equal([LinkReason.Reporter], suggested[1].Reasons);
        Must(await Get<DismissSuggestion>(scope).ExecuteAsync(crew.Iris, here, Parts(number), Cancel));
        Assert.Single(await ForAsync(crew.Iris, here));
        // The one who holds the restricted one is told of it by what stands in it.
        Assert.Contains(await ForAsync(crew.Collin, same), one => one.Other.Readable?.Id == hidden);

        async Task<IReadOnlyList<SuggestedLink>> ForAsync(Reader reader, DossierId id) =>
            Must(await suggest.ExecuteAsync(reader, Must(await read.ExecuteAsync(reader, id, Cancel)), NameSearchGround.DossierAtHand, null, Cancel));
    }

    [Fact]
    public async Task Names_are_looked_for_only_when_somebody_says_why_and_the_log_has_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var here = await AtAsync(scope, crew.Iris, "01AB00", (InvolvedAs.Accused, "Gijs van der Heijden"), (InvolvedAs.Reporter, "Fatima el Amrani"));
        var same = await AtAsync(scope, crew.Iris, "01AB02", (InvolvedAs.Accused, "Gys v.d. Heyden"));
        var nameless = await AtAsync(scope, crew.Iris, "01AB00");
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, same, Cancel)).Number;
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await visitor.OpenAsync($"/werkplek/dossiers/{here.Value}/verbanden", Cancel);
        Assert.Contains("Zelfde school, binnen een week", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("een naam die erop lijkt", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Zoek op de namen uit dit dossier", Cancel);
        Assert.Contains("Kies waarom je", string.Join(' ', page.Errors), StringComparison.Ordinal);
        page = await page.Choose("Een andere reden").PressAsync("Zoek op de namen uit dit dossier", Cancel);
        Assert.Contains("Licht toe waarom je zoekt", string.Join(' ', page.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("een naam die erop lijkt", page.Text, StringComparison.Ordinal);
        Assert.Empty(await SearchedAsync());

        page = await page.Fill("Licht toe", "Er belde een tweede ouder").PressAsync("Zoek op de namen uit dit dossier", Cancel);

        Assert.Contains("Zelfde school, en een beklaagde met een naam die erop lijkt", page.Text, StringComparison.Ordinal);
        var line = Assert.Single(await SearchedAsync());
        Assert.Equal((crew.Iris.Actor, ""), (line.Actor, line.Refusal));
        Assert.StartsWith("ground/anders/", line.Subject, StringComparison.Ordinal);
        Assert.Equal((NameSearchGround.Other, "Er belde een tweede ouder"), Assert.Single(await Get<NameSearches>(scope).ForAsync(crew.Leonie, Cancel)) is var made ? (made.Ground, made.Words) : default);
        page = await page.PressAsync("Hoort er niet bij " + number, Cancel);
        Assert.DoesNotContain(number, page.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await SearchedAsync()).Count);
        Assert.DoesNotContain("Zoek op de namen", (await visitor.OpenAsync($"/werkplek/dossiers/{nameless.Value}/verbanden", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal("names.nobody", Code(await Get<SuggestByName>(scope).ExecuteAsync(
            crew.Iris, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, nameless, Cancel)), NameSearchGround.DossierAtHand, null, Cancel)));

        Task<List<AuditRow>> SearchedAsync() => Get<BakenDb>(scope).AuditEntries.AsNoTracking().Where(row => row.Act == "name.searched").ToListAsync(Cancel);
    }

    private static async Task<DossierId> AtAsync(AsyncServiceScope scope, Reader reader, string code, params (InvolvedAs Part, string Name)[] people)
    {
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            reader, new NewDossier { Subject = "Trainer", Classification = Told(), Institution = new SchoolNamed { Code = code, Name = "Het Kompas" } }, Cancel));
        foreach (var (part, name) in people) Must(await Get<AddPerson>(scope).ExecuteAsync(reader, id, part, name, Cancel));
        return id;
    }
}

public sealed class LinksOnSqlite(Engines engines) : LinkTests(engines.Sqlite);

public sealed class LinksOnPostgres(Engines engines) : LinkTests(engines.Postgres);
