using System.Diagnostics;
using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Searching;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Baken.WhatIf;
using Baken.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.Bench;

/// <summary>What grows with the number of dossiers: the annual report, the workbench's list and filter, and the search for a name.</summary>
internal static class SizeRows
{
    private static readonly int[] Sizes = [3_000, 30_000, 300_000];
    private static readonly string[] Names = ["jansen", "de vries", "bakker", "el idrissi", "van der plas", "yilmaz", "kowalski", "smit", "mulder", "bos"];

    public static async Task MeasureAsync(BenchEngine engine, ResultTable table)
    {
        var data = Directory.CreateTempSubdirectory("baken-bench-").FullName;
        try
        {
            await using var services = CommandRoom.ServicesOf(new BakenSettings { DataDirectory = data, Database = engine.Big });
            await using var scope = services.CreateAsyncScope();
            using var reader = await BeginAsync(scope.ServiceProvider);
            IReadOnlyList<PersonId> owners = [reader.Caller.Person, .. await ColleaguesAsync(scope.ServiceProvider)];
            await RegisterRows.MeasureAsync(engine, table, scope.ServiceProvider);
            var (made, first, last) = (0, 0.0, 0.0);
            foreach (var size in Sizes)
            {
                await GrowAsync(scope.ServiceProvider, reader, owners, made, size);
                made = size;
                var heap = GC.GetTotalMemory(forceFullCollection: true);
                var report = await BestAsync(3, () => scope.ServiceProvider.GetRequiredService<MakeAnnualReport>()
                    .ExecuteAsync(SchoolYear.Beginning(2024), new DateOnly(2025, 12, 17), [], CancellationToken.None));
                table.Add(engine.Name, $"annual report, all tables, {ResultTable.Number(size)} dossiers", ResultTable.Number(report) + " ms", size == 300_000 ? "< 1,000 ms" : "");
                table.Add(engine.Name, $"memory that it leaves, {ResultTable.Number(size)} dossiers", ResultTable.Number((GC.GetTotalMemory(forceFullCollection: true) - heap) / 1024.0 / 1024, 1) + " MB", "flat");
                var whatIf = await BestAsync(3, async () => _ = (await scope.ServiceProvider.GetRequiredService<SimulateYear>().ExecuteAsync(
                    SchoolYear.Beginning(2024), null, null, Assumed.Usual, CancellationToken.None)).Match(one => one, refused => throw new InvalidOperationException(refused.Code)));
                table.Add(engine.Name, $"what if, all rule sets, {ResultTable.Number(size)} dossiers", ResultTable.Number(whatIf) + " ms", "");
                if (size == 30_000) first = report;
                if (size == 300_000) last = report;
                await ListsAsync(engine, table, scope.ServiceProvider, reader, size);
            }

            table.Add(engine.Name, "annual report: ten times the dossiers cost", ResultTable.Number(last / first, 1) + " times the time", "<= 10.5");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task ListsAsync(BenchEngine engine, ResultTable table, IServiceProvider services, Reader reader, int size)
    {
        if (size == 30_000) return;
        var list = services.GetRequiredService<DossierList>();
        var filters = new[]
        {
            new DossierFilter(), new DossierFilter { State = DossierState.Open }, new DossierFilter { Form = Form.Discrimination },
            new DossierFilter { Sector = Sector.Higher }, new DossierFilter { Owner = reader.Caller.Person }, new DossierFilter { Year = SchoolYear.Beginning(2024) },
        };
        var goal = size == 300_000 ? "p95 < 50 ms" : "";
        table.Add(engine.Name, $"workbench list and filters, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(60, number => list.ForAsync(
            reader, filters[number % filters.Length], (DossierOrder)(number % 3), number % 2 == 0, 1 + number % 4, CancellationToken.None)), 1) + " ms (p95)", goal);
        var (work, load, signals) = (services.GetRequiredService<WorkInHand>(), services.GetRequiredService<TeamLoad>(), services.GetRequiredService<Signals>());
        table.Add(engine.Name, $"work in hand, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(20, _ => work.ForAsync(reader, CancellationToken.None)), 1) + " ms (p95)", goal);
        table.Add(engine.Name, $"load of the team, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(20, _ => load.ForAsync(reader, CancellationToken.None)), 1) + " ms (p95)", goal);
        table.Add(engine.Name, $"signals, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(20, _ => signals.ExecuteAsync(reader, CancellationToken.None)), 1) + " ms (p95)", "");
        var find = services.GetRequiredService<FindName>();
        table.Add(engine.Name, $"search for a name, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(40, number => find.ExecuteAsync(
            reader, Names[number % Names.Length], NameSearchGround.DossierAtHand, "", CancellationToken.None)), 1) + " ms (p95)", goal);
        var school = services.GetRequiredService<LookUpSchool>();
        table.Add(engine.Name, $"what else comes from a school, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(40, number => school.ExecuteAsync(
            reader, InventedDossiers.SchoolOf(number), null, CancellationToken.None)), 1) + " ms (p95)", goal);
        var (read, readable) = (services.GetRequiredService<ReadDossier>(), await ReadableAsync(services));
        table.Add(engine.Name, $"opening a dossier, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(40, async number =>
            (await read.ExecuteAsync(reader, readable[number % readable.Count], CancellationToken.None)).Match(_ => true, refused => throw new InvalidOperationException(refused.Code))), 1) + " ms (p95)", goal);
        var search = services.GetRequiredService<SearchDossiers>();
        table.Add(engine.Name, $"search for words, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(60, number => search.ExecuteAsync(
            reader, new SearchQuery { Words = Sought(number, size), State = number % 5 == 0 ? DossierState.Closed : null }, null, CancellationToken.None)), 1) + " ms (p95)", goal);
        var narrowed = new[]
        {
            new SearchQuery { Form = Form.Discrimination, From = new DateOnly(2024, 1, 1), Through = new DateOnly(2024, 3, 31) }, new SearchQuery { HasTask = true },
            new SearchQuery { Sector = Sector.Higher, State = DossierState.Open }, new SearchQuery { School = "01AB" }, new SearchQuery { Owner = reader.Caller.Person, HasOwnTask = true },
        };
        table.Add(engine.Name, $"search without words, {ResultTable.Number(size)} dossiers", ResultTable.Number(await P95Async(40, number => search.ExecuteAsync(
            reader, narrowed[number % narrowed.Length], null, CancellationToken.None)), 1) + " ms (p95)", goal);
    }

    private static async Task<IReadOnlyList<DossierId>> ReadableAsync(IServiceProvider services) =>
        [.. (await services.GetRequiredService<BakenDb>().Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier).OrderBy(wrap => wrap.ThingId).Select(wrap => wrap.ThingId).Take(80).ToListAsync()).Select(id => new DossierId(id))];

    /// <summary>One word or two, common and rare ones: the most common that is not refused stands in some thousand dossiers.</summary>
    private static string Sought(int number, int size)
    {
        var place = (size / 700) + (number * 37);
        return (number % 4) switch
        {
            0 => InventedDossiers.Word(place),
            1 => InventedDossiers.Word(place) + " " + InventedDossiers.Word(1 + (number % 10)),
            2 => InventedDossiers.Word(20_000 + number),
            _ => InventedDossiers.Word(place) + " " + InventedDossiers.Word(place + 1),
        };
    }

    private static async Task<double> BestAsync(int times, Func<Task> work)
    {
        var best = double.MaxValue;
        for (var time = 0; time < times; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return best;
    }

    internal static async Task<double> P95Async(int times, Func<int, Task> work)
    {
        var all = new double[times];
        // Every kind of question once, before any is measured: a server has been asked them before.
        for (var time = 0; time < times; time++) await work(times + time);
        for (var time = 0; time < times; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work(time);
            all[time] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        Array.Sort(all);
        return all[times * 95 / 100];
    }

    internal static async Task<Reader> BeginAsync(IServiceProvider services)
    {
        const string passphrase = "vier losse woorden samen";
        var settings = services.GetRequiredService<BakenSettings>();
        var what = new NewInstallation
        {
            Administrator = new NewPerson { Name = "Beheer", SignInName = "beheer", Role = Role.Administrator },
            Lead = new NewPerson { Name = "Leiding", SignInName = "leiding", Role = Role.LeadInspector },
            LeadPassphrase = passphrase,
            TeamName = "Team",
        };
        (await InitCommand.MakeAsync(services, settings, what, _ => { }, CancellationToken.None)).Match(done => done, refused => throw new InvalidOperationException(refused.Code));
        var lead = await services.GetRequiredService<BakenDb>().Set<Person>().Where(person => person.SignInName == "leiding").Select(person => person.Id).SingleAsync();
        return (await services.GetRequiredService<UnlockReader>().ExecuteAsync(lead, passphrase, CancellationToken.None))
            .Match(reader => reader, refused => throw new InvalidOperationException(refused.Code));
    }

    /// <summary>Some ten inspectors handle all there is.</summary>
    private static async Task<IReadOnlyList<PersonId>> ColleaguesAsync(IServiceProvider services)
    {
        var (enrol, all) = (services.GetRequiredService<EnrolPerson>(), new List<PersonId>());
        for (var number = 1; number < 10; number++)
        {
            using var totp = TotpSecret.New();
            var who = new NewPerson { Name = $"Verzonnen {number}", SignInName = $"verzonnen{number}", Role = Role.Inspector };
            all.Add((await enrol.ExecuteAsync(who, "vier losse woorden samen", totp, CancellationToken.None)).Match(id => id, refused => throw new InvalidOperationException(refused.Code)));
        }

        return all;
    }

    private static async Task GrowAsync(IServiceProvider services, Reader reader, IReadOnlyList<PersonId> owners, int from, int until)
    {
        var db = services.GetRequiredService<BakenDb>();
        using var index = await reader.OpenIndexAsync(db, reader.Teams.Single(), CancellationToken.None) ?? throw new InvalidOperationException("No index.");
        using var key = ContentKey.New();
        var holder = (await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == reader.Caller.Person)).AsHolder()!;
        var maker = new InventedDossiers(owners, holder, key, index, Names);
        var committer = services.GetRequiredService<Committer>();
        foreach (var chunk in Enumerable.Range(from, until - from).Chunk(10_000))
        {
            await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, cancel) =>
            {
                await maker.InsertAsync(unit, chunk, cancel);
                return default(Done);
            }, CancellationToken.None);
        }

        // As a server does it every few hours.
        await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(CancellationToken.None);
    }
}
