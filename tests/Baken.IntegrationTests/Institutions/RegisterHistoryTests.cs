using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

/// <summary>What happened to boards, institutions and locations is kept: as a report of each import, and as the past of each school.</summary>
public abstract class RegisterHistoryTests(ITestEngine engine)
{
    private const string Relations = "NR_ADMIN_LEID,CODE_FUNCTIE_LEID,NR_ADMIN_VOLG,CODE_FUNCTIE_VOLG,NAAM_RELATIE_VOLG,DT_BEGIN_RELATIE,DT_EINDE_RELATIE\n";
    private const string Transitions = "NR_ADMIN_VAN,NR_ADMIN_NAAR,DT_OVERGANG,NAAM_OVERGANG\n";

    private static readonly WorldPlan Frozen = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly string First = SchoolBook.File(
        "WPO", "98AA00;De Kwast;NEVELDAM;99001", "98AA01;De Kwast, Zuid;NEVELDAM;99001", "98AB00;De Tol;ZOMDORP;99002");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_imported_first_is_no_news_and_importing_it_again_neither()
    {
        await using var world = await engine.WorldAsync(Frozen);

        Assert.Empty((await world.ImportsAsync(First)).Events);
        Assert.Empty((await world.ImportsAsync(First)).Events);
        // The first file of another sector is no news either; a school that comes to a sector that is known is.
        Assert.Empty((await world.ImportsAsync(SchoolBook.File("WVO", "98BA00;Lyceum Nergens;NEVELDAM;99002"))).Events);
        Assert.Equal(["nieuw 98AC00"], Told(await world.ImportsAsync(First + "98AC00;De Lantaarn;ZOMDORP;99002;WPO\n")));
    }

    [Fact]
    public async Task All_that_changes_is_reported_and_stays_the_past_of_the_school()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync(First);

        var imported = await world.ImportsAsync(SchoolBook.File("WPO", "98AA00;De Grote Kwast;ZOMDORP;99003", "98AB00;De Tol;ZOMDORP;99002"));

        Assert.Equal(
            ["nieuw 99003", "ander-bestuur 98AA 99001>99003", "andere-naam 98AA00 De Kwast>De Grote Kwast", "verhuisd 98AA00 Neveldam>Zomdorp", "verdwenen 98AA01 De Kwast, Zuid>"],
            Told(imported));
        Assert.All(imported.Events, one => Assert.Equal((Today, false), (one.On, one.IsDayTold)));
        Assert.Empty((await world.ImportsAsync(SchoolBook.File("WPO", "98AA00;De Grote Kwast;ZOMDORP;99003", "98AB00;De Tol;ZOMDORP;99002"))).Events);
        Assert.Equal(Today, (await world.ShowsAsync("98AA01"))!.GoneOn);
        var past = await PastAsync(world, "98AA");
        Assert.Equal(["ander-bestuur", "andere-naam", "verdwenen", "verhuisd"], past.Select(one => Codes.Of(one.Event.Kind)).Order());
        Assert.Equal("De Grote Kwast", past.Single(one => one.Event.Kind == RegisterEventKind.Renamed).Name);
        Assert.Empty(await PastAsync(world, "98AB"));

        Assert.Equal(["terug 98AA01"], Told(await world.ImportsAsync(
            SchoolBook.File("WPO", "98AA00;De Grote Kwast;ZOMDORP;99003", "98AA01;De Kwast, Zuid;NEVELDAM;99003", "98AB00;De Tol;ZOMDORP;99002"))));
        Assert.Null((await world.ShowsAsync("98AA01"))!.GoneOn);
    }

    [Fact]
    public async Task A_file_of_special_primary_education_says_nothing_about_other_primary_education_and_the_other_way_around()
    {
        const string special = "VESTIGINGSCODE;VESTIGINGSNAAM;SOORT PRIMAIR ONDERWIJS\n98SA00;De Sluis;SBO\n98SB00;De Steiger;SO\n";
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync(First);

        Assert.Empty((await world.ImportsAsync(special)).Events);
        Assert.Empty((await world.ImportsAsync(First)).Events);
        Assert.Empty((await world.ImportsAsync(special)).Events);
        Assert.Equal(["verdwenen 98SA00 De Sluis>"], Told(await world.ImportsAsync("VESTIGINGSCODE;VESTIGINGSNAAM;SOORT PRIMAIR ONDERWIJS\n98SC00;De Schelp;SBO\n98SB00;De Steiger;SO\n")).Where(one => !one.StartsWith("nieuw", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_closure_has_the_day_that_the_register_tells_and_an_opening_undoes_it()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync("VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,\n");

        var closed = Assert.Single((await world.ImportsAsync("VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,2021-07-31\n")).Events);

        Assert.Equal((RegisterEventKind.Closed, new DateOnly(2021, 7, 31), true), (closed.Kind, closed.On, closed.IsDayTold));
        Assert.Equal(["weer-open 98AA00"], Told(await world.ImportsAsync("VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,\n")));
    }

    [Fact]
    public async Task The_board_of_a_day_follows_from_the_relations_of_the_register()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync(First);
        // An import found it first, so only that it changed is known, and not when.
        await world.ImportsAsync(SchoolBook.File("WPO", "98AA00;De Kwast;NEVELDAM;99003", "98AA01;De Kwast, Zuid;NEVELDAM;99003", "98AB00;De Tol;ZOMDORP;99002"));
        Assert.Equal("99001", await BoardOnAsync(world, "98AA", Today.AddDays(-1)));
        var relations = Relations + "99001,B,98AA,U,wordt bestuurd door,01-08-2001,31-07-2019\n99003,B,98AA,U,wordt bestuurd door,01-08-2019,\n99004,B,98AB,U,wordt bestuurd door,01-08-2019,\n99001,B,98ZZ,U,wordt bestuurd door,01-08-2019,\n";

        var imported = await world.ImportsAsync(relations);

        Assert.Equal((new Tally(3, 0, 0, 0), 1), (imported.Past, imported.PassedBy));
        Assert.Equal(
            ["", "99001", "99001", "99003", "99003"],
            [
                await BoardOnAsync(world, "98AA", new(2001, 7, 31)), await BoardOnAsync(world, "98AA", new(2001, 8, 1)), await BoardOnAsync(world, "98AA", new(2019, 7, 31)),
                await BoardOnAsync(world, "98AA", new(2019, 8, 1)), await BoardOnAsync(world, "98AA", Today),
            ]);
        // The change that an import found and the one that the register dates are one.
        Assert.Equal(["01-08-2019", "01-08-2001"], (await PastAsync(world, "98AA")).Select(one => $"{one.Event.On:dd-MM-yyyy}"));
        // A board that no file had told of before, and a board that is not that of the file of locations.
        Assert.Equal("99004", (await world.ShowsAsync("98AB00"))!.Board.ToString());
        Assert.Equal((new Tally(0, 0, 3, 0), 0), await AgainAsync(world, relations));
    }

    [Fact]
    public async Task What_went_into_a_school_is_known_over_generations_and_ends_when_they_turn_in_a_circle()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync(First);
        var transitions = Transitions + "98AB,98AA,01-08-2018,Fusie\n98YY01,98AB00,01-08-2010,Omzetting\n98AA,98YY,01-08-2000,Fusie\n98XX,98WW,01-08-2010,Fusie\n";

        var imported = await world.ImportsAsync(transitions);

        Assert.Equal((new Tally(3, 0, 0, 0), 1), (imported.Past, imported.PassedBy));
        Assert.Equal(["98AB", "98YY01"], await WentIntoAsync(world, "98aa00"));
        Assert.Equal(["98YY01"], await WentIntoAsync(world, "98AB"));
        Assert.Empty(await WentIntoAsync(world, "x"));
        Assert.Equal(["98YY01", "98AB"], (await PastAsync(world, "98AB")).Select(one => one.Event.Subject).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("De Kwast", (await PastAsync(world, "98AB")).Single(one => one.Event.Subject == "98AB").OtherName);
        Assert.Equal((new Tally(0, 0, 3, 0), 0), await AgainAsync(world, transitions));
    }

    [Fact]
    public async Task A_file_of_which_most_is_not_there_is_told_to_look_partial()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var all = Enumerable.Range(0, 100).Select(number => $"98AA{number:00};Vestiging {number};NEVELDAM;99001").ToArray();
        await world.ImportsAsync(SchoolBook.File("WPO", all));

        Assert.False((await world.ImportsAsync(SchoolBook.File("WPO", all[..80]))).LooksPartial);
        Assert.True((await world.ImportsAsync(SchoolBook.File("WPO", all[..70]))).LooksPartial);
    }

    [Fact]
    public async Task An_import_that_fails_half_way_leaves_no_change_and_no_event()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.ImportsAsync(First);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(SchoolBook.File("WPO", "98AA00;De Grote Kwast;ZOMDORP;99003")));
        var register = RegisterReader.Read(file, null, null, Cancel).Register!;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", stop.Token));

        Assert.Equal("De Kwast", (await world.ShowsAsync("98AA00"))!.Name);
        Assert.Equal((1, 0), (await world.SeesAsync(db => db.RegisterImports.CountAsync(Cancel)), await world.SeesAsync(db => db.RegisterEvents.CountAsync(Cancel))));
    }

    private static string[] Told(ImportedRegister imported) =>
    [
        .. imported.Events.Select(one => $"{Codes.Of(one.Kind)} {one.Subject}" + (one.Kind switch
        {
            RegisterEventKind.OtherBoard => $" {one.Before}>{one.Other}",
            RegisterEventKind.Renamed or RegisterEventKind.Moved or RegisterEventKind.Gone => $" {one.Before}>{one.After}",
            _ => "",
        })),
    ];

    private static async Task<(Tally, int)> AgainAsync(World world, string text)
    {
        var imported = await world.ImportsAsync(text);
        return (imported.Past, imported.Events.Count);
    }

    private static async Task<IReadOnlyList<PastEvent>> PastAsync(World world, string code) => await InAsync(world, past => past.OfAsync(BrinOf(code), Cancel));

    private static async Task<string> BoardOnAsync(World world, string code, DateOnly day) => $"{await InAsync(world, past => past.BoardOnAsync(BrinOf(code), day, Cancel))}";

    private static Task<IReadOnlyList<string>> WentIntoAsync(World world, string code) => world.SeesAsync(db => SchoolPast.WentIntoAsync(db, code, Cancel));

    private static async Task<T> InAsync<T>(World world, Func<SchoolPast, Task<T>> look)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<SchoolPast>());
    }

    private static Brin BrinOf(string code) => Brin.TryParse(code, out var brin) ? brin.Value : throw new ArgumentException(code, nameof(code));
}

public sealed class RegisterHistoryOnSqlite(Engines engines) : RegisterHistoryTests(engines.Sqlite);

public sealed class RegisterHistoryOnPostgres(Engines engines) : RegisterHistoryTests(engines.Postgres);
