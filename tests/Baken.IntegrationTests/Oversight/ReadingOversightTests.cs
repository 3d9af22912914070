using System.Net;
using Baken.Access;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.IntegrationTests.Documents;
using Baken.IntegrationTests.Dossiers;
using Baken.Oversight;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Oversight;

/// <summary>Unusual reading, as the leads see it.</summary>
public abstract class ReadingOversightTests(ITestEngine engine)
{
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_stands_out_is_shown_with_who_when_and_how_much_and_never_what()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        Must(await Get<SetTeamReading>(scope).ExecuteAsync(crew.Leonie, crew.Leonie.Teams.Single(), true, Cancel));
        var day = LegalDay.Today(world.Clock!);
        var dossiers = new List<DossierId>();
        for (var number = 0; number < ReadingRules.NotOwnAtLeast; number++) dossiers.Add(await OpenAsync(world, scope, crew.Iris));
        foreach (var id in dossiers)
        {
            Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
            Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, id, Cancel));
        }

        for (var number = 0; number < ReadingRules.RefusedAtLeast; number++) await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, new DossierId(Guid.NewGuid()), Cancel);
        // At 22:30.
        world.Clock!.Advance(TimeSpan.FromHours(12.5));
        foreach (var id in dossiers.Take(ReadingRules.OutsideAtLeast)) Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));

        var found = Must(await Get<ReadingOversight>(scope).ExecuteAsync(crew.Leonie.Caller, Cancel));

        Assert.Equal(
            [(Cast.Inspector.Name, UnusualKind.OutsideHours, 3), (Cast.Outsider.Name, UnusualKind.NotOwn, 5), (Cast.Outsider.Name, UnusualKind.Refused, 5)],
            found.Select(one => (one.Name, one.Found.Kind, one.Found.Count)).OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Kind));
        Assert.All(found, one => Assert.Equal((day, false, (ShownReview?)null), (one.Found.Day, one.IsOwn, one.Review)));
        var page = await (await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/beheer", Cancel)).FollowAsync("Opvallend lezen", Cancel);
        Assert.Equal(4, page.Table("Laatste dag eerst").Count);
        Assert.All(dossiers, id => Assert.DoesNotContain(id.ToString(), page.Html, StringComparison.Ordinal));
        Assert.Equal("role.not-yours", Code(await Get<ReadingOversight>(scope).ExecuteAsync(crew.Iris.Caller, Cancel)));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await world.SignedInAsync(Cast.Administrator, Cancel)).OpenAsync("/beheer/lezen", Cancel)).Status);
    }

    [Fact]
    public async Task Handling_standing_in_being_given_and_having_asked_make_a_dossier_ones_own()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        for (var number = 0; number < ReadingRules.NotOwnAtLeast; number++)
        {
            var id = await OpenAsync(world, scope, crew.Iris, crew.Otto);
            Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, takesOver: true, Cancel));
            foreach (var reader in new[] { crew.Iris, crew.Otto, crew.Collin }) await Get<ReadDossier>(scope).ExecuteAsync(reader, id, Cancel);
        }

        Assert.DoesNotContain(Must(await Get<ReadingOversight>(scope).ExecuteAsync(crew.Leonie.Caller, Cancel)), one => one.Found.Kind == UnusualKind.NotOwn);
    }

    [Fact]
    public async Task Searches_and_files_count_too_and_a_file_as_the_dossier_that_it_is_of()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(world, scope, crew.Iris);
        Must(await Get<AddDocuments>(scope).ExecuteAsync(crew.Iris, id, DocumentTests.Files("a.txt"), Cancel));
        var document = Assert.Single(await Get<DocumentList>(scope).OfAsync(crew.Iris, id, Cancel)).Id;
        // At 22:30.
        world.Clock!.Advance(TimeSpan.FromHours(12.5));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Must(await Get<PreviewDocument>(scope).ExecuteAsync(crew.Iris, id, document, Cancel));
        Must(await Get<FindName>(scope).ExecuteAsync(crew.Iris, "Heijden", NameSearchGround.NewReport, "", Cancel));
        Assert.Empty(Must(await Get<ReadingOversight>(scope).ExecuteAsync(crew.Leonie.Caller, Cancel)));
        Must(await Get<FindName>(scope).ExecuteAsync(crew.Iris, "Smit", NameSearchGround.NewReport, "", Cancel));

        var found = Assert.Single(Must(await Get<ReadingOversight>(scope).ExecuteAsync(crew.Leonie.Caller, Cancel)));

        Assert.Equal((Cast.Inspector.Name, UnusualKind.OutsideHours, 3), (found.Name, found.Found.Kind, found.Found.Count));
    }

    [Fact]
    public async Task A_lead_records_that_they_looked_but_not_at_their_own_reading()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var (day, review) = (LegalDay.Today(world.Clock!), Get<ReviewReading>(scope));
        await RefuseAsync();
        var collin = crew.Collin.Caller;

        Assert.Equal("reading.own", Code(await review.ExecuteAsync(collin, collin.Person, day, UnusualKind.Refused, ReviewReason.Mistake, Cancel)));
        Assert.True(Assert.Single(Must(await Get<ReadingOversight>(scope).ExecuteAsync(collin, Cancel))).IsOwn);
        Assert.Equal("role.not-yours", Code(await review.ExecuteAsync(crew.Iris.Caller, collin.Person, day, UnusualKind.Refused, ReviewReason.Mistake, Cancel)));
        Assert.Equal("reading.none", Code(await review.ExecuteAsync(crew.Leonie.Caller, collin.Person, day, UnusualKind.Many, ReviewReason.Mistake, Cancel)));
        Assert.Equal("reading.none", Code(await review.ExecuteAsync(crew.Leonie.Caller, collin.Person, day.AddDays(-1), UnusualKind.Refused, ReviewReason.Mistake, Cancel)));

        var page = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/beheer/lezen", Cancel);
        var label = $"Wat je vond over {Cast.Colleague.Name} op 2 mrt 2026";
        page = await page.PressAsync($"Bekeken {Cast.Colleague.Name}, 2 mrt 2026", Cancel);
        Assert.NotEmpty(page.Errors);
        page = await page.Fill(label, "Vergissing, en besproken").PressAsync($"Bekeken {Cast.Colleague.Name}, 2 mrt 2026", Cancel);
        Assert.Contains("Je hebt vastgelegd dat je ernaar keek.", page.Text, StringComparison.Ordinal);
        var shown = Assert.Single(Must(await Get<ReadingOversight>(scope).ExecuteAsync(collin, Cancel)));
        Assert.Equal((Cast.Lead.Name, ReviewReason.Mistake), (shown.Review?.By, shown.Review?.Reason));
        Assert.Equal(
            ["reading.own", "role.not-yours", ""],
            await Get<BakenDb>(scope).AuditEntries.Where(row => row.Act == "reading.reviewed").OrderBy(row => row.Number).Select(row => row.Refusal).ToListAsync(Cancel));

        // More of it that day is to be looked at again.
        await RefuseAsync();
        Assert.Null(Assert.Single(Must(await Get<ReadingOversight>(scope).ExecuteAsync(collin, Cancel))).Review);

        async Task RefuseAsync()
        {
            for (var number = 0; number < ReadingRules.RefusedAtLeast; number++) await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, new DossierId(Guid.NewGuid()), Cancel);
        }
    }

    private static async Task<DossierId> OpenAsync(World world, AsyncServiceScope scope, Reader reader, Reader? substitute = null) =>
        Must(await Get<OpenDossier>(scope).ExecuteAsync(
            reader, new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = LegalDay.Today(world.Clock!) }, Substitute = substitute?.Caller.Person }, Cancel));
}

public sealed class ReadingOversightOnSqlite(Engines engines) : ReadingOversightTests(engines.Sqlite);

public sealed class ReadingOversightOnPostgres(Engines engines) : ReadingOversightTests(engines.Postgres);
