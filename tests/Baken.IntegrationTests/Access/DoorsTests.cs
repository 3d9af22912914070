using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Baken.Reports;
using Baken.Server.Access;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Access;

/// <summary>
/// Every page, form and endpoint of the product, tried by everybody. A new one needs a line in <see cref="DoorsTable"/>: without it a test fails and names it.
/// </summary>
public sealed class DoorsTests(Engines engines)
{
    /// <summary>Who has signed out, or has left in haste (the browser forgets everything), is nobody any more: these come last.</summary>
    private static readonly string[] WaysOut = ["POST /afmelden", "GET /weg"];

    /// <summary>Places about something that is in no dossier and no report.</summary>
    private static readonly string[] OfTheirOwn = ["/groepen/", "/verklaringen/", "/overleg/"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_has_a_line_in_the_table_and_every_line_is_about_something()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var doorways = (await Doorway.OfAsync(world)).Select(doorway => doorway.Name).ToHashSet();

        None(doorways.Except(DoorsTable.Lines.Keys));
        None(DoorsTable.Lines.Keys.Except(doorways));
        None(DoorsTable.Lines.Values.SelectMany(roles => roles).Except(DoorsTable.Everybody));
    }

    [Fact]
    public async Task Everything_lets_in_whom_the_table_says_and_nobody_else()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var doorways = await Doorway.OfAsync(world);
        var wrong = new List<string>();

        foreach (var (role, visitor, token) in await PeopleAsync(world))
        {
            foreach (var doorway in doorways.OrderBy(doorway => Array.IndexOf(WaysOut, doorway.Name)))
            {
                if (!DoorsTable.Lines.TryGetValue(doorway.Name, out var roles)) continue;
                using var answer = await doorway.EnterAsync(visitor.Client, Guid.Empty, token, Cancel);
                if ((int)answer.StatusCode >= 500) wrong.Add($"{doorway}: {role} gets {(int)answer.StatusCode}");
                if (Doorway.IsIn(answer) != roles.Contains(role))
                    wrong.Add($"{doorway}: {role} {(Doorway.IsIn(answer) ? "comes in" : "is kept out")} ({(int)answer.StatusCode})");
            }
        }

        None(wrong);
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var forms = (await Doorway.OfAsync(world)).Where(doorway => doorway is { IsPage: true, Method: "POST" }).ToArray();
        var wrong = new List<string>();

        foreach (var (role, visitor, _) in await PeopleAsync(world))
        {
            foreach (var form in forms.Where(form => DoorsTable.Lines[form.Name].Contains(role)))
            {
                using var answer = await form.EnterAsync(visitor.Client, Guid.Empty, token: null, Cancel);
                // What is not there is not found, with or without.
                if (answer.StatusCode != HttpStatusCode.BadRequest && !(form.IsAboutOne && answer.StatusCode == HttpStatusCode.NotFound))
                    wrong.Add($"{form}: {role} gets {(int)answer.StatusCode}");
            }
        }

        Assert.NotEmpty(forms);
        None(wrong);
    }

    [Fact]
    public async Task Nothing_is_changed_by_looking()
    {
        // The clock stands still, so that a session that is used stays as it is.
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) });
        var (report, dossier) = await OpenedAsync(world);
        var people = await PeopleAsync(world);
        var before = await DatabaseContent.OfAsync(world, Cancel);

        foreach (var doorway in (await Doorway.OfAsync(world)).Where(doorway => doorway.Method == "GET" && !WaysOut.Contains(doorway.Name)))
        {
            foreach (var (_, visitor, _) in people)
            {
                foreach (var id in doorway.HasId ? [report, dossier] : new[] { Guid.Empty })
                {
                    using var answer = await doorway.EnterAsync(visitor.Client, id, token: null, Cancel);
                    Assert.True((int)answer.StatusCode < 500, $"{doorway} {answer.StatusCode}");
                }
            }
        }

        Assert.Equal(before, await DatabaseContent.OfAsync(world, Cancel));
    }

    [Fact]
    public async Task Who_has_no_key_of_a_dossier_or_report_finds_nothing_at_any_of_its_addresses()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var (report, dossier) = await OpenedAsync(world);
        var places = (await Doorway.OfAsync(world))
            .Where(doorway => doorway.HasId && !doorway.IsAboutFile && doorway.Pattern.StartsWith("/werkplek/", StringComparison.Ordinal))
            // There is no group, no certificate and no consultation here; GroupTests, DestructionTests and ConsultationTests try those.
            .Where(doorway => !OfTheirOwn.Any(other => doorway.Pattern.Contains(other, StringComparison.Ordinal))).ToArray();
        var wrong = new List<string>();

        await TryAsync(Cast.Inspector, mayRead: true);
        // In the team, but the dossier is not shared with them: the report lies in none, so it is the team's.
        await TryAsync(Cast.Lead, mayRead: false, "/dossiers/");
        await TryAsync(Cast.Colleague, mayRead: false, "/dossiers/");
        await TryAsync(Cast.Outsider, mayRead: false);

        None(wrong);
        Assert.Contains(places, place => place.Method == "POST");

        async Task TryAsync(Actor actor, bool mayRead, string only = "")
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            var token = await TokenAsync(visitor, "/werkplek/zoeken");
            // There is no note, advice, referral, letter and request to read: their own tests try those.
            foreach (var place in places.Where(place => place.Pattern.Contains(only, StringComparison.Ordinal) && !(mayRead && place.IsAboutPart)))
            {
                var id = place.Pattern.Contains("/dossiers/", StringComparison.Ordinal) ? dossier : report;
                using var answer = await place.EnterAsync(visitor.Client, id, token, Cancel);
                if ((answer.StatusCode == HttpStatusCode.NotFound) == mayRead) wrong.Add($"{place}: {actor} gets {(int)answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("vergeten", null)]
    [InlineData("beheerders", null)]
    [InlineData("melding", null)]
    [InlineData("beheer/team/{id:guid}", "/beheer/team")]
    [InlineData("beheer/iets-nieuws", "/beheer")]
    [InlineData("cijfers/intern/{jaar}", "/cijfers/intern")]
    [InlineData("/", "/")]
    public void The_longest_beginning_in_whole_parts_decides_and_what_fits_none_is_closed(string route, string? door) =>
        Assert.Equal(door, Doors.Of(route)?.Path);

    [Theory]
    [InlineData("/beheer/bestaat-niet")]
    [InlineData("/werkplek/bestaat-niet")]
    [InlineData("/iets")]
    [InlineData("/WERKPLEK/../beheer/x")]
    public async Task What_is_no_route_is_not_found_whoever_asks(string address)
    {
        await using var world = await engines.Sqlite.WorldAsync();

        using var answer = await world.Anonymous().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Fails with all of them, one a line.</summary>
    private static void None(IEnumerable<string> wrong)
    {
        var all = string.Join('\n', wrong.Order(StringComparer.Ordinal));
        Assert.True(all.Length == 0, all);
    }

    /// <summary>One of each, really signed in or with the key words of a report, and the token that their forms need.</summary>
    private static async Task<IReadOnlyList<(string Role, Visitor Visitor, string Token)>> PeopleAsync(World world)
    {
        var visitor = world.Visitor();
        var reporter = world.Visitor();
        var (words, _) = await ReportAsync(world);
        var back = await (await reporter.OpenAsync("/mijn-melding", Cancel)).Fill("Wat zijn je sleutelwoorden?", words).PressAsync("Ga verder", Cancel);
        Assert.Equal("/mijn-melding/berichten", back.Address.AbsolutePath);
        var people = new List<(string, Visitor, string)>
        {
            ("visitor", visitor, await TokenAsync(visitor, "/mijn-melding")),
            ("reporter", reporter, await TokenAsync(reporter, "/mijn-melding")),
        };
        foreach (var (role, actor) in new[]
                 {
                     ("inspector", Cast.Inspector), ("lead", Cast.Lead), ("analyst", Cast.Analyst), ("board", Cast.Board), ("leader", Cast.Leader), ("confidant", Cast.Confidant),
                     ("administrator", Cast.Administrator),
                 })
        {
            var signedIn = await world.SignedInAsync(actor, Cancel);
            people.Add((role, signedIn, await TokenAsync(signedIn, "/account")));
        }

        return people;
    }

    private static async Task<string> TokenAsync(Visitor visitor, string address) =>
        (await visitor.OpenAsync(address, Cancel)).Document.QuerySelector("input[name=_f]")?.GetAttribute("value")
        ?? throw new InvalidOperationException($"{address} has no form.");

    /// <summary>A report that was read, and a dossier that an inspector opened without sharing it.</summary>
    private static async Task<(Guid Report, Guid Dossier)> OpenedAsync(World world)
    {
        var (_, report) = await ReportAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        Assert.Equal(HttpStatusCode.OK, (await inspector.OpenAsync($"/werkplek/meldingen/{report}", Cancel)).Status);
        var page = await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel);
        page = await page.Fill("Onderwerp", "Filmen in de kleedkamer").PressAsync("Open het dossier", Cancel);
        return (report, Guid.Parse(page.Address.Segments[^1]));
    }

    private static async Task<(string Words, Guid Id)> ReportAsync(World world)
    {
        await using var db = world.BrokenInto();
        var known = await db.Set<Report>().Select(report => report.Id).ToListAsync(Cancel);
        using var answer = await world.Anonymous().PostAsJsonAsync("/api/v1/meldingen", new { verhaal = "Ik werd gefilmd." }, Cancel);
        var words = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
        return (words, (await db.Set<Report>().Select(report => report.Id).ToListAsync(Cancel)).Except(known).Single().Value);
    }
}
