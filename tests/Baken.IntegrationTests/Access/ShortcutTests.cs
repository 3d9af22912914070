using System.Net;
using Baken.Access;
using Baken.Server.Access;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Access;

/// <summary>Each room has a key of its own, on every page, and the page of keys lists those of one's own role.</summary>
public sealed class ShortcutTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void No_two_rooms_or_places_have_the_same_key() =>
        Assert.Distinct([.. Room.All.Select(room => room.Key), Room.Account, Room.Content, .. DossierKeys.All.Select(place => place.Key), DossierKeys.Back]);

    [Fact]
    public async Task What_the_page_lists_is_what_the_links_have_and_every_room_answers()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        foreach (var actor in Cast.All)
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            var page = await visitor.OpenAsync("/account/sneltoetsen", Cancel);
            var keys = page.Document.QuerySelectorAll("[accesskey]").ToDictionary(link => link.GetAttribute("accesskey")!, link => link.GetAttribute("href")!);
            Assert.Equal(Listed(page, "toetsen"), keys.Keys.Order());
            foreach (var address in keys.Values.Where(address => address.StartsWith('/')))
                Assert.InRange((int)(await visitor.OpenAsync(address, Cancel)).Status, 200, 299);
        }
    }

    [Fact]
    public async Task A_dossier_has_the_keys_that_the_page_lists_and_each_leads_to_what_it_says_and_back()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var reader = await world.UnlockAsync(Cast.Inspector, Cancel);
        var address = $"/werkplek/dossiers/{await OpenAsync(scope, reader)}";
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var rooms = Room.Of(Role.Inspector).Select(room => room.Key).Concat([Room.Account, Room.Content]).Select(key => $"{key}").ToHashSet();

        var page = await visitor.OpenAsync(address, Cancel);

        var keys = page.Document.QuerySelectorAll("[accesskey]").Where(link => !rooms.Contains(link.GetAttribute("accesskey")!))
            .ToDictionary(link => link.GetAttribute("accesskey")!, link => link.GetAttribute("href")!);
        Assert.Equal(Listed(await visitor.OpenAsync("/account/sneltoetsen", Cancel), "in-dossier"), keys.Keys.Append($"{DossierKeys.Back}").Order());
        foreach (var (key, to) in keys)
        {
            if (to.StartsWith('#')) Assert.True(page.Document.GetElementById(to[1..]) is not null, $"{key} leads to {to}, which is not there.");
            else
            {
                var below = await visitor.OpenAsync(to, Cancel);
                Assert.Equal((HttpStatusCode.OK, address), (below.Status, below.Document.QuerySelector($"[accesskey={DossierKeys.Back}]")?.GetAttribute("href")));
            }
        }
    }

    private static IEnumerable<string> Listed(Page page, string table) =>
        page.Document.QuerySelectorAll($"table:has(#{table}) kbd").Select(key => key.TextContent).Order();
}
