using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baken.Editions;
using Baken.IntegrationTests.Statistics;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>What everybody gets of a settled edition: the bytes that were frozen, at addresses that stay.</summary>
public abstract class PublishedEditionsTests(ITestEngine engine)
{
    private const string Page = "/cijfers/jaaroverzicht/2024-2025";
    private const string Api = "/api/v1/cijfers/2024-2025";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_files_and_api_give_the_latest_settled_edition_and_no_concept()
    {
        await using var world = await engine.FiguresWorldAsync();
        (await world.ProposesAsync(Cast.Analyst)).Done();
        Assert.Contains("voorlopige cijfers", (await world.Visitor().OpenAsync(Page, Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(world, $"{Page}/editie/1")).StatusCode);

        var concept = Assert.Single(await world.WithAsync<ReadEditions, IReadOnlyList<Edition>>(read => read.ListAsync(null, concepts: true, Cancel)));
        (await world.SettlesAsync(Cast.Lead, concept)).Done();

        var json = await world.FileAsync(concept, "json");
        Assert.Equal(json, await BytesAsync(world, Api));
        Assert.Equal(json, await BytesAsync(world, $"{Page}.json"));
        Assert.Equal(json, await BytesAsync(world, $"{Page}/editie/1.json"));
        Assert.Equal(json, await BytesAsync(world, $"{Api}/edities/1/json"));
        Assert.Equal(await world.FileAsync(concept, "nl.html"), await BytesAsync(world, $"{Page}/editie/1.html"));
        Assert.Equal(await world.FileAsync(concept, "en.html"), await BytesAsync(world, $"/en{Page}/editie/1.html"));
        var page = await world.Visitor().OpenAsync(Page, Cancel);
        Assert.DoesNotContain("voorlopige cijfers", page.Text, StringComparison.Ordinal);
        Assert.Contains(concept.Hash, page.Text, StringComparison.Ordinal);
        Assert.Contains("gemaakt door een analist en op 17 december 2025 vastgesteld door een coördinerend vertrouwensinspecteur", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".figures-table--cross"));
        Assert.DoesNotContain("Cijfer,", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anton", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_edition_stays_at_its_address_and_the_newer_one_leads_to_it()
    {
        await using var world = await engine.FiguresWorldAsync();
        var first = await world.SettledAsync(EditionsBench.Day.AddDays(-1));
        var before = await BytesAsync(world, $"{Api}/edities/1/csv");
        await world.ImportsAsync(DossierBook.File([.. Enumerable.Range(0, 7).Select(number => $"L-{number};2024-09-09;po;discriminatie;;leerling;medeleerling")]), EditionsBench.Day);
        var second = await world.SettledAsync(why: "Zeven dossiers kwamen later.");

        Assert.Equal(before, await BytesAsync(world, $"{Api}/edities/1/csv"));
        Assert.Equal(await world.FileAsync(second, "json"), await BytesAsync(world, Api));
        var page = await world.Visitor().OpenAsync(Page, Cancel);
        Assert.Contains("Zeven dossiers kwamen later.", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='{Page}/editie/1']"));
        using var list = JsonDocument.Parse(await BytesAsync(world, "/api/v1/cijfers"));
        var year = list.RootElement.GetProperty("schooljaren").EnumerateArray().First(one => one.GetProperty("schooljaar").GetString() == "2024-2025");
        Assert.Equal([$"{Api}/edities/1", $"{Api}/edities/2"], year.GetProperty("edities").EnumerateArray().Select(one => one.GetString()));
        Assert.False(year.GetProperty("voorlopig").GetBoolean());
        Assert.Equal(first.Hash, JsonDocument.Parse(await BytesAsync(world, $"{Api}/edities/1")).RootElement.GetProperty("controlegetal").GetString());
    }

    [Fact]
    public async Task Whoever_has_a_file_need_not_fetch_it_again_and_can_check_it()
    {
        await using var world = await engine.FiguresWorldAsync();
        var edition = await world.SettledAsync();

        using var first = await GetAsync(world, $"{Page}/editie/1.csv");
        Assert.Equal("public, max-age=31536000, immutable", first.Headers.CacheControl!.ToString().Replace("max-age=31536000, public, immutable", "public, max-age=31536000, immutable", StringComparison.Ordinal));
        var tag = first.Headers.ETag!;
        var manifest = Encoding.UTF8.GetString(await BytesAsync(world, $"{Page}/editie/1.sha256"));
        Assert.Equal(edition.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest))));
        foreach (var line in manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (hash, name) = (line[..64], line[66..].Split(".", 2)[1]);
            var address = name.StartsWith("en.", StringComparison.Ordinal) ? $"/en{Page}/editie/1.{name[3..]}" : $"{Page}/editie/1.{name.Replace("nl.", "", StringComparison.Ordinal)}";
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(await BytesAsync(world, address))));
        }

        foreach (var address in new[] { $"{Page}/editie/1.csv", $"{Page}.csv" })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(tag);
            using var answer = await world.Anonymous().SendAsync(again, Cancel);
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_catalogue_describes_each_edition_as_dcat_ap_nl_asks()
    {
        await using var world = await engine.FiguresWorldAsync();
        var edition = await world.SettledAsync();

        using var answer = await GetAsync(world, "/api/v1/cijfers/catalogus");
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        var catalog = json.RootElement;
        foreach (var name in new[] { "dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset" }) Assert.True(catalog.TryGetProperty(name, out _), name);
        var set = Assert.Single(catalog.GetProperty("dcat:dataset").EnumerateArray());
        foreach (var name in new[] { "dct:title", "dct:description", "dct:identifier", "dct:creator", "dct:publisher", "dcat:contactPoint", "dcat:theme", "dct:accessRights", "dct:language", "dct:temporal" })
            Assert.True(set.TryGetProperty(name, out _), name);
        var files = await world.WithAsync<ReadEditions, IReadOnlyList<ListedFile>>(read => read.FilesAsync(edition.Id, Cancel));
        var distributions = set.GetProperty("dcat:distribution").EnumerateArray().ToList();
        Assert.Equal(files.Count, distributions.Count);
        foreach (var distribution in distributions)
        {
            var address = new Uri(distribution.GetProperty("dcat:downloadURL").GetProperty("@id").GetString()!);
            var bytes = await BytesAsync(world, address.PathAndQuery);
            Assert.Equal(bytes.Length.ToString(CultureInfo.InvariantCulture), distribution.GetProperty("dcat:byteSize").GetProperty("@value").GetString());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), distribution.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue").GetProperty("@value").GetString());
            Assert.Contains("publicdomain/zero/1.0", distribution.GetProperty("dct:license").GetProperty("@id").GetString(), StringComparison.Ordinal);
            Assert.True(distribution.TryGetProperty("dct:format", out _), address.ToString());
        }
    }

    [Fact]
    public async Task Of_a_damaged_edition_the_public_gets_the_reason_and_no_figure()
    {
        await using var world = await engine.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        await using (var db = world.BrokenInto())
            await db.Set<EditionFile>().Where(file => file.EditionId == edition.Id && file.Name == "json").ExecuteUpdateAsync(set => set.SetProperty(file => file.Content, [1, 2, 3]), Cancel);

        using var page = await GetAsync(world, Page);
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("niet meer zoals ze is vastgelegd", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var api = await GetAsync(world, Api);
        Assert.Equal(HttpStatusCode.Conflict, api.StatusCode);
        Assert.Equal("edition.corrupted", JsonDocument.Parse(await api.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await GetAsync(world, $"{Page}.json")).StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(World world, string address) => world.Anonymous().GetAsync(new Uri(address, UriKind.Relative), Cancel);

    private static async Task<byte[]> BytesAsync(World world, string address)
    {
        using var answer = await GetAsync(world, address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }
}

public sealed class PublishedEditionsOnSqlite(Engines engines) : PublishedEditionsTests(engines.Sqlite);

public sealed class PublishedEditionsOnPostgres(Engines engines) : PublishedEditionsTests(engines.Postgres);
