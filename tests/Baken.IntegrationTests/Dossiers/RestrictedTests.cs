using System.Net;
using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Of a restricted dossier nobody knows that it is there but those who hold its key by name.</summary>
public abstract class RestrictedTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_in_no_list_count_or_name_hit_of_others_and_its_number_is_nobodys()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (hidden, open) = (await NamedAsync(scope, crew.Iris), await NamedAsync(scope, crew.Iris));
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, hidden, Cancel)).Number;
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, hidden, RestrictionGround.Publicity, "", [], Cancel));

        foreach (var other in new[] { crew.Collin, crew.Leonie, crew.Otto })
        {
            Assert.Equal(open, Assert.Single((await ListAsync(scope, other)).Rows).Id);
            var (year, sequence) = Parts(number);
            Assert.Empty((await ListAsync(scope, other, new DossierFilter { Number = (year, sequence) })).Rows);
            Assert.Null(await Get<AccessDesk>(scope).FindAsync(other, year, sequence, Cancel));
            var hit = Assert.Single(Must(await Get<FindName>(scope).ExecuteAsync(other, "van der Heijden", NameSearchGround.NewReport, "", Cancel)));
            Assert.NotEqual(number, hit.Number);
            Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(other, hidden, Cancel)));
            Assert.Equal("dossier.not-found", Code(await Get<AskAccess>(scope).ExecuteAsync(other, hidden, "Ik wil het weten", Cancel)));
            Assert.Equal("dossier.not-found", Code(await Get<DeclareConflict>(scope).ExecuteAsync(other, new NewConflict(hidden, other.Caller.Person, "Buren"), Cancel)));
        }

        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, open, crew.Collin.Caller.Person, takesOver: false, Cancel));
        Assert.Equal(0, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, open, Cancel)).OthersFromInstitution);
        // Who handles it finds it as before.
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, hidden, Cancel));
        Assert.Equal((1, "publiciteit"), (read.OthersFromInstitution, read.Restriction?.Ground));
        Assert.Equal(2, Must(await Get<FindName>(scope).ExecuteAsync(crew.Iris, "Gys Heiden", NameSearchGround.NewReport, "", Cancel)).Count);
        Assert.Equal(2, (await ListAsync(scope, crew.Iris)).Rows.Count);
        Assert.False(await Get<BakenDb>(scope).Set<NameToken>().AnyAsync(token => token.DossierId == hidden, Cancel));
    }

    [Fact]
    public async Task A_number_that_is_hidden_and_one_that_is_nobodys_give_the_same_answer()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var hidden = await NamedAsync(scope, iris);
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(iris, hidden, Cancel)).Number;
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(iris, hidden, RestrictionGround.KnownToInspector, "", [], Cancel));
        var report = await TellAsync(scope, "Een verhaal");
        var visitor = await world.SignedInAsync(Cast.Colleague, Cancel);
        var nobodys = number[..5] + "9999";

        foreach (var address in new[] { "/werkplek/dossiers?van=alle&nummer={0}", "/werkplek/toegang/vragen?nummer={0}" })
            Assert.Equal(await LookAsync(address, nobodys), await LookAsync(address, number));
        Assert.Equal(await PutAsync(nobodys), await PutAsync(number));
        Assert.Equal(
            await WordsAsync($"/werkplek/dossiers/{Guid.NewGuid()}"),
            await WordsAsync($"/werkplek/dossiers/{hidden}"));

        async Task<string> LookAsync(string address, string asked) =>
            (await visitor.OpenAsync(address.Replace("{0}", asked, StringComparison.Ordinal), Cancel)).Text.Replace(asked, "", StringComparison.Ordinal);

        async Task<string> PutAsync(string asked)
        {
            var page = await (await visitor.OpenAsync($"/werkplek/meldingen/{report}", Cancel)).Fill("Of voeg toe aan dossier", asked).PressAsync("Voeg toe", Cancel);
            return string.Join('|', page.Errors);
        }

        async Task<string> WordsAsync(string address)
        {
            var page = await visitor.OpenAsync(address, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            return page.Text;
        }
    }

    [Fact]
    public async Task Who_has_it_open_is_told_and_gets_back_what_was_typed()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await NamedAsync(scope, iris);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, collin.Caller.Person, takesOver: false, Cancel));
        var visitor = await world.SignedInAsync(Cast.Colleague, Cancel);
        var open = await visitor.OpenAsync($"/werkplek/dossiers/{id}", Cancel);
        const string Typed = "Gebeld met de moeder. Zij wil \"niets\" <meer>.\nMorgen weer.";

        var owner = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id}/lezers", Cancel);
        owner = await owner.Choose("Het gaat over een medewerker van de inspectie").Fill("Toelichting", "Zus van een collega").PressAsync("Maak besloten", Cancel);
        Assert.Contains("besloten", owner.Text, StringComparison.Ordinal);
        var refused = await open.Fill("Tekst", Typed).PressAsync("Voeg notitie toe", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Contains("niet (meer) voor jou te lezen", refused.Text, StringComparison.Ordinal);
        Assert.Equal(Typed, refused.Document.QuerySelector("textarea")!.TextContent.Replace("\r", "", StringComparison.Ordinal).Trim());
        Assert.Equal(1, await Get<BakenDb>(scope).Set<DossierNote>().CountAsync(Cancel));
        Assert.Empty(new DataDirectorySearch("wil \"niets\" <meer>").In(world.DataDirectory));
        Assert.Empty(new DataDirectorySearch("Zus van een collega").In(world.DataDirectory));
    }

    [Fact]
    public async Task The_reports_of_a_dossier_are_for_its_readers_alone_also_what_the_reporter_adds_restricted_or_not()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var draft = DraftKey.New();
        using var code = draft.Code();
        var report = Must(await Get<SubmitReport>(scope).ExecuteAsync(
            draft, new NewReport { Story = "Mijn mentor", Contact = new ReporterContact { Way = ContactWay.Phone, Phone = "0612345678" } }, Cancel)).Id;
        var id = await OpenAsync(scope, iris, report);
        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));
        Assert.Equal("identity.not-found", Code(await Get<RevealIdentity>(scope).ExecuteAsync(collin, report, "Om te bellen", Cancel)));

        Must(await Get<RestrictDossier>(scope).ExecuteAsync(iris, id, RestrictionGround.Publicity, "", [], Cancel));
        Must(await Get<AddMessage>(scope).ExecuteAsync(code, new NewMessage("Nog iets"), Cancel));
        Must(await Get<AddContact>(scope).ExecuteAsync(code, new ReporterContact { Way = ContactWay.Phone, Phone = "0687654321" }, Cancel));

        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));
        Assert.Equal("identity.not-found", Code(await Get<RevealIdentity>(scope).ExecuteAsync(collin, report, "Om te bellen", Cancel)));
        Assert.DoesNotContain((await Get<Inbox>(scope).ListAsync(collin, new InboxQuery(), Cancel)).Rows, row => row.Id == report);
        var read = Must(await Get<ReadReport>(scope).ExecuteAsync(iris, report, Cancel));
        Assert.Equal(["Mijn mentor", "Nog iets"], read.Messages.Select(message => message.Text));
        Assert.Equal("0687654321", Must(await Get<RevealIdentity>(scope).ExecuteAsync(iris, report, "Om te bellen", Cancel)).Phone);
        Must(await Get<AnswerReporter>(scope).ExecuteAsync(iris, report, new NewMessage("Dank je"), Cancel));
        Assert.Equal(3, Must(await Get<ReadConversation>(scope).ExecuteAsync(code, Cancel)).Messages.Count);

        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, collin.Caller.Person, takesOver: false, Cancel));
        Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));
        using (var lead = await world.UnlockAsync(Cast.Lead, Cancel))
            Assert.Equal("dossier.not-the-owner", Code(await Get<ShareDossier>(scope).ExecuteAsync(collin, id, lead.Caller.Person, takesOver: false, Cancel)));
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(iris, id, collin.Caller.Person, Cancel));
        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));

        Must(await Get<LiftRestriction>(scope).ExecuteAsync(iris, id, "De rust is terug", Cancel));
        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));
        Assert.Single((await ListAsync(scope, collin)).Rows);
    }

    [Fact]
    public async Task It_gets_another_key_its_figures_stay_and_only_the_right_people_restrict_and_lift()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var db = Get<BakenDb>(scope);
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Docent gym", Classification = Told(), Substitute = crew.Otto.Caller.Person }, Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, takesOver: false, Cancel));
        using var kept = (await crew.Collin.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel))!;
        var before = await TotalAsync(scope);
        var restrict = Get<RestrictDossier>(scope);

        Assert.Equal("dossier.not-the-owner", Code(await restrict.ExecuteAsync(crew.Collin, id, RestrictionGround.Publicity, "", [], Cancel)));
        Assert.Equal("restriction.words-missing", Code(await restrict.ExecuteAsync(crew.Iris, id, RestrictionGround.Other, " ", [], Cancel)));
        Must(await restrict.ExecuteAsync(crew.Otto, id, RestrictionGround.Other, "Een familielid", [crew.Otto.Caller.Person], Cancel));
        Assert.Equal("dossier.restricted-already", Code(await restrict.ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel)));

        Assert.Null(kept.Open((await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel)).Subject, Dossier.SubjectBinding(id)));
        Assert.Equal(before, await TotalAsync(scope));
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal(("Docent gym", new RestrictionWhy("anders", "Een familielid"), NoteKind.Restricted), (read.Subject, read.Restriction, read.Notes.Single().Kind));
        Assert.Equal([crew.Iris.Caller.Name, crew.Otto.Caller.Name], read.Readers.Select(one => one.Name).Order());
        Assert.Equal("dossier.not-the-owner", Code(await Get<LiftRestriction>(scope).ExecuteAsync(crew.Otto, id, "Klaar", Cancel)));
        Must(await Get<LiftRestriction>(scope).ExecuteAsync(crew.Iris, id, "Klaar", Cancel));
        Assert.Equal("dossier.not-restricted", Code(await Get<LiftRestriction>(scope).ExecuteAsync(crew.Iris, id, "Klaar", Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, id, Cancel)));
        var acts = await db.Set<AuditRow>().Where(row => row.Act.EndsWith("restricted")).OrderBy(row => row.Number).Select(row => row.Act + ":" + row.Refusal).ToListAsync(Cancel);
        Assert.Equal(
            ["dossier.restricted:dossier.not-the-owner", "dossier.restricted:", "dossier.restricted:dossier.restricted-already",
                "dossier.unrestricted:dossier.not-the-owner", "dossier.unrestricted:", "dossier.unrestricted:dossier.not-restricted"],
            acts);
    }

    [Fact]
    public async Task A_report_that_leaves_a_restricted_dossier_is_not_the_teams_again()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        var report = await TellAsync(scope, "Over een bekende");
        var hidden = await OpenAsync(scope, iris, report);
        var other = await OpenAsync(scope, iris);
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(iris, hidden, RestrictionGround.Publicity, "", [], Cancel));
        var (year, sequence) = Parts(Must(await Get<ReadDossier>(scope).ExecuteAsync(iris, other, Cancel)).Number);

        Must(await Get<AddReportToDossier>(scope).ExecuteAsync(iris, report, year, sequence, Cancel));

        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(collin, report, Cancel)));
        Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(iris, report, Cancel)));
    }

    private static async Task<DossierId> NamedAsync(AsyncServiceScope scope, Reader reader)
    {
        var told = new NewDossier { Subject = "Docent gym", Classification = Told(), Institution = new SchoolNamed { Code = "01AB00", Name = "Het Kompas" } };
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(reader, told, Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(reader, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        return id;
    }

    private static Task<DossierPage> ListAsync(AsyncServiceScope scope, Reader reader, DossierFilter? filter = null) =>
        Get<DossierList>(scope).ForAsync(reader, filter ?? new DossierFilter(), DossierOrder.Changed, false, 1, Cancel);

    private static async Task<string> TotalAsync(AsyncServiceScope scope)
    {
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        var report = Must(await Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(today), today, [], Cancel));
        return System.Text.Encoding.UTF8.GetString(AnnualReportJson.Write(report));
    }

    internal static (int Year, int Sequence) Parts(string number)
    {
        var parts = number.Split('-').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (parts[0], parts[1]);
    }
}

public sealed class RestrictedOnSqlite(Engines engines) : RestrictedTests(engines.Sqlite);

public sealed class RestrictedOnPostgres(Engines engines) : RestrictedTests(engines.Postgres);
