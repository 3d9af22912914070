using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

public abstract class FindInstitutionsTests(ITestEngine engine)
{
    private static readonly string Schools = SchoolBook.File(
        "WPO",
        "98AA00;Neveldamse School;ZOMDORP;99001",
        "98AB00;Basisschool Neveldam;ZOMDORP;99001",
        "98AC00;Het Oude Neveldam;ZOMDORP;99001",
        "98AD00;De Tol;NEVELDAM;99001",
        "98AE00;De Tolpoort;NEVELDAM;99001",
        "98UT00;Kaatje’s Crèche (Été);LUCHTKASTEEL;99001",
        "98AF00;De Uitkijk 100% _echt_;LUCHTKASTEEL;99001");

    private static readonly (string? Asked, string Codes)[] Asked =
    [
        ("neveldam", "98AA00 98AB00 98AC00 98AD00 98AE00"),
        ("NEVELDAM tol", "98AD00 98AE00"),
        ("tol  Névéldam!", "98AD00 98AE00"),
        ("poort", "98AE00"),
        ("kaatjes creche ete", "98UT00"),
        ("98aa", "98AA00"),
        ("98AD00", "98AD00"),
        ("98ad0", "98AD00"),
        ("ut", ""),
        ("8ad00", ""),
        ("100%", "98AF00"),
        ("%", ""),
        ("_", ""),
        ("n", "98AA00 98AB00 98AC00 98AD00 98AE00"),
        ("neveldam bestaatniet", ""),
        ("' OR 1=1 --", ""),
        ("\u0000\uD800", ""),
        ("", ""),
        (null, ""),
    ];

    [Fact]
    public async Task Words_in_any_order_find_the_best_first()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Schools);

        var found = new List<(string?, string)>();
        foreach (var (asked, _) in Asked) found.Add((asked, string.Join(' ', await world.CodesOfAsync(asked))));

        Assert.Equal(Asked, found);
    }

    [Theory]
    [InlineData("nevldam tolport", "98AE00")]
    [InlineData("basischool neveldan", "98AB00")]
    [InlineData("Kaatjes Kresh", "")]
    [InlineData("kaatjus creche", "98UT00")]
    [InlineData("luchkasteel uitkijk", "98AF00")]
    [InlineData("98ax00", "")]
    [InlineData("nevldam bestaatniet", "")]
    public async Task What_nobody_spells_so_finds_what_looks_like_it(string asked, string codes)
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Schools);

        var found = await world.FindsAsync(asked);

        Assert.Equal(codes, string.Join(' ', found.Locations.Select(one => one.Code)));
        Assert.Equal((codes.Length > 0, null), (found.IsNear, found.Only));
    }

    [Fact]
    public async Task A_school_that_comes_to_the_register_is_found_by_what_looks_like_it_at_once()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Schools);
        Assert.Empty(await world.CodesOfAsync("vuurtorn"));

        await world.ImportsAsync(Schools + "98AG00;De Vuurtoren;NEVELDAM;99001;WPO\n");

        Assert.Equal(["98AG00"], await world.CodesOfAsync("vuurtorn"));
        Assert.False((await world.FindsAsync("vuurtoren")).IsNear);
    }

    [Fact]
    public async Task What_is_gone_from_the_register_comes_last_and_can_still_be_found()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(SchoolBook.File("WPO", "98CA00;Wolk;ZOMDORP;99001", "98CB00;De Wolk;ZOMDORP;99001"));
        await world.ImportsAsync(SchoolBook.File("WPO", "98CB00;De Wolk;ZOMDORP;99001"));

        Assert.Equal(["98CB00", "98CA00"], await world.CodesOfAsync("wolk"));
    }

    [Fact]
    public async Task The_name_of_the_institution_finds_its_locations()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync("VESTIGINGSCODE,VESTIGINGSNAAM,INSTELLINGSNAAM,WET\n98BA01,De Poort,Scholengroep Nergens,WVO\n");

        Assert.Equal(["98BA01"], await world.CodesOfAsync("scholengroep poort"));
    }

    [Fact]
    public async Task What_is_closed_comes_last_and_can_still_be_found()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync("""
            VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM
            98CA00,Wolk,WPO,2021-07-31
            98CB00,De Wolk,WPO,

            """);

        Assert.Equal(["98CB00", "98CA00"], await world.CodesOfAsync("wolk"));
    }

    [Fact]
    public async Task No_more_than_twenty_are_found_and_that_there_are_more_is_told()
    {
        await using var world = await engine.WorldAsync();
        var lines = Enumerable.Range(0, 21).Select(number => $"98DA{number:00};De Veelheid {number};ZOMDORP;99001");
        await world.ImportsAsync(SchoolBook.File("WPO", [.. lines]));

        var many = await world.FindsAsync("veelheid");
        var few = await world.FindsAsync("veelheid 2");

        Assert.Equal((20, true), (many.Locations.Count, many.HasMore));
        Assert.Equal((2, false), (few.Locations.Count, few.HasMore));
        Assert.Empty((await world.FindsAsync(new string('v', 5_000) + " veelheid")).Locations);
    }
}

public sealed class FindInstitutionsOnSqlite(Engines engines) : FindInstitutionsTests(engines.Sqlite);

public sealed class FindInstitutionsOnPostgres(Engines engines) : FindInstitutionsTests(engines.Postgres);
