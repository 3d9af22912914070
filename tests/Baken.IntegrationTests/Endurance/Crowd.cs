using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Many programs that report at once, each on a connection of its own, and what they were answered.</summary>
internal sealed class Crowd(HttpClient client, int connections)
{
    private static readonly Uri Reports = new("/api/v1/meldingen", UriKind.Relative);
    private static readonly Uri Conversation = new("/api/v1/meldingen/gesprek", UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The number of an environment variable, for a longer run by hand; else the usual one.</summary>
    public static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;

    /// <summary>Each story by its words. Anything but 201 fails.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TellAsync(IEnumerable<string> stories)
    {
        var answered = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(
            stories, new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = Cancel },
            async (story, _) => Assert.True(answered.TryAdd(await TellAsync(story), story), "Two reports have the same words."));
        return answered;
    }

    /// <summary>
    /// Everybody reports on and on, until so many things happened: that somebody began to send, or was answered. Then the end comes, in the middle of
    /// what the others do.
    /// </summary>
    /// <returns>What was answered, to the end, by its words.</returns>
    public async Task<IReadOnlyDictionary<string, string>> TellUntilAsync(int moments, string name, Func<Task> end)
    {
        var answered = new ConcurrentDictionary<string, string>();
        var (passed, told, over) = (0, 0, false);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => TellOnAndOnAsync()));
        return answered;

        async Task TellOnAndOnAsync()
        {
            while (!over)
            {
                var story = string.Create(CultureInfo.InvariantCulture, $"{name}, verhaal {Interlocked.Increment(ref told)}: zij sloegen mij.");
                var sent = TellAsync(story);
                await PassAsync();
                try
                {
                    answered.TryAdd(await sent, story);
                }
                catch (Exception broken) when (over && broken is HttpRequestException or IOException)
                {
                    return;
                }

                await PassAsync();
            }
        }

        async Task PassAsync()
        {
            if (Interlocked.Increment(ref passed) != moments) return;
            over = true;
            await end();
        }
    }

    /// <summary>Opens every report with its words, and finds its own story in it.</summary>
    public Task OpenAllAsync(IReadOnlyDictionary<string, string> answered) => Parallel.ForEachAsync(
        answered, new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = Cancel },
        async (report, _) => Assert.Equal([report.Value], await OpenAsync(report.Key)));

    private async Task<string> TellAsync(string story)
    {
        using var answer = await client.PostAsJsonAsync(Reports, new { verhaal = story }, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("sleutelwoorden").GetString()!;
    }

    private async Task<string[]> OpenAsync(string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Conversation);
        request.Headers.Add("Sleutelwoorden", words);
        using var answer = await client.SendAsync(request, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} {body}");
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("berichten").EnumerateArray().Select(message => message.GetProperty("tekst").GetString()!)];
    }
}
