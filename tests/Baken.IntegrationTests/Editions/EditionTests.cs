using System.Text;
using Baken.Audit;
using Baken.Editions;
using Baken.IntegrationTests.Statistics;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>An edition is made by one person, settled by another, and never changes; what is not as it was frozen is given to nobody.</summary>
public abstract class EditionTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edition_keeps_its_bytes_whatever_is_learned_later()
    {
        await using var world = await engine.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        var before = await world.FileAsync(edition, "json");

        await world.ImportsAsync(DossierBook.File("LATER;2024-09-09;po;discriminatie;;;"));
        world.Clock!.Advance(TimeSpan.FromDays(400));
        var after = await world.FileAsync(edition, "json");

        Assert.Equal(before, after);
        var report = AnnualReportJson.Read(after);
        Assert.Equal((1, EditionsBench.Day), (report.Edition!.Number, report.ReferenceDate));
        var files = await world.WithAsync<ReadEditions, IReadOnlyList<ListedFile>>(read => read.FilesAsync(edition.Id, Cancel));
        Assert.Contains(files, file => file.Name == "nl.html");
        Assert.Contains(files, file => file.Name == "en.html");
        Assert.Equal(edition.Hash, EditionManifest.HashOf(EditionManifest.Of(edition.Year, 1, files.Select(file => (file.Name, file.Hash)))));
    }

    [Fact]
    public async Task Nobody_settles_what_they_made_themselves()
    {
        await using var world = await engine.FiguresWorldAsync();
        var concept = (await world.ProposesAsync(Cast.Analyst)).Done();

        Assert.Equal("edition.same-person", (await world.SettlesAsync(Cast.Analyst, concept)).Code());
        Assert.Equal("edition.meanwhile", (await world.SettlesAsync(Cast.Lead, concept, seen: "0")).Code());
        Assert.Empty(await world.PublishedAsync());
        var settled = (await world.SettlesAsync(Cast.Lead, concept)).Done();
        Assert.Equal("edition.settled-already", (await world.SettlesAsync(Cast.Lead, concept)).Code());
        Assert.Equal("edition.settled-already", (await world.DropsAsync(Cast.Lead, concept)).Code());

        Assert.Equal(EditionState.Settled, settled.State);
        Assert.NotEqual(settled.ProposedBy, settled.SettledBy);
        Assert.Equal([settled.Id], (await world.PublishedAsync()).Select(edition => edition.Id));
        await using var db = world.BrokenInto();
        var lines = await db.AuditEntries.Where(row => row.Act.StartsWith("edition.")).OrderBy(row => row.Number).ToListAsync(Cancel);
        Assert.Equal(
            ["edition.proposed ", "edition.settled edition.same-person", "edition.settled edition.meanwhile", "edition.settled ",
                "edition.settled edition.settled-already", "edition.dropped edition.settled-already"],
            lines.Select(row => $"{row.Act} {row.Refusal}"));
        Assert.All(lines, row => Assert.EndsWith($"/{concept.Hash}", row.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_who_do_not_make_figures_freeze_none()
    {
        await using var world = await engine.FiguresWorldAsync();
        var concept = (await world.ProposesAsync(Cast.Analyst)).Done();

        foreach (var actor in new[] { Cast.Inspector, Cast.Administrator, Cast.Board })
        {
            Assert.Equal("role.not-yours", (await world.ProposesAsync(actor)).Code());
            Assert.Equal("role.not-yours", (await world.SettlesAsync(actor, concept)).Code());
            Assert.Equal("role.not-yours", (await world.DropsAsync(actor, concept)).Code());
        }
    }

    [Fact]
    public async Task A_correction_is_a_new_edition_that_says_what_changed_and_why()
    {
        await using var world = await engine.FiguresWorldAsync();
        var first = await world.SettledAsync();
        var before = AnnualReportJson.Read(await world.FileAsync(first, "json"));
        world.Clock!.Advance(TimeSpan.FromDays(2));
        var tomorrow = EditionsBench.Day.AddDays(2);
        Assert.Equal("edition.why-missing", (await world.ProposesAsync(Cast.Lead, tomorrow)).Code());
        Assert.Equal("edition.nothing-changed", (await world.ProposesAsync(Cast.Lead, tomorrow, "Zomaar")).Code());
        await world.ImportsAsync(DossierBook.File([.. Enumerable.Range(0, 7).Select(number => $"L-{number};2024-09-09;po;discriminatie;;leerling;medeleerling")]), tomorrow);

        var second = await world.SettledAsync(tomorrow, "  Zeven dossiers kwamen\n later binnen. ");

        var report = AnnualReportJson.Read(await world.FileAsync(second, "json"));
        Assert.Equal((2, "Zeven dossiers kwamen later binnen."), (second.Number, report.Edition!.Why));
        var change = Assert.Single(report.Edition.Changes, change => change.Table == "totaal");
        Assert.Equal((before.Total, before.Total + 7), ((int)change.Was!, (int)change.Now!));
        Assert.Contains(report.Edition.Changes, change => change is { Table: "perVorm", Row: "discriminatie" } && change.Now - change.Was == 7);
        Assert.DoesNotContain(report.Edition.Changes, change => change is { Table: "perVorm", Row: "radicalisering" });
        Assert.Contains("Zeven dossiers kwamen later binnen.", Encoding.UTF8.GetString(await world.FileAsync(second, "nl.html")), StringComparison.Ordinal);
        Assert.Equal([1, 2], (await world.PublishedAsync()).Select(edition => edition.Number));
        Assert.Equal(before.Total, AnnualReportJson.Read(await world.FileAsync(first, "json")).Total);
    }

    [Fact]
    public async Task What_can_not_be_frozen_is_refused_with_the_reason()
    {
        await using var world = await engine.FiguresWorldAsync();

        Assert.Equal("edition.day-not-over", (await world.ProposesAsync(Cast.Analyst, new DateOnly(2025, 12, 17))).Code());
        Assert.Equal("figures.year-not-begun", (await world.ProposesAsync(Cast.Analyst, new DateOnly(2024, 7, 31))).Code());
        Assert.Equal("figures.year-empty", (await world.ProposesAsync(Cast.Analyst, year: SchoolYear.Beginning(1950))).Code());
        Assert.Equal("figures.year-empty", (await world.ProposesAsync(Cast.Analyst, new DateOnly(2025, 9, 30))).Code());
        Assert.Equal("edition.why-too-long", (await world.ProposesAsync(Cast.Analyst, why: new string('x', Edition.MaxWhy + 1))).Code());
        Assert.Equal("edition.why-characters", (await world.ProposesAsync(Cast.Analyst, why: "a\u0007b")).Code());
        var concept = (await world.ProposesAsync(Cast.Analyst)).Done();
        Assert.Equal("edition.concept-there", (await world.ProposesAsync(Cast.Lead)).Code());
        Assert.False((await world.DropsAsync(Cast.Lead, concept)).IsRefused);
        Assert.Equal("edition.gone", (await world.SettlesAsync(Cast.Lead, concept)).Code());
        Assert.Equal("edition.gone", (await world.DropsAsync(Cast.Lead, concept)).Code());
        Assert.Equal(1, (await world.ProposesAsync(Cast.Analyst)).Done().Number);
    }

    [Fact]
    public async Task A_day_before_that_of_the_last_edition_is_refused()
    {
        await using var world = await engine.FiguresWorldAsync();
        await world.SettledAsync();

        Assert.Equal("edition.day-before-last", (await world.ProposesAsync(Cast.Analyst, EditionsBench.Day.AddDays(-1), "Eerder")).Code());
    }

    [Fact]
    public async Task Two_who_freeze_at_once_do_not_both_get_an_edition()
    {
        await using var world = await engine.FiguresWorldAsync();

        var outcomes = await Task.WhenAll(world.ProposesAsync(Cast.Analyst), world.ProposesAsync(Cast.Lead));

        Assert.Equal(1, outcomes.Count(outcome => !outcome.IsRefused));
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Matches("^edition.(meanwhile|concept-there)$", outcome.Code()));
    }

    [Fact]
    public async Task A_concept_whose_facts_changed_is_not_settled()
    {
        await using var world = await engine.FiguresWorldAsync();
        var concept = (await world.ProposesAsync(Cast.Analyst)).Done();
        await world.ImportsAsync(DossierBook.File("LATER;2024-09-09;po;discriminatie;;;"), EditionsBench.Day);

        Assert.Equal("edition.facts-changed", (await world.SettlesAsync(Cast.Lead, concept)).Code());
        Assert.Empty(await world.PublishedAsync());
    }

    [Theory]
    [InlineData("update edition_files set content = content || x'20' where name = 'csv'", "update edition_files set content = content || '\\x20' where name = 'csv'")]
    [InlineData("update edition_files set hash = lower(hex(zeroblob(32))) where name = 'csv'", "update edition_files set hash = repeat('0', 64) where name = 'csv'")]
    [InlineData("delete from edition_files where name = 'csv'", "delete from edition_files where name = 'csv'")]
    [InlineData("delete from edition_files", "delete from edition_files")]
    public async Task Of_an_edition_that_was_corrupted_nothing_wrong_is_given(string onSqlite, string onPostgres)
    {
        await using var world = await engine.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        Assert.Empty(await world.WithAsync<ReadEditions, IReadOnlyList<Edition>>(read => read.CheckAsync(Cancel)));
        await using (var db = world.BrokenInto())
            await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? onSqlite : onPostgres, Cancel);

        var outcome = await world.WithAsync<ReadEditions, Outcome<FrozenFile>>(read => read.FileAsync(edition, "csv", Cancel));

        Assert.Equal("edition.corrupted", outcome.Code());
        Assert.Equal([edition.Id], (await world.WithAsync<ReadEditions, IReadOnlyList<Edition>>(read => read.CheckAsync(Cancel))).Select(wrong => wrong.Id));
    }
}

public sealed class EditionsOnSqlite(Engines engines) : EditionTests(engines.Sqlite);

public sealed class EditionsOnPostgres(Engines engines) : EditionTests(engines.Postgres);

/// <summary>The same facts give the same edition, whatever the database.</summary>
public sealed class EditionBytesTests(Engines engines)
{
    private static readonly WorldPlan Chromium = EditionsBench.AtNoon with { Adjust = null };

    [Fact]
    public async Task The_hash_is_the_same_on_both_databases_and_when_it_is_made_again()
    {
        await using var sqlite = await engines.Sqlite.FiguresWorldAsync(Chromium);
        await using var postgres = await engines.Postgres.FiguresWorldAsync(Chromium);

        var (one, other) = (await sqlite.SettledAsync(), await postgres.SettledAsync());

        Assert.Equal(one.Hash, other.Hash);
    }
}
