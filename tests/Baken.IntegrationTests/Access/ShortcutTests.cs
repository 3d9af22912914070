using Baken.Server.Access;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Access;

/// <summary>Each room has a key of its own, on every page, and the page of keys lists those of one's own role.</summary>
public sealed class ShortcutTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void No_two_rooms_have_the_same_key() =>
        Assert.Distinct(Room.All.Select(room => room.Key).Concat([Room.Account, Room.Content]));

    [Fact]
    public async Task What_the_page_lists_is_what_the_links_have_and_every_room_answers()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        foreach (var actor in Cast.All)
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            var page = await visitor.OpenAsync("/account/sneltoetsen", Cancel);
            var keys = page.Document.QuerySelectorAll("[accesskey]").ToDictionary(link => link.GetAttribute("accesskey")!, link => link.GetAttribute("href")!);
            Assert.Equal(page.Document.QuerySelectorAll("kbd").Select(key => key.TextContent).Order(), keys.Keys.Order());
            foreach (var address in keys.Values.Where(address => address.StartsWith('/')))
                Assert.InRange((int)(await visitor.OpenAsync(address, Cancel)).Status, 200, 299);
        }
    }
}
