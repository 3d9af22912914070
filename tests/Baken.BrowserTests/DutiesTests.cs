using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The check of duties, as a board does it: what it reads must withstand what every page must, and all of it works without script (no judge runs there).</summary>
public sealed class DutiesTests(Engines engines, Browser browser)
{
    public static TheoryData<string, string, bool> Looks() => new() { { "390", "nl", true }, { "1280", "en", true }, { "390", "nl", false } };

    private static readonly (string Name, string Value)[] Answers =
    [
        ("sector", "vo"), ("school", "bekostigd"), ("wie", "bestuur"), ("wat", "zedenmisdrijf"), ("beklaagde", "met-taken-belast"), ("slachtoffer", "jong"), ("gedaan", "redelijk"),
    ];

    [Theory, MemberData(nameof(Looks))]
    public async Task A_board_answers_seven_questions_and_reads_what_to_do(string width, string language, bool script)
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = new DateTimeOffset(2025, 12, 17, 12, 0, 0, TimeSpan.Zero) });
        var root = language == "nl" ? "" : "/en";

        await browser.VisitAsync(
            world,
            width == "390" ? Device.Phone : Device.Desktop,
            async tab =>
            {
                await tab.GoToAsync(root + "/plichten");
                Assert.Equal(7, await tab.Page.Locator("fieldset").CountAsync());
                await JudgeAsync("plichten-vragen");
                foreach (var (name, value) in Answers)
                    await tab.Page.Locator($"input[name='{name}'][value='{value}']").CheckAsync(new() { Force = true });
                await tab.Page.Locator("main button[type=submit]").First.ClickAsync();
                await tab.Page.Locator("ol .baken-card").First.WaitForAsync();
                string[] expected = language == "nl"
                    ? ["overlegplicht", "informatieplicht", "aangifteplicht"] : ["duty to consult", "duty to inform", "duty to press charges"];
                Assert.Equal(expected, await tab.Page.Locator("ol h3").AllInnerTextsAsync());
                await JudgeAsync("plichten-antwoord");
                await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
                Assert.False(await tab.Page.Locator("header").First.IsVisibleAsync());
                Assert.True(await tab.Page.Locator("ol .baken-card").First.IsVisibleAsync());
                await tab.Page.EmulateMediaAsync(new() { Media = Media.Screen });

                Task JudgeAsync(string name) => script ? tab.JudgeAsync(name) : tab.KeepStateAsync($"{name}-zonder-script");
            },
            script: script,
            language: language);
    }
}
