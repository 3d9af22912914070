using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Baken.Attachments;
using Baken.Reports;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

/// <summary>Telling something and sending files with it, as a person and as a program.</summary>
internal static class Sending
{
    public static readonly Uri Files = new("/api/v1/meldingen/bijlagen", UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A report; gives its words.</summary>
    public static async Task<string> TellAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new { verhaal = "Hij stuurt mij berichten." }, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
    }

    /// <summary>The page on which files are sent, of somebody who came back.</summary>
    public static async Task<Page> FilesPageAsync(World world, string words)
    {
        var page = await world.Visitor().OpenAsync("/mijn-melding", Cancel);
        page = await page.Fill("Wat zijn je sleutelwoorden?", words).PressAsync("Ga verder", Cancel);
        return await page.FollowAsync("Bestanden toevoegen", Cancel);
    }

    /// <summary>Sends files as a program does.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, string words, params (string Name, byte[] Content)[] files)
    {
        using var request = Request(words, files.Select(file => (file.Name, (HttpContent)new ByteArrayContent(file.Content))));
        using var answer = await client.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    public static HttpRequestMessage Request(string words, IEnumerable<(string Name, HttpContent Content)> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(content, "bestand", name);
        var request = new HttpRequestMessage(HttpMethod.Post, Files) { Content = form };
        request.Headers.Add("Sleutelwoorden", words);
        return request;
    }

    /// <summary>The only report of a world, and its files.</summary>
    public static async Task<(ReportId Report, IReadOnlyList<Attachment> Files)> StoredAsync(World world)
    {
        await using var db = world.BrokenInto();
        return (await db.Set<Report>().Select(report => report.Id).SingleAsync(Cancel), await db.Set<Attachment>().AsNoTracking().ToListAsync(Cancel));
    }

    /// <summary>What is in the directory of the sealed files.</summary>
    public static string[] OnDisk(World world) =>
        Directory.Exists(Path.Combine(world.DataDirectory, "files")) ? Directory.GetFiles(Path.Combine(world.DataDirectory, "files")) : [];

    /// <summary>A film of so many bytes, without anything in it that has to go.</summary>
    public static byte[] FilmHead(long bytes) =>
        [0, 0, 0, 16, .. "ftypisom\0\0\0\0"u8, (byte)((bytes - 16) >> 24), (byte)((bytes - 16) >> 16), (byte)((bytes - 16) >> 8), (byte)(bytes - 16), .. "mdat"u8];
}
