using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Searching;
using Baken.IntegrationTests.Retention;
using Baken.Reports;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Dossiers.RestrictedTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Words are found in the dossiers that somebody can open, as they are now, and nowhere else; the disk knows none of them.</summary>
public abstract class WordSearchTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_is_found_in_every_text_of_a_dossier_whatever_its_script_and_spelling()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, iris, await TellAsync(scope, "In de Kélder maakte hij foto’s. محمد رآه في القبو."));
        await OpenAsync(scope, iris);
        Must(await Get<AddNote>(scope).ExecuteAsync(iris, id, new NewNote(NoteKind.Note, "Мати бачила підвал; zij fietst."), Cancel));
        Must(await Get<GiveAdvice>(scope).ExecuteAsync(iris, id, new NewAdvice(CodeSet.Of(AdviceKind.Board), ContactWith.Parent, Today(), "Schakel de wijkagent in"), Cancel));
        Must(await Get<SetTask>(scope).ExecuteAsync(iris, id, new NewTask("Terugbellen na vakantie", Today(), iris.Caller.Person), Cancel));

        foreach (var (typed, places) in new[]
        {
            ("kelder", "melding"), ("FOTO'S", "melding"), ("القبو", "melding"), ("ПІДВАЛ", "notitie"), ("wijkagent", "advies"), ("vakantie", "taak"), ("gym", "onderwerp"),
            ("kelder de wijkagent", "melding,advies"),
        })
        {
            var both = typed == "gym";
            var found = (await FindAsync(scope, iris, typed)).Dossiers;
            Assert.Equal(both ? 2 : 1, found.Count);
            Assert.Contains(found, one => one.Row.Id == id && string.Join(',', one.In.Select(Codes.Of)) == places);
        }

        foreach (var typed in new[] { "kelders", "zolder", "kelder zolder" }) Assert.Empty((await FindAsync(scope, iris, typed)).Dossiers);
        Assert.Equal(["de", "2026"], (await FindAsync(scope, iris, "de kelder 2026")).Left);
    }

    [Fact]
    public async Task Only_who_can_open_a_dossier_finds_it_by_its_words_and_a_restricted_one_has_none_in_the_database()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (id, db) = (await OpenAsync(scope, crew.Iris), Get<BakenDb>(scope));
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, id, new NewNote(NoteKind.Note, "In de kelder"), Cancel));

        Assert.Equal([id], await IdsAsync(scope, crew.Iris, "kelder"));
        foreach (var other in new[] { crew.Collin, crew.Leonie }) Assert.Empty(await IdsAsync(scope, other, "kelder"));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, takesOver: false, Cancel));
        Assert.Equal([id], await IdsAsync(scope, crew.Collin, "kelder"));

        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel));
        Assert.False(await db.Set<WordToken>().AnyAsync(token => token.DossierId == id, Cancel));
        Assert.Equal([id], await IdsAsync(scope, crew.Iris, "kelder"));
        Assert.Empty(await IdsAsync(scope, crew.Collin, "kelder"));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.False(await db.Set<WordToken>().AnyAsync(token => token.DossierId == id, Cancel));

        Must(await Get<LiftRestriction>(scope).ExecuteAsync(crew.Iris, id, "Voorbij", Cancel));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.True(await db.Set<WordToken>().AnyAsync(token => token.DossierId == id, Cancel));
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, crew.Iris.Caller.Person, "Buren", crew.Collin.Caller.Person), Cancel));
        Assert.Empty(await IdsAsync(scope, crew.Iris, "kelder"));
    }

    [Fact]
    public async Task The_index_follows_what_is_written_changed_moved_and_told()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var draft = DraftKey.New();
        using var code = draft.Code();
        var report = Must(await Get<SubmitReport>(scope).ExecuteAsync(draft, new NewReport { Story = "Het was in de kelder" }, Cancel)).Id;
        Assert.Empty(await IdsAsync(scope, iris, "kelder"));
        var (first, second) = (await OpenAsync(scope, iris, report), await OpenAsync(scope, iris));
        Assert.Equal([first], await IdsAsync(scope, iris, "kelder"));

        // The reporter holds no key of the index: who next looks puts the words in.
        Must(await Get<AddMessage>(scope).ExecuteAsync(code, new NewMessage("Later op de zolder"), Cancel));
        Assert.Equal([first], await IdsAsync(scope, iris, "zolder"));
        Must(await Get<AnswerReporter>(scope).ExecuteAsync(iris, report, new NewMessage("Was dat een schuurtje?"), Cancel));
        Assert.Equal([first], await IdsAsync(scope, iris, "schuurtje"));

        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(iris, second, Cancel)).Number;
        Must(await Get<AddReportToDossier>(scope).ExecuteAsync(iris, report, Parts(number).Year, Parts(number).Sequence, Cancel));
        Assert.Equal([second], await IdsAsync(scope, iris, "kelder"));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(iris, first, Cancel));
        await AssertIndexedAsync(scope, iris, first, "docent gym");

        var note = Must(await Get<AddNote>(scope).ExecuteAsync(iris, first, new NewNote(NoteKind.Note, "Op het fietspad"), Cancel));
        Assert.Equal([first], await IdsAsync(scope, iris, "fietspad"));
        Must(await Get<ReviseNote>(scope).ExecuteAsync(iris, first, note, 1, new("Op het schoolplein"), Cancel));
        Assert.Empty(await IdsAsync(scope, iris, "fietspad"));
        Assert.Equal([first], await IdsAsync(scope, iris, "schoolplein"));
        await AssertIndexedAsync(scope, iris, first, "docent gym schoolplein");
    }

    [Fact]
    public async Task A_merged_dossier_is_found_as_the_whole_and_undoing_it_makes_two_of_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (part, whole) = (await OpenAsync(scope, crew.Iris, await TellAsync(scope, "In de kelder")), await OpenAsync(scope, crew.Iris));
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, whole, new NewNote(NoteKind.Note, "Op de zolder"), Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, part, crew.Otto.Caller.Person, takesOver: false, Cancel));
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, whole, Cancel)).Number;
        Must(await Get<MergeDossiers>(scope).ExecuteAsync(crew.Iris, part, Parts(number), "Zelfde", Cancel));

        Assert.Equal([whole], await IdsAsync(scope, crew.Iris, "kelder zolder"));
        Assert.Equal([whole], await IdsAsync(scope, crew.Iris, "kelder"));
        // Who reads the part alone finds the part.
        Assert.Equal([part], await IdsAsync(scope, crew.Otto, "kelder"));

        Must(await Get<UnmergeDossier>(scope).ExecuteAsync(crew.Iris, part, "Toch niet", Cancel));
        Assert.Empty(await IdsAsync(scope, crew.Iris, "kelder zolder"));
        Assert.Equal([part], await IdsAsync(scope, crew.Iris, "kelder"));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, whole, Cancel));
        await AssertIndexedAsync(scope, crew.Iris, whole, "docent gym zolder zelfde");
    }

    [Fact]
    public async Task Destruction_takes_the_words_and_another_key_of_the_team_keeps_them()
    {
        await using var world = await engine.WorldAsync(Kept.TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var (id, db) = (await OpenAsync(scope, crew.Iris), Get<BakenDb>(scope));
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, id, new NewNote(NoteKind.Note, "In de kelder"), Cancel));
        Assert.Equal([id], await IdsAsync(scope, crew.Iris, "kelder"));

        var people = await db.Set<Person>().AsNoTracking().ToDictionaryAsync(person => person.SignInName, Cancel);
        Must(await Get<RemovePerson>(scope).ExecuteAsync(people[Cast.Administrator.SignInName].AsCaller(), people[Cast.Outsider.SignInName].Id, Cancel));
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        while (Must(await Get<RewrapTeam>(scope).ExecuteAsync(lead, lead.Teams.Single(), Cancel)).GoesOn) continue;
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        Assert.Equal([id], await IdsAsync(scope, iris, "kelder"));

        await Kept.CloseAsync(world, scope, iris, id, 800);
        Assert.Equal([id], await IdsAsync(scope, iris, "kelder"));
        Must(await Get<ProposeDestruction>(scope).ExecuteAsync(iris, id, Cancel));
        Must(await Get<DecideDestruction>(scope).ExecuteAsync(lead, id, Cancel));
        Assert.Empty(await IdsAsync(scope, iris, "kelder"));
        Assert.False(await db.Set<WordToken>().AnyAsync(Cancel));
    }

    [Fact]
    public async Task What_was_there_before_the_index_is_put_in_by_who_can_read_it_and_it_is_said_how_much_is_left()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        var ids = new List<DossierId>();
        for (var number = 0; number < RefreshWords.Batch + 5; number++) ids.Add(await OpenAsync(scope, iris));
        Must(await Get<AddNote>(scope).ExecuteAsync(iris, ids[0], new NewNote(NoteKind.Note, "In de kelder"), Cancel));
        Must(await Get<RefreshWords>(scope).ExecuteAsync(iris, Cancel));
        await using (var db = world.BrokenInto())
        {
            await db.Set<WordToken>().ExecuteDeleteAsync(Cancel);
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.WordsAreDue, true), Cancel);
        }

        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await visitor.OpenAsync("/werkplek/vinden", Cancel)).Fill("Woorden", "zolder").PressAsync("Zoek", Cancel);
        Assert.Contains("Van 5 dossiers die jij kunt lezen, staan de woorden nog niet in de zoekindex.", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Werk de zoekindex bij", Cancel);
        Assert.Contains("De zoekindex is bijgewerkt.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("staan de woorden nog niet", page.Text, StringComparison.Ordinal);
        Assert.Equal([ids[0]], await IdsAsync(scope, iris, "kelder"));
        Assert.Equal(0, await Get<WordsDue>(scope).CountAsync(collin, Cancel));
    }

    [Fact]
    public async Task A_word_that_is_a_name_asks_for_a_reason_and_every_search_is_accounted_for_before_anything_is_shown()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (id, other) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Collin));
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, id, new NewNote(NoteKind.Note, "Oosterveld stond in de kelder"), Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Collin, other, InvolvedAs.Accused, "Seán Oosterveld", Cancel));
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await visitor.OpenAsync("/werkplek/vinden", Cancel)).Fill("Woorden", "OOSTERVELD kelder").PressAsync("Zoek", Cancel);
        Assert.Contains("Een van deze woorden is de naam van iemand in een dossier. Kies waarom je zoekt.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gevonden", page.Text, StringComparison.Ordinal);
        page = await page.Choose("Een andere reden").PressAsync("Zoek", Cancel);
        Assert.Contains("Licht toe waarom je zoekt.", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Licht toe (hoeft niet)", "De politie vraagt ernaar").PressAsync("Zoek", Cancel);
        Assert.Contains("Gevonden: 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Docent gym", page.Text, StringComparison.Ordinal);
        Assert.Equal("/werkplek/vinden", page.Address.PathAndQuery);

        var lines = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act == "words.searched").OrderBy(row => row.Number).ToListAsync(Cancel);
        Assert.Equal(["search.name", ""], lines.Select(line => line.Refusal));
        Assert.StartsWith("ground/anders/", lines[1].Subject, StringComparison.Ordinal);
        var searches = Get<WordSearches>(scope);
        foreach (var reader in new[] { crew.Iris, crew.Leonie })
        {
            Assert.Equal(
                [("OOSTERVELD kelder", "De politie vraagt ernaar", false), ("OOSTERVELD kelder", "", true)],
                (await searches.ForAsync(reader, Cancel)).Select(made => (made.Words!, made.Why!, made.WasStopped)));
        }

        Assert.Empty(await searches.ForAsync(crew.Collin, Cancel));
        var lead = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/zoeken/redenen", Cancel);
        foreach (var words in new[] { "OOSTERVELD kelder", "gestopt", "De politie vraagt ernaar" }) Assert.Contains(words, lead.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "oosterveld", "OOSTERVELD", "De politie vraagt", "stond in de kelder" }) Assert.Empty(new DataDirectorySearch(secret).In(world.DataDirectory));
        Assert.DoesNotContain("oosterveld", world.Log, StringComparison.OrdinalIgnoreCase);

        // A name that stands in nothing but what is hidden from somebody asks nothing.
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Collin, other, RestrictionGround.Publicity, "", [], Cancel));
        Assert.Equal([id], await IdsAsync(scope, crew.Iris, "oosterveld"));
        Assert.Equal("search.name", Code(await Get<SearchDossiers>(scope).ExecuteAsync(crew.Collin, new SearchQuery { Words = "oosterveld" }, null, Cancel)));
    }

    [Fact]
    public async Task What_can_not_be_searched_is_refused_with_what_to_do()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        await OpenAsync(scope, iris);

        foreach (var (query, code) in new[]
        {
            (new SearchQuery(), "search.nothing-asked"), (new SearchQuery { Words = "  " }, "search.nothing-asked"), (new SearchQuery { Words = "de school 12 -'-" }, "search.words-none"),
            (new SearchQuery { Words = new string('a', 201) }, "search.words-too-long"), (new SearchQuery { Words = "een aap vis boom roos kat koe paard schaap geit hond" }, "search.too-many-words"),
            (new SearchQuery { From = new DateOnly(2026, 2, 1), Through = new DateOnly(2026, 1, 31) }, "search.days-crossed"), (new SearchQuery { Place = "Nergenshuizen" }, "search.place-unknown"),
            (new SearchQuery { Words = "\ud800 \0 '; drop table" }, "done"),
        }) Assert.Equal(code, Code(await Get<SearchDossiers>(scope).ExecuteAsync(iris, query, null, Cancel)));

        await using (var db = world.BrokenInto())
        {
            // As if the word stood in thousands of dossiers that she can open.
            var owner = await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel);
            var wrap = await db.Set<KeyWrap>().AsNoTracking().SingleAsync(one => one.Of == KeyOf.Dossier && one.HolderId == iris.Caller.Person.Value, Cancel);
            using var index = (await iris.OpenIndexAsync(db, iris.Teams.Single(), Cancel))!;
            var number = BlindIndex.WordNumbers(index, ["kelder"]).Single();
            for (var sequence = 2; sequence <= SearchDossiers.TooCommon + 2; sequence++)
            {
                var id = NewId.At<DossierId>(owner.OpenedAt);
                db.Add(Copy(owner, id, sequence));
                db.Add(new WordToken { Word = number, DossierId = id });
                db.Add(new KeyWrap { Of = wrap.Of, ThingId = id.Value, Holder = wrap.Holder, HolderId = wrap.HolderId, Generation = wrap.Generation, Wrap = wrap.Wrap });
            }

            await db.SaveChangesAsync(Cancel);
        }

        var page = await (await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek/vinden", Cancel)).Fill("Woorden", "kelder").PressAsync("Zoek", Cancel);
        Assert.Contains("Deze woorden staan in meer dan 3000 dossiers. Voeg een woord toe dat minder vaak voorkomt, of kies een school of een periode.", page.Text.Replace(".000", "000", StringComparison.Ordinal), StringComparison.Ordinal);
        page = await page.Fill("Woorden", "kelder wijkagent").PressAsync("Zoek", Cancel);
        Assert.Contains("Geen dossier dat jij kunt lezen, heeft al deze woorden.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_word_is_looked_for_when_a_filter_or_the_own_keys_leave_few_dossiers()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var first = await OpenAsync(scope, crew.Iris);
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, first, new NewNote(NoteKind.Note, "In de kelder"), Cancel));
        await OpenAsync(scope, crew.Iris);
        await using (var db = world.BrokenInto())
        {
            // As if the word stood in thousands of dossiers, of which only Collin can open all.
            var owner = await db.Set<Dossier>().AsNoTracking().SingleAsync(one => one.Id == first, Cancel);
            var wrap = await db.Set<KeyWrap>().AsNoTracking().SingleAsync(one => one.ThingId == first.Value && one.HolderId == crew.Iris.Caller.Person.Value, Cancel);
            using var index = (await crew.Iris.OpenIndexAsync(db, crew.Iris.Teams.Single(), Cancel))!;
            var number = BlindIndex.WordNumbers(index, ["kelder"]).Single();
            for (var sequence = 3; sequence <= SearchDossiers.TooCommon + 4; sequence++)
            {
                var id = NewId.At<DossierId>(owner.OpenedAt);
                db.Add(Copy(owner, id, sequence));
                db.Add(new WordToken { Word = number, DossierId = id });
                db.Add(new KeyWrap { Of = wrap.Of, ThingId = id.Value, Holder = wrap.Holder, HolderId = crew.Collin.Caller.Person.Value, Generation = wrap.Generation, Wrap = wrap.Wrap });
            }

            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal([first], await FoundAsync(crew.Iris, new SearchQuery { Words = "kelder" }));
        Assert.Equal("search.words-common", Code(await Get<SearchDossiers>(scope).ExecuteAsync(crew.Collin, new SearchQuery { Words = "kelder" }, null, Cancel)));
        var school = new NewDossier { Subject = "Trap naar de kelder", Classification = Told(), Institution = new SchoolNamed { Code = "01AB00", Name = "Het Kompas" } };
        var mine = Must(await Get<OpenDossier>(scope).ExecuteAsync(crew.Collin, school, Cancel));
        Assert.Equal([mine], await FoundAsync(crew.Collin, new SearchQuery { Words = "kelder", School = "01AB" }));
        Assert.Empty(await FoundAsync(crew.Collin, new SearchQuery { Words = "kelder", State = DossierState.Closed }));
        // What fits is not few, but the words stand together in few of them.
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Collin, mine, new NewNote(NoteKind.Note, "De wijkagent kwam"), Cancel));
        Assert.Equal([mine], await FoundAsync(crew.Collin, new SearchQuery { Words = "kelder wijkagent", Sector = Told().Sector }));

        async Task<IEnumerable<DossierId>> FoundAsync(Reader reader, SearchQuery query) =>
            Must(await Get<SearchDossiers>(scope).ExecuteAsync(reader, query, null, Cancel)).Dossiers.Select(one => one.Row.Id);
    }

    internal static async Task<SearchFound> FindAsync(AsyncServiceScope scope, Reader reader, string words) =>
        Must(await Get<SearchDossiers>(scope).ExecuteAsync(reader, new SearchQuery { Words = words }, null, Cancel));

    internal static async Task<IReadOnlyList<DossierId>> IdsAsync(AsyncServiceScope scope, Reader reader, string words) =>
        [.. (await FindAsync(scope, reader, words)).Dossiers.Select(one => one.Row.Id)];

    private static DateOnly Today() => LegalDay.Of(TimeProvider.System.GetUtcNow());

    /// <summary>Looks at the index itself: these words and no others.</summary>
    private static async Task AssertIndexedAsync(AsyncServiceScope scope, Reader reader, DossierId id, string words)
    {
        var db = Get<BakenDb>(scope);
        using var index = (await reader.OpenIndexAsync(db, reader.Teams.Single(), Cancel))!;
        Assert.Equal(
            BlindIndex.WordNumbers(index, words.Split(' ')),
            await db.Set<WordToken>().Where(token => token.DossierId == id).Select(token => token.Word).OrderBy(word => word).ToListAsync(Cancel));
    }

    private static Dossier Copy(Dossier of, DossierId id, int sequence) => new()
    {
        Id = id,
        Year = of.Year,
        Sequence = sequence,
        OpenedAt = of.OpenedAt,
        ChangedAt = of.ChangedAt,
        State = of.State,
        OwnerId = of.OwnerId,
        FactsId = DayId.On<FactsId>(of.ReceivedOn),
        Subject = of.Subject,
        Revision = of.Revision,
        ReceivedOn = of.ReceivedOn,
        Sector = of.Sector,
        Reporter = of.Reporter,
        Accused = of.Accused,
        Circumstances = of.Circumstances,
        Advice = of.Advice,
        Duties = of.Duties,
        WordsAreDue = false,
    };
}

public sealed class WordSearchOnSqlite(Engines engines) : WordSearchTests(engines.Sqlite);

public sealed class WordSearchOnPostgres(Engines engines) : WordSearchTests(engines.Postgres);
