using Baken.Access;
using Baken.Audit;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Access;

/// <summary><c>baken init</c> and the recovery ceremony that follows from it.</summary>
public abstract class InitTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_is_not_given_it_makes_and_prints_once()
    {
        await using var site = await engine.EmptySiteAsync();

        var (code, output, _) = await RunAsync(site);

        Assert.Equal(0, code);
        var printed = Printed.Read(output);
        Assert.Equal(3, printed.Shares.Count);
        Assert.All(printed.Shares, share => Assert.True(RecoveryShares.TryRead(share, out _, out _)));
        Assert.EndsWith("Start Baken met \"baken serve\".", output.TrimEnd(), StringComparison.Ordinal);
        foreach (var secret in printed.Shares.Concat(printed.Passphrases).Concat(printed.Totps))
            Assert.Empty(new DataDirectorySearch(secret).In(site.DataDirectory));
    }

    [Fact]
    public async Task A_second_time_is_refused_and_changes_nothing()
    {
        await using var site = await engine.EmptySiteAsync();
        var first = await RunAsync(site);
        var keys = KeysOf(site);

        var second = await RunAsync(site);

        Assert.Equal((0, CommandRoom.BadInput), (first.Code, second.Code));
        Assert.Equal("", second.Output);
        Assert.Contains("al ingericht", second.Error, StringComparison.Ordinal);
        Assert.Equal(keys, KeysOf(site));
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var db = await services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(Cancel);
        Assert.Equal(2, await db.Set<Person>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_start_that_was_broken_off_is_made_again()
    {
        await using var site = await engine.EmptySiteAsync();
        await using (var services = CommandRoom.ServicesOf(SettingsOf(site)))
        {
            var what = new NewInstallation
            {
                Administrator = Cast.Administrator.AsNew(),
                Lead = Cast.Lead.AsNew(),
                TeamName = "Team",
            };
            await Assert.ThrowsAsync<OperationCanceledException>(() => InitCommand.MakeAsync(
                services, SettingsOf(site), what, _ => throw new OperationCanceledException("The terminal was closed."), Cancel));
        }

        Assert.Equal(0, (await RunAsync(site)).Code);
    }

    [Theory]
    [InlineData("--shares 1", "minstens 2 delen")]
    [InlineData("--shares 2 --needed 3", "minstens 2 delen")]
    [InlineData("--shares 17", "hoogstens 16")]
    [InlineData("--shares veel", "")]
    [InlineData("--admin-sign-in x", "Een inlognaam heeft")]
    [InlineData("--lead-sign-in beheer", "al in gebruik")]
    public async Task Bad_input_is_told_and_nothing_is_made(string options, string told)
    {
        await using var site = await engine.EmptySiteAsync();

        var (code, output, error) = await RunAsync(site, options.Split(' '));

        Assert.Equal((CommandRoom.BadInput, ""), (code, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(SettingsOf(site).KeyDirectory));
    }

    [Fact]
    public async Task A_passphrase_comes_from_the_environment_or_a_file_and_is_not_printed()
    {
        await using var site = await engine.EmptySiteAsync();
        var file = Path.Combine(site.DataDirectory, "..", Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "een wachtzin uit een bestand\n", Cancel);
        try
        {
            var environment = new Dictionary<string, string?>
            {
                ["BAKEN_ADMIN_PASSPHRASE"] = "een wachtzin uit de omgeving",
                ["BAKEN_LEAD_PASSPHRASE_FILE"] = file,
            };

            var (code, output, _) = await RunAsync(site, [], environment);

            Assert.Equal(0, code);
            Assert.Contains("zoals opgegeven", output, StringComparison.Ordinal);
            Assert.DoesNotContain("uit de omgeving", output, StringComparison.Ordinal);
            await using var services = CommandRoom.ServicesOf(SettingsOf(site));
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
            var lead = await db.Set<Person>().Where(person => person.Role == Role.LeadInspector).Select(person => person.Id).SingleAsync(Cancel);
            var unlocked = await scope.ServiceProvider.GetRequiredService<UnlockReader>().ExecuteAsync(lead, "een wachtzin uit een bestand", Cancel);
            Assert.False(unlocked.IsRefused);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Shares_of_paper_give_somebody_access_again_and_the_log_shows_it()
    {
        await using var site = await engine.EmptySiteAsync();
        var printed = Printed.Read((await RunAsync(site)).Output);
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var administrator = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Role == Role.Administrator, Cancel);
        var lead = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Role == Role.LeadInspector, Cancel);
        var recover = scope.ServiceProvider.GetRequiredService<RecoverAccess>();
        var caller = administrator.AsCaller();

        Assert.Equal("recovery.too-few", Refused(await recover.ExecuteAsync(caller, lead.Id, [printed.Shares[0]], Cancel)));
        Assert.Equal("recovery.wrong", Refused(await recover.ExecuteAsync(caller, lead.Id, [printed.Shares[0], printed.Shares[0]], Cancel)));
        Assert.Equal("role.not-yours", Refused(await recover.ExecuteAsync(caller with { Role = Role.Analyst }, lead.Id, printed.Shares, Cancel)));
        var made = Got(await recover.ExecuteAsync(caller, lead.Id, [printed.Shares[2], null, printed.Shares[1]], Cancel));
        using var totp = TotpSecret.New();
        var accepted = await scope.ServiceProvider.GetRequiredService<AcceptInvitation>().ExecuteAsync(
            new Acceptance
            {
                Code = made.Code,
                Passphrase = "weer helemaal terug van weg",
                Again = "weer helemaal terug van weg",
                TotpText = totp.ToText(),
                TotpCode = totp.CodeAt(TimeProvider.System.GetUtcNow()),
            },
            Cancel);

        Assert.Equal("", Refused(accepted));
        using var reader = Got(await scope.ServiceProvider.GetRequiredService<UnlockReader>().ExecuteAsync(lead.Id, "weer helemaal terug van weg", Cancel));
        Assert.Single(reader.Teams);
        var lines = await db.Set<AuditRow>().Where(row => row.Act == "recovery.held").OrderBy(row => row.Number)
            .Select(row => row.Refusal).ToListAsync(Cancel);
        Assert.Equal(["recovery.wrong", "role.not-yours", ""], lines);
        foreach (var secret in printed.Shares.Append(made.Code)) Assert.Empty(new DataDirectorySearch(secret).In(site.DataDirectory));
    }

    [Fact]
    public async Task The_passphrase_that_was_lost_opens_nothing_after_the_ceremony()
    {
        await using var site = await engine.EmptySiteAsync();
        var printed = Printed.Read((await RunAsync(site)).Output);
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var administrator = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Role == Role.Administrator, Cancel);
        var lead = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Role == Role.LeadInspector, Cancel);

        Got(await scope.ServiceProvider.GetRequiredService<RecoverAccess>().ExecuteAsync(administrator.AsCaller(), lead.Id, printed.Shares, Cancel));

        Assert.True((await scope.ServiceProvider.GetRequiredService<UnlockReader>().ExecuteAsync(lead.Id, printed.Passphrases[1], Cancel)).IsRefused);
        Assert.Equal(0, await db.Set<Credential>().CountAsync(credential => credential.PersonId == lead.Id, Cancel));
    }

    private static BakenSettings SettingsOf(Site site) => new() { DataDirectory = site.DataDirectory, Database = site.Database };

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        Site site, string[]? options = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var room = new CommandRoom(output, error, name =>
            environment?.GetValueOrDefault(name) ?? site.Environment.GetValueOrDefault(name));
        var code = await BakenCommand.RunAsync(["init", .. options ?? []], room);
        return (code, output.ToString(), error.ToString());
    }

    private static string KeysOf(Site site) => string.Join(' ', Directory.GetFiles(SettingsOf(site).KeyDirectory).Order()
        .Select(file => Convert.ToHexString(File.ReadAllBytes(file))));

    private static T Got<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var got, out var refused) ? got : throw new InvalidOperationException(refused.Code);

    private static string Refused<T>(Outcome<T> outcome) => outcome.Match(_ => "", refused => refused.Code);

    /// <summary>What <c>init</c> printed, as its reader takes it apart.</summary>
    private sealed record Printed(IReadOnlyList<string> Passphrases, IReadOnlyList<string> Totps, IReadOnlyList<string> Shares)
    {
        public static Printed Read(string output)
        {
            var lines = output.ReplaceLineEndings("\n").Split('\n');
            var shares = new List<string>();
            foreach (var (at, line) in lines.Index().Where(line => line.Item.StartsWith("  Deel ", StringComparison.Ordinal)))
                shares.Add(string.Join(' ', lines[(at + 1)..].TakeWhile(words => words.StartsWith("    ", StringComparison.Ordinal)).Select(words => words.Trim())));
            return new Printed(
                [.. lines.Where(line => line.StartsWith("  Wachtzin: ", StringComparison.Ordinal)).Select(line => line["  Wachtzin: ".Length..])],
                [.. lines.Where(line => line.StartsWith("  Code-app: ", StringComparison.Ordinal)).Select(line => line.Split("secret=")[1][..32])],
                shares);
        }
    }
}

public sealed class InitOnSqlite(Engines engines) : InitTests(engines.Sqlite);

public sealed class InitOnPostgres(Engines engines) : InitTests(engines.Postgres);
