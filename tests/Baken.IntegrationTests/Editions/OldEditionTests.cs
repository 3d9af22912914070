using System.Text.Json.Nodes;
using Baken.Access;
using Baken.Editions;
using Baken.Statistics;
using Baken.Storage;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>
/// An edition that an earlier version of Baken wrote is read, compared with and protected against, whatever was added to the report since. Its file is kept as that
/// version wrote it, of invented figures; when the report changes in a way that old editions do not follow, a member lacks a default (docs/decisions/0022).
/// </summary>
public sealed class OldEditionTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edition_of_version_1_is_read_with_every_figure_it_had()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var old = await FileAsync();
        var edition = await KeepsAsync(world, old);

        var report = (await world.WithAsync<ReadEditions, Outcome<AnnualReport>>(read => read.ReportAsync(edition, Cancel))).Done();

        Assert.Empty(Lost(JsonNode.Parse(old)!, JsonNode.Parse(AnnualReportJson.Write(report))!));
        Assert.Equal((2916, 2912, 1), (report.Total, report.Reconciliation.FormSum, report.Edition!.Number));
    }

    [Fact]
    public async Task A_new_edition_tells_what_changed_since_one_of_version_1()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        await KeepsAsync(world, await FileAsync());

        var second = await world.SettledAsync(why: "Met een latere versie gemaakt.");

        var report = AnnualReportJson.Read(await world.FileAsync(second, "json"));
        Assert.Equal(2, second.Number);
        var change = Assert.Single(report.Edition!.Changes, change => change.Table == "totaal");
        Assert.Equal((2916, report.Total), ((int)change.Was!, (int)change.Now!));
    }

    private static async Task<byte[]> FileAsync()
    {
        using var bytes = new MemoryStream();
        await using var file = typeof(OldEditionTests).Assembly.GetManifestResourceStream("edition-of-version-1.json")!;
        await file.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    /// <summary>Puts a settled edition of this one file in the database.</summary>
    private static async Task<Edition> KeepsAsync(World world, byte[] json)
    {
        var hash = EditionManifest.HashOf(json);
        var edition = new Edition
        {
            Id = NewId.At<EditionId>(world.Clock!.GetUtcNow()),
            Year = EditionsBench.Year,
            Number = 1,
            State = EditionState.Settled,
            ReferenceDate = EditionsBench.Day,
            Hash = EditionManifest.HashOf(EditionManifest.Of(EditionsBench.Year, 1, [("json", hash)])),
            Why = null,
            ProposedBy = NewId.At<PersonId>(world.Clock.GetUtcNow()),
            ProposedAs = Role.Analyst,
            ProposedAt = world.Clock.GetUtcNow(),
            SettledBy = NewId.At<PersonId>(world.Clock.GetUtcNow()),
            SettledAs = Role.LeadInspector,
            SettledAt = world.Clock.GetUtcNow(),
        };
        await using var db = world.BrokenInto();
        db.Add(edition);
        db.Add(new EditionFile { EditionId = edition.Id, Name = "json", MediaType = "application/json", Hash = hash, Content = json });
        await db.SaveChangesAsync(Cancel);
        return edition;
    }

    /// <summary>Where something of the old is gone or otherwise in the new; what was added is not looked at.</summary>
    private static IEnumerable<string> Lost(JsonNode? old, JsonNode? now) => (old, now) switch
    {
        (JsonObject before, JsonObject after) => before.SelectMany(member => Lost(member.Value, after[member.Key])),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before.Zip(after).SelectMany(pair => Lost(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(old, now) ? [] : [$"{old?.GetPath()}: {old} is now {now}"],
    };
}
