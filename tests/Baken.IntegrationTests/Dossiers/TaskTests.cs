using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What is to be done for a dossier, by whom and by when.</summary>
public abstract class TaskTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_task_is_set_seen_and_done()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Voeg een taak toe", Cancel);

        page = await page.Fill("Wat moet er gebeuren?", "Bel de moeder").Fill("Uiterlijk op", "2020-01-01").PressAsync("Voeg de taak toe", Cancel);
        Assert.Contains("Deze dag is al geweest", page.ErrorOf("Uiterlijk op"), StringComparison.Ordinal);
        Assert.Equal("Bel de moeder", page.Field("Wat moet er gebeuren?"));
        page = await page.Fill("Uiterlijk op", "morgen").PressAsync("Voeg de taak toe", Cancel);
        Assert.Contains("Dit is geen dag", page.ErrorOf("Uiterlijk op"), StringComparison.Ordinal);
        page = await page.Fill("Uiterlijk op", $"{Today.AddDays(2):O}").PressAsync("Voeg de taak toe", Cancel);

        Assert.Contains("De taak is toegevoegd.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bel de moeder", (await inspector.OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        page = await page.PressAsync("Klaar", Cancel);
        Assert.Contains("De taak is klaar.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Je hebt geen taken.", (await inspector.OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/taken", Cancel)).PressAsync("Toch niet klaar", Cancel);
        Assert.Contains("De taak staat weer open.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_for_somebody_who_reads_the_dossier_and_moves_when_that_one_loses_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        var id = await OpenAsync(scope, inspector);
        var set = Get<SetTask>(scope);
        Assert.Equal("task.cannot-read", Code(await set.ExecuteAsync(inspector, id, Task(colleague), Cancel)));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Must(await set.ExecuteAsync(inspector, id, Task(colleague), Cancel));
        Assert.Equal("dossier.not-found", Code(await set.ExecuteAsync(lead, id, Task(lead), Cancel)));
        Assert.Equal("Bel terug", Assert.Single(await TasksOf(scope, colleague)).Text);

        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));
        Assert.Empty(await TasksOf(scope, colleague));
        Assert.Equal("Bel terug", Assert.Single(await TasksOf(scope, inspector)).Text);

        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, lead.Caller.Person, true, Cancel));
        Assert.Empty(await TasksOf(scope, inspector));
        var task = Assert.Single(await TasksOf(scope, lead));
        Assert.Equal("task.not-found", Code(await Get<FinishTask>(scope).ExecuteAsync(lead, id, new TaskId(Guid.NewGuid()), true, Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<FinishTask>(scope).ExecuteAsync(colleague, id, task.Id, true, Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(lead, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Must(await Get<FinishTask>(scope).ExecuteAsync(lead, id, task.Id, true, Cancel));
        Assert.Equal("dossier.closed", Code(await set.ExecuteAsync(lead, id, Task(lead), Cancel)));
    }

    [Fact]
    public async Task A_task_is_moved_reworded_and_given_to_somebody_else_and_what_it_was_is_read_back()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var task = Must(await Get<SetTask>(scope).ExecuteAsync(unlocked, id, Task(unlocked) with { Text = "Bel de pimpelmoeder" }, Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(unlocked, id, colleague.Caller.Person, false, Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync("/werkplek/taken", Cancel)).FollowAsync("Wijzig deze taak", Cancel);

        page = await page.Fill("Uiterlijk op", $"{Today.AddDays(-1):O}").PressAsync("Sla op", Cancel);
        Assert.Contains("Deze dag is al geweest", page.ErrorOf("Uiterlijk op"), StringComparison.Ordinal);
        page = await page.Fill("Uiterlijk op", $"{Today.AddDays(9):O}").Fill("Wat moet er gebeuren?", "Bel de pimpelvader").Fill("Wie doet het?", Cast.Colleague.Name).PressAsync("Sla op", Cancel);

        Assert.Contains("De taak is gewijzigd.", page.Text, StringComparison.Ordinal);
        foreach (var part in new[] { "Bel de pimpelvader", "Bel de pimpelmoeder", $"gewijzigd door {Cast.Inspector.Name}" }) Assert.Contains(part, page.Text, StringComparison.Ordinal);
        var now = Assert.Single(await TasksOf(scope, colleague));
        Assert.Equal(("Bel de pimpelvader", Today.AddDays(9)), (now.Text, now.DueOn));
        Assert.Empty(await TasksOf(scope, unlocked));
        // The key changes when somebody loses the dossier, and with it what was.
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(unlocked, id, colleague.Caller.Person, Cancel));
        var was = Assert.Single(Must(await Get<ReadTask>(scope).ExecuteAsync(unlocked, id, task, Cancel)).Before);
        Assert.Equal(("Bel de pimpelmoeder", Today, Cast.Inspector.Name, Cast.Inspector.Name), (was.Text, was.DueOn, was.For, was.By));
        Assert.Contains("Wijzig deze taak", (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/taken", Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch("pimpelmoeder").In(world.DataDirectory));
    }

    [Fact]
    public async Task Two_who_change_a_task_lose_nothing_and_what_can_not_be_changed_says_why()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var (id, elsewhere) = (await OpenAsync(scope, iris), await OpenAsync(scope, iris));
        var task = Must(await Get<SetTask>(scope).ExecuteAsync(iris, id, Task(iris), Cancel));
        var revise = Get<ReviseTask>(scope);
        Assert.Equal("dossier.not-found", Code(await revise.ExecuteAsync(colleague, id, task, 0, Task(colleague), Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<ReadTask>(scope).ExecuteAsync(colleague, id, task, Cancel)));
        Assert.Equal("task.cannot-read", Code(await revise.ExecuteAsync(iris, id, task, 0, Task(colleague), Cancel)));
        Assert.Equal("task.not-found", Code(await revise.ExecuteAsync(iris, elsewhere, task, 0, Task(iris), Cancel)));
        Assert.Equal("task.text-missing", Code(await revise.ExecuteAsync(iris, id, task, 0, Task(iris) with { Text = " " }, Cancel)));
        Assert.Equal("task.day-too-far", Code(await revise.ExecuteAsync(iris, id, task, 0, Task(iris) with { DueOn = Today.AddDays(DossierTask.MaxDaysAhead + 1) }, Cancel)));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/taken/{task.Value}", Cancel);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, colleague.Caller.Person, false, Cancel));
        Must(await revise.ExecuteAsync(colleague, id, task, 0, Task(iris) with { Text = "Bel de school" }, Cancel));

        page = await page.Fill("Wat moet er gebeuren?", "Bel de vader").PressAsync("Sla op", Cancel);

        Assert.Contains("Een ander heeft deze taak", page.ErrorOf("Wat moet er gebeuren?"), StringComparison.Ordinal);
        Assert.Contains("Bel de school", page.Text, StringComparison.Ordinal);
        Assert.Equal("Bel de vader", page.Field("Wat moet er gebeuren?"));
        await page.PressAsync("Sla op", Cancel);
        var read = Must(await Get<ReadTask>(scope).ExecuteAsync(iris, id, task, Cancel));
        Assert.Equal(("Bel de vader", "Bel de school Bel terug"), (read.Task.Text, string.Join(' ', read.Before.Select(was => was.Text))));
        Must(await Get<FinishTask>(scope).ExecuteAsync(iris, id, task, true, Cancel));
        Assert.Equal("task.is-done", Code(await revise.ExecuteAsync(iris, id, task, read.Task.Version + 1, Task(iris), Cancel)));
    }

    private static NewTask Task(Reader reader) => new("Bel terug", Today, reader.Caller.Person);

    private static Task<IReadOnlyList<TaskRead>> TasksOf(AsyncServiceScope scope, Reader reader) =>
        Get<TaskList>(scope).OfAsync(reader, Cancel);
}

public sealed class TasksOnSqlite(Engines engines) : TaskTests(engines.Sqlite);

public sealed class TasksOnPostgres(Engines engines) : TaskTests(engines.Postgres);
