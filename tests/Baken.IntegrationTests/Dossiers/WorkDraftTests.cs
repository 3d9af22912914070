using System.Net;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What an inspector types is kept as it goes, and only that inspector can read it.</summary>
public abstract class WorkDraftTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_typed_and_not_sent_stands_in_the_form_again_until_it_is_sent()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);

        var kept = await KeepAsync(inspector, page, "contactmoment", "Moeder vertelde dat");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Matches(@"^\d\d:\d\d:\d\d$", await kept.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, (await KeepAsync(inspector, page, "contactmoment", "Moeder vertelde dat hij")).StatusCode);

        // Another session, as after a browser that stopped.
        page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        Assert.Contains("Dit had je nog niet opgeslagen", page.Text, StringComparison.Ordinal);
        Assert.Equal("Moeder vertelde dat hij", page.Field("Tekst"));
        page = await page.Fill("Tekst", "Moeder vertelde dat hij filmde.").PressAsync("Voeg notitie toe", Cancel);
        Assert.DoesNotContain("Dit had je nog niet opgeslagen", page.Text, StringComparison.Ordinal);
        Assert.Equal("", page.Field("Tekst"));
        Assert.Empty(await Get<BakenDb>(scope).Set<WorkDraft>().ToListAsync(Cancel));
        Assert.Empty(await Get<BakenDb>(scope).Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.WorkDraft).ToListAsync(Cancel));

        await KeepAsync(inspector, page, "notitie", "Weg hiermee");
        page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).PressAsync("Gooi deze tekst weg", Cancel);
        Assert.Equal("", page.Field("Tekst"));
    }

    [Fact]
    public async Task Nobody_else_gets_it_and_who_is_signed_out_is_told()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var fields = new Dictionary<string, string> { ["tekst"] = "Alleen voor mij" };
        Must(await Get<KeepWork>(scope).ExecuteAsync(inspector, "note/1", fields, Cancel));

        Assert.Equal("Alleen voor mij", (await Get<FindWork>(scope).ExecuteAsync(inspector, "note/1", Cancel))?.Fields["tekst"]);
        Assert.Null(await Get<FindWork>(scope).ExecuteAsync(colleague, "note/1", Cancel));
        var db = Get<BakenDb>(scope);
        var draft = await db.Set<WorkDraft>().AsNoTracking().SingleAsync(Cancel);
        Assert.Null(await colleague.OpenAsync(db, KeyOf.WorkDraft, draft.Id.Value, Cancel));
        await Get<LetWorkGo>(scope).ExecuteAsync(colleague.Caller, "note/1", Cancel);
        Assert.NotNull(await Get<FindWork>(scope).ExecuteAsync(inspector, "note/1", Cancel));

        var refused = await Get<KeepWork>(scope).ExecuteAsync(inspector, "note/1", new Dictionary<string, string> { ["tekst"] = new('x', WorkDraft.MaxContent) }, Cancel);
        Assert.Equal("work-draft.too-long", refused.Match(_ => "done", one => one.Code));
        Assert.Equal("Alleen voor mij", (await Get<FindWork>(scope).ExecuteAsync(inspector, "note/1", Cancel))?.Fields["tekst"]);

        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await visitor.OpenAsync("/werkplek/dossiers", Cancel);
        await Get<BakenDb>(scope).Set<Baken.Access.Session>().ExecuteDeleteAsync(Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await KeepAsync(visitor, page, "notitie", "Nog iets")).StatusCode);
    }

    [Fact]
    public async Task What_nobody_came_back_to_goes_after_thirty_days()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        foreach (var place in new[] { "note/1", "note/2" })
            Must(await Get<KeepWork>(scope).ExecuteAsync(inspector, place, new Dictionary<string, string> { ["tekst"] = place }, Cancel));
        var old = TimeProvider.System.GetUtcNow().AddDays(-WorkDraft.DaysKept).AddMinutes(-1);
        await Get<BakenDb>(scope).Set<WorkDraft>().Where(draft => draft.Place == "note/1").ExecuteUpdateAsync(set => set.SetProperty(draft => draft.SavedAt, old), Cancel);

        Assert.Equal(1, Must(await Get<LetOldWorkGo>(scope).ExecuteAsync(Cancel)));

        Assert.Null(await Get<FindWork>(scope).ExecuteAsync(inspector, "note/1", Cancel));
        Assert.NotNull(await Get<FindWork>(scope).ExecuteAsync(inspector, "note/2", Cancel));
        Assert.Equal(1, await Get<BakenDb>(scope).Set<KeyWrap>().CountAsync(wrap => wrap.Of == KeyOf.WorkDraft, Cancel));
    }

    /// <summary>What the script of a form sends while somebody types.</summary>
    private static async Task<HttpResponseMessage> KeepAsync(Visitor visitor, Page page, string kind, string text)
    {
        var form = page.Document.QuerySelector("form[data-keep]") ?? page.Document.QuerySelector("form[method=post]")!;
        var sent = form.QuerySelectorAll("input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        (sent["soort"], sent["tekst"]) = (kind, text);
        sent.TryAdd("plek", "note/1");
        using var content = new FormUrlEncodedContent(sent);
        return await visitor.Client.PostAsync(new Uri("/werkplek/bewaar", UriKind.Relative), content, Cancel);
    }
}

public sealed class WorkDraftsOnSqlite(Engines engines) : WorkDraftTests(engines.Sqlite);

public sealed class WorkDraftsOnPostgres(Engines engines) : WorkDraftTests(engines.Postgres);
