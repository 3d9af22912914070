using Baken.Access;
using Baken.Dossiers;
using Baken.Oversight;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Baken.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Work in hand, the rota, signals and what leads see of reading, with something in each of them.</summary>
public sealed class WorkTests(Engines engines, Browser browser)
{
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 2, 23, 9, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390", "nl"), InlineData("1280", "nl"), InlineData("390", "en"), InlineData("1280", "en")]
    public async Task All_of_it_withstands_what_every_page_must(string width, string language)
    {
        await using var world = await engines.Sqlite.WorldAsync(Monday);
        await FillAsync(world);
        var device = width == Device.Phone.Name ? Device.Phone : Device.Desktop;
        var root = language == "nl" ? "" : $"/{language}";
        foreach (var (actor, pages) in new[]
                 {
                     (Cast.Inspector, new[] { "/werkplek/werk", "/werkplek", "/werkplek/rooster", "/werkplek/signalen" }),
                     (Cast.Lead, ["/werkplek/werk", "/werkplek/werk/ongelezen", "/werkplek/rooster/maken", "/beheer/lezen"]),
                 })
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            await browser.VisitAsync(world, device, async tab =>
            {
                foreach (var page in pages)
                {
                    await tab.GoToAsync(root + page);
                    await tab.JudgeAsync($"vol-{actor.SignInName}{page.Replace('/', '-')}");
                }
            }, language: language, cookies: visitor.Cookies);
        }
    }

    [Fact]
    public async Task Who_plans_the_rota_looks_at_signals_and_at_reading_needs_no_script()
    {
        await using var world = await engines.Sqlite.WorldAsync(Monday);
        await FillAsync(world);
        var visitor = await world.SignedInAsync(Cast.Lead, Cancel);
        await browser.VisitAsync(world, Device.Phone, async tab =>
        {
            await tab.GoToAsync("/werkplek/werk/ongelezen");
            await tab.SeesAsync("23 feb 2026");

            await tab.GoToAsync("/werkplek/rooster/maken");
            var form = tab.Page.GetByRole(AriaRole.Form, new() { Name = "Zet in elke week" });
            await form.GetByLabel("Dag van de week").SelectOptionAsync(new SelectOptionValue { Label = "vrijdag" });
            await form.GetByLabel("Wie").SelectOptionAsync(new SelectOptionValue { Label = Cast.Lead.Name });
            await form.GetByRole(AriaRole.Button).ClickAsync();
            await tab.SeesAsync($"vrijdag, Hele dag: {Cast.Lead.Name}");
            await tab.KeepStateAsync("rooster-maken-zonder-script");

            await tab.GoToAsync("/werkplek/signalen");
            await tab.SeesAsync("discriminatie: 9 dossiers");
            await tab.KeepStateAsync("signalen-zonder-script");
            await tab.GoToAsync("/beheer/lezen");
            await tab.SeesAsync(Cast.Inspector.Name);
            await tab.KeepStateAsync("lezen-zonder-script");
        }, script: false, cookies: visitor.Cookies);
    }

    /// <summary>Something for each page: reporters who wait, somebody who is away, a rota with a gap and an overlap, a rise, and reading that stands out.</summary>
    private static async Task FillAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        await OpenAsync(iris, Form.Other, null);
        // As if it was opened more than a year ago, so that there is something to compare with.
        await using (var db = world.BrokenInto())
        {
            var opened = world.Clock!.GetUtcNow().AddDays(-400);
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenedAt, opened).SetProperty(one => one.ReceivedOn, LegalDay.Of(opened)), Cancel);
        }

        for (var number = 0; number < 8; number++) await OpenAsync(iris, Form.Discrimination, await TellAsync());
        await OpenAsync(collin, Form.Discrimination, await TellAsync(), iris);
        await TellAsync();
        world.Clock.Advance(TimeSpan.FromDays(8));
        var today = LegalDay.Today(world.Clock);
        Must(await Get<RegisterAbsence>().ExecuteAsync(collin.Caller, collin.Caller.Person, today, today.AddDays(3), Cancel));
        foreach (var rule in new[]
                 {
                     new RotaRule(today.DayOfWeek, null, DayPart.WholeDay, collin.Caller.Person), new RotaRule(today.DayOfWeek, null, DayPart.Morning, iris.Caller.Person),
                     new RotaRule(today.DayOfWeek, null, DayPart.Morning, lead.Caller.Person), new RotaRule(null, today.AddDays(1), DayPart.Afternoon, null),
                 })
            Must(await Get<PlanDuty>().ExecuteAsync(lead.Caller, rule, Cancel));
        foreach (var reader in new[] { iris, lead })
        {
            for (var number = 0; number < ReadingRules.RefusedAtLeast; number++) await Get<ReadDossier>().ExecuteAsync(reader, new DossierId(Guid.NewGuid()), Cancel);
        }

        async Task<ReportId> TellAsync()
        {
            using var draft = DraftKey.New();
            return Must(await Get<SubmitReport>().ExecuteAsync(draft, new NewReport { Story = "Een verhaal" }, Cancel)).Id;
        }

        async Task OpenAsync(Reader reader, Form form, ReportId? from, Reader? substitute = null) => Must(await Get<OpenDossier>().ExecuteAsync(
            reader,
            new NewDossier
            {
                Subject = "Docent gym",
                Classification = new Classification
                {
                    ReceivedOn = LegalDay.Today(world.Clock!),
                    Sector = Sector.Secondary,
                    Form = form,
                    Reporter = ReporterRole.Pupil,
                    Accused = AccusedRole.PersonWithTasks,
                },
                From = from,
                Substitute = substitute?.Caller.Person,
            },
            Cancel));

        T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
    }

    private static T Must<T>(Outcome<T> outcome) => outcome.Match(done => done, refused => throw new InvalidOperationException(refused.Code));
}
