using Baken.Access;
using Baken.Editions;
using Baken.IntegrationTests.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>What the tests of editions share: people who freeze, and the use cases by their hands.</summary>
internal static class EditionsBench
{
    public static readonly SchoolYear Year = SchoolYear.Beginning(2024);

    public static readonly DateOnly Day = new(2025, 12, 16);

    /// <summary>Its PDF holds the page that was to be printed, and is there at once.</summary>
    public static readonly WorldPlan AtNoon = new()
    {
        FrozenAt = DossierBook.Noon,
        Adjust = builder => builder.Services
            .AddSingleton(_ => new StubPrinter("""pdf; cat page.html >> "$out" """))
            .AddSingleton(services => services.GetRequiredService<StubPrinter>().Printer),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A world with dossiers of three school years, known since October 2025.</summary>
    public static async Task<World> FiguresWorldAsync(this ITestEngine engine, WorldPlan? plan = null)
    {
        var world = await engine.WorldAsync(plan ?? AtNoon);
        // A few that are hidden, and some beside them.
        var rare = Enumerable.Range(0, 3).Select(number => $"R-{number};2024-09-09;vo;radicalisering;;ouder;medeleerling");
        await world.ImportsAsync(DossierBook.File([.. DossierBook.Plain(1200), .. rare]), new DateOnly(2025, 10, 1));
        return world;
    }

    public static Task<Outcome<Edition>> ProposesAsync(this World world, Actor actor, DateOnly? day = null, string? why = null, SchoolYear? year = null) =>
        world.WithAsync<ProposeEdition, Outcome<Edition>>(async propose =>
            await propose.ExecuteAsync(await world.CallerAsync(actor), year ?? Year, day ?? Day, why, Cancel));

    public static Task<Outcome<Edition>> SettlesAsync(this World world, Actor actor, Edition edition, string? seen = null) =>
        world.WithAsync<SettleEdition, Outcome<Edition>>(async settle =>
            await settle.ExecuteAsync(await world.CallerAsync(actor), edition.Id, seen ?? edition.Hash, Cancel));

    public static Task<Outcome<Done>> DropsAsync(this World world, Actor actor, Edition edition) =>
        world.WithAsync<DropEdition, Outcome<Done>>(async drop => await drop.ExecuteAsync(await world.CallerAsync(actor), edition.Id, Cancel));

    /// <summary>A settled edition: made by the analyst, settled by the lead inspector.</summary>
    public static async Task<Edition> SettledAsync(this World world, DateOnly? day = null, string? why = null)
    {
        var concept = (await world.ProposesAsync(Cast.Analyst, day, why)).Done();
        return (await world.SettlesAsync(Cast.Lead, concept)).Done();
    }

    /// <summary>What everybody may see.</summary>
    public static Task<IReadOnlyList<Edition>> PublishedAsync(this World world) =>
        world.WithAsync<ReadEditions, IReadOnlyList<Edition>>(read => read.ListAsync(null, concepts: false, Cancel));

    public static async Task<byte[]> FileAsync(this World world, Edition edition, string name) =>
        (await world.WithAsync<ReadEditions, Outcome<FrozenFile>>(read => read.FileAsync(edition, name, Cancel))).Done().Content;

    public static async Task<TResult> WithAsync<T, TResult>(this World world, Func<T, Task<TResult>> work) where T : notnull
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>What worked; the test fails with the code of the refusal when it did not.</summary>
    public static T Done<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out var done, out var refused) ? done : throw new InvalidOperationException($"Refused: {refused.Code}");

    /// <summary>The code of the refusal.</summary>
    public static string Code<T>(this Outcome<T> outcome) => outcome.TryGet(out _, out var refused) ? "not refused" : refused.Code;

    private static async Task<Caller> CallerAsync(this World world, Actor actor)
    {
        await using var db = world.BrokenInto();
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(row => row.SignInName == actor.SignInName, Cancel);
        return person.AsCaller();
    }
}
