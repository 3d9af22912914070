using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What was advised is written down with its kinds, and the figures count the same.</summary>
public abstract class AdviceTests(ITestEngine engine)
{
    private const string Secret = "Doe aangifte, want hij stuurde foto's.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_advice_is_given_corrected_and_read_back_on_its_pages()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Leg een advies vast", Cancel);

        page = await page.Fill("Wat heb je gezegd?", Secret).PressAsync("Leg het advies vast", Cancel);
        Assert.Contains("Kies wat je hebt geadviseerd", string.Join(" ", page.Errors), StringComparison.Ordinal);
        page = await page.Choose("geen advies").Choose("aangifte bij de politie").PressAsync("Leg het advies vast", Cancel);
        Assert.Contains("'Geen advies' kan niet samen", string.Join(" ", page.Errors), StringComparison.Ordinal);
        Assert.Equal(Secret, page.Field("Wat heb je gezegd?"));
        page = await page.Clear("geen advies").Choose("vertrouwenspersoon").Fill("Aan wie?", "ouder").Fill("Wanneer gaf je het advies?", $"{Today.AddDays(1):O}")
            .PressAsync("Leg het advies vast", Cancel);
        Assert.Contains("Deze dag moet nog komen", page.ErrorOf("Wanneer gaf je het advies?"), StringComparison.Ordinal);
        page = await page.Fill("Wanneer gaf je het advies?", "2024-02-29").PressAsync("Leg het advies vast", Cancel);

        Assert.Contains("Het advies is vastgelegd.", page.Text, StringComparison.Ordinal);
        Assert.Contains("aan: ouder, op 29 februari 2024", page.Text, StringComparison.Ordinal);
        Assert.Contains(Secret, page.Text, StringComparison.Ordinal);
        Assert.Contains("Volgt uit het advies dat is vastgelegd.", page.Text, StringComparison.Ordinal);
        Assert.Equal([AdviceKind.Police, AdviceKind.Confidant], await FactsAsync(scope, unlocked, id));

        page = await page.FollowAsync("Verbeter dit advies", Cancel);
        page = await page.Clear("aangifte bij de politie").Fill("Wat heb je gezegd?", "Praat met de vertrouwenspersoon.").PressAsync("Sla op", Cancel);

        Assert.Contains("Het advies is verbeterd.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Secret, page.Text, StringComparison.Ordinal);
        Assert.Equal([AdviceKind.Confidant], await FactsAsync(scope, unlocked, id));
        Assert.Empty(new DataDirectorySearch("stuurde foto").In(world.DataDirectory));
    }

    [Fact]
    public async Task What_stands_in_an_advice_can_not_be_unticked_in_the_classification()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        var before = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));
        var (give, classify) = (Get<GiveAdvice>(scope), Get<ClassifyDossier>(scope));

        Must(await give.ExecuteAsync(inspector, id, Advice(AdviceKind.None), Cancel));
        Assert.Equal([AdviceKind.None], await FactsAsync(scope, inspector, id));
        Must(await give.ExecuteAsync(inspector, id, Advice(AdviceKind.Care, AdviceKind.Board), Cancel));
        Assert.Equal([AdviceKind.Board, AdviceKind.Care], await FactsAsync(scope, inspector, id));

        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));
        Assert.Equal(before.Revision + 2, read.Revision);
        var without = read.Classification with { Advice = CodeSet.Of([AdviceKind.Care]) };
        Assert.Equal("advice.is-given", Code(await classify.ExecuteAsync(inspector, id, without, read.Revision, "Vergissing", Cancel)));
        var both = read.Classification with { Advice = CodeSet.Of([AdviceKind.Board, AdviceKind.Care, AdviceKind.None]) };
        Assert.Equal("advice.none-and-others", Code(await classify.ExecuteAsync(inspector, id, both, read.Revision, "Vergissing", Cancel)));
        var more = read.Classification with { Advice = CodeSet.Of([AdviceKind.Board, AdviceKind.Care, AdviceKind.Police]) };
        Must(await classify.ExecuteAsync(inspector, id, more, read.Revision, "Ook de politie", Cancel));
        Assert.Equal([AdviceKind.Police, AdviceKind.Board, AdviceKind.Care], await FactsAsync(scope, inspector, id));
        Assert.DoesNotContain(ClosingPoint.Advice, read.OpenPoints);
    }

    [Fact]
    public async Task Only_who_reads_the_dossier_gives_corrects_and_reads_advice_and_another_key_opens_it_still()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (give, correct, read) = (Get<GiveAdvice>(scope), Get<CorrectAdvice>(scope), Get<ReadAdvice>(scope));
        var one = Must(await give.ExecuteAsync(inspector, id, Advice(AdviceKind.Care), Cancel));

        Assert.Equal("dossier.not-found", Code(await give.ExecuteAsync(colleague, id, Advice(AdviceKind.Care), Cancel)));
        Assert.Equal("dossier.not-found", Code(await correct.ExecuteAsync(colleague, id, one, 1, Advice(AdviceKind.Board), Cancel)));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(colleague, id, one, Cancel)));
        Assert.Equal("advice.not-found", Code(await read.ExecuteAsync(inspector, id, new AdviceId(Guid.NewGuid()), Cancel)));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Assert.Equal(2, Must(await correct.ExecuteAsync(colleague, id, one, 1, Advice(AdviceKind.Board), Cancel)));
        Assert.Equal("advice.changed-meanwhile", Code(await correct.ExecuteAsync(inspector, id, one, 1, Advice(AdviceKind.Police), Cancel)));
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));

        var content = Must(await read.ExecuteAsync(inspector, id, one, Cancel));
        Assert.Equal(("Advies van Board", Cast.Colleague.Name), (content.Advice.Text, content.Advice.Changed?.By));
        var was = Assert.Single(content.Before);
        Assert.Equal(("Advies van Care", Cast.Inspector.Name, 1), (was.Text, was.By, was.Revision));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await give.ExecuteAsync(inspector, id, Advice(AdviceKind.Care), Cancel)));
        Assert.Equal("dossier.closed", Code(await correct.ExecuteAsync(inspector, id, one, 2, Advice(AdviceKind.Care), Cancel)));
    }

    private static NewAdvice Advice(params AdviceKind[] kinds) => new(CodeSet.Of(kinds), ContactWith.Reporter, Today, $"Advies van {kinds[0]}");

    /// <summary>What the figures know now, which has to be what the dossier says.</summary>
    private static async Task<IReadOnlyList<AdviceKind>> FactsAsync(AsyncServiceScope scope, Reader reader, DossierId id)
    {
        var db = Get<BakenDb>(scope);
        var facts = await db.Set<Dossier>().AsNoTracking().Where(one => one.Id == id).Select(one => one.FactsId).SingleAsync(Cancel);
        var known = (await db.Set<DossierFacts>().AsNoTracking().Where(one => one.FactsId == facts).ToListAsync(Cancel)).MaxBy(one => one.Sequence)!;
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(reader, id, Cancel));
        Assert.Equal(read.Classification.Advice, known.Advice);
        return known.Advice.Values();
    }
}

public sealed class AdviceOnSqlite(Engines engines) : AdviceTests(engines.Sqlite);

public sealed class AdviceOnPostgres(Engines engines) : AdviceTests(engines.Postgres);
