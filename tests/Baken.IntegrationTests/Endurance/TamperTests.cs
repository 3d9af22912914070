using Baken.Audit;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Somebody with the database in hand changes the log behind the product's back, while it does not run.</summary>
public abstract class TamperTests(ITestEngine engine)
{
    private const string Entries = "audit_entries where chain = 'melders'";
    private const string Unsigned = "Keten melders: het einde van de keten (regel 5) draagt niet de handtekening";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_changed_removed_inserted_or_rewritten_is_named()
    {
        await using var site = await engine.SiteAsync();
        await using (var server = await ServerProcess.ServeAsync(site.Environment))
        {
            await new Crowd(server.Client, 2).TellAsync(Enumerable.Range(0, 5).Select(number => $"Verhaal {number}."));
            Assert.Equal(0, await server.StopAsync());
        }

        var untouched = await Untouched.KeepAsync(site);
        Assert.Contains("melders: 5 regels, 1 ijkpunten vergeleken", await VerifiedAsync(site, exitCode: 0), StringComparison.Ordinal);
        foreach (var (tamper, named) in Ways())
        {
            await tamper(site);

            var said = await VerifiedAsync(site, exitCode: 1);

            Assert.All(named, each => Assert.Contains(each, said, StringComparison.Ordinal));
            Assert.Matches("Keten medewerkers: [0-9]+ regels, [0-9]+ ijkpunten vergeleken, alles klopt", said);
            await untouched.PutBackAsync(site);
        }

        Assert.Contains("melders: 5 regels", await VerifiedAsync(site, exitCode: 0), StringComparison.Ordinal);
    }

    /// <summary>Each way to tamper, and what <c>audit verify</c> has to say of it.</summary>
    private static IEnumerable<(Func<Site, Task> Tamper, string[] Named)> Ways() =>
    [
        (By(
            "update audit_entries set act = 'report.nothing' where chain = 'melders' and number = 2",
            "update audit_entries set at = (select min(at) from audit_entries where chain = 'medewerkers') where chain = 'melders' and number = 4"),
            ["regel 2 is veranderd", "regel 4 is veranderd"]),
        (By($"delete from {Entries} and number = 2", $"delete from {Entries} and number = 5"), ["regel 2 is weggehaald", "regel 5 is weggehaald"]),
        (By("insert into audit_entries (chain, number, at, actor, act, subject, refusal, hash) "
            + $"select chain, 6, at, actor, act, subject, refusal, hash from {Entries} and number = 5"), ["regel 6 is ingevoegd"]),
        (site => RewriteAsync(site, movesHead: false), ["regel 5 is veranderd"]),
        (site => RewriteAsync(site, movesHead: true), ["regel 5 is veranderd", Unsigned]),
        (async site =>
        {
            await RewriteAsync(site, movesHead: true);
            File.Delete(CheckpointsOf(site));
        }, [Unsigned]),
        (By($"delete from {Entries} and number <> 5", $"delete from {Entries}", "delete from audit_heads where chain = 'melders'"), ["regel 1 is weggehaald"]),
        (RewriteCheckpointAsync, ["het ijkpunt bij regel 3 draagt niet de handtekening", "het ijkpunt bij regel 5 draagt niet de handtekening"]),
    ];

    /// <summary>Statements that each do something.</summary>
    private static Func<Site, Task> By(params string[] statements) => async site =>
    {
        foreach (var sql in statements) Assert.NotEqual(0, await PlainSql.ExecuteAsync(site, sql));
    };

    /// <summary>The last two entries say something else, and their hashes fit: who can write the database can do that, but cannot sign.</summary>
    private static async Task RewriteAsync(Site site, bool movesHead)
    {
        var entries = await PlainSql.EntriesAsync(site, "melders");
        var fourth = AuditEntry.After(4, entries[2].Hash.Span, entries[3].Line with { Act = "report.nothing" });
        var fifth = AuditEntry.After(5, fourth.Hash.Span, entries[4].Line);
        Assert.NotEqual(entries[3].Hash.ToArray(), fourth.Hash.ToArray());
        foreach (var entry in new[] { fourth, fifth })
        {
            await By($"update audit_entries set act = '{entry.Line.Act}', hash = {PlainSql.Bytes(site, entry.Hash)} "
                + $"where chain = 'melders' and number = {entry.Number}")(site);
        }

        if (movesHead) await By($"update audit_heads set hash = {PlainSql.Bytes(site, fifth.Hash)} where chain = 'melders'")(site);
    }

    /// <summary>One checkpoint says another hash, and one more stands at another number.</summary>
    private static async Task RewriteCheckpointAsync(Site site)
    {
        var lines = await File.ReadAllLinesAsync(CheckpointsOf(site), Cancel);
        var mine = Assert.Single(lines, line => line.StartsWith("melders 5 ", StringComparison.Ordinal)).Split(' ');
        await File.WriteAllLinesAsync(
            CheckpointsOf(site),
            [
                .. lines.Where(line => !line.StartsWith("melders", StringComparison.Ordinal)),
                string.Join(' ', [mine[0], mine[1], new string('0', mine[2].Length), mine[3]]),
                string.Join(' ', [mine[0], "3", mine[2], mine[3]]),
            ],
            Cancel);
    }

    private static async Task<string> VerifiedAsync(Site site, int exitCode)
    {
        var result = await ServerProcess.RunAsync(site.Environment, "audit", "verify");
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Errors));
        return result.Output;
    }

    private static string CheckpointsOf(Site site) => Path.Combine(site.DataDirectory, CheckpointFile.Name);

    /// <summary>The log as it was written, to begin again from.</summary>
    private sealed class Untouched(string checkpoints)
    {
        private static readonly string[] Tables = ["audit_entries", "audit_heads"];

        public static async Task<Untouched> KeepAsync(Site site)
        {
            foreach (var table in Tables) await PlainSql.ExecuteAsync(site, $"create table kept_{table} as select * from {table}");
            return new Untouched(await File.ReadAllTextAsync(CheckpointsOf(site), Cancel));
        }

        public async Task PutBackAsync(Site site)
        {
            foreach (var table in Tables)
            {
                await PlainSql.ExecuteAsync(site, $"delete from {table}");
                await PlainSql.ExecuteAsync(site, $"insert into {table} select * from kept_{table}");
            }

            await File.WriteAllTextAsync(CheckpointsOf(site), checkpoints, Cancel);
        }
    }
}

public sealed class TamperOnSqlite(Engines engines) : TamperTests(engines.Sqlite);

public sealed class TamperOnPostgres(Engines engines) : TamperTests(engines.Postgres);
