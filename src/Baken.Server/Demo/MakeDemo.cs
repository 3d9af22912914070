using Baken.Access;
using Baken.Audit;
using Baken.Editions;
using Baken.Institutions;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Server.Demo;

/// <summary>
/// Makes the demonstration: an installation with invented people, schools, figures and stories. It can be broken off and run again; what is there
/// already is not made twice.
/// </summary>
internal sealed class MakeDemo(CommandRoom room, BakenSettings settings)
{
    /// <summary>File in the data directory that says that all in it is invented, and whether it is complete.</summary>
    public const string Marker = "demo.txt";

    private const string Complete = "compleet";

    private string MarkerPath => Path.Combine(settings.DataDirectory, Marker);

    /// <summary>Makes what is not there yet.</summary>
    /// <returns>Refused with <c>demo.real-data</c> when the directory holds an installation that is no demonstration.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(CancellationToken cancel)
    {
        if (Directory.Exists(settings.KeyDirectory) && !File.Exists(MarkerPath)) return new Refusal("demo.real-data", settings.DataDirectory);
        if (File.Exists(MarkerPath) && (await File.ReadAllTextAsync(MarkerPath, cancel)).Contains(Complete, StringComparison.Ordinal)) return default(Done);
        Directory.CreateDirectory(settings.DataDirectory);
        await File.WriteAllTextAsync(MarkerPath, room.Text("demo.marker") + Environment.NewLine, cancel);

        var clock = new DemoClock(TimeProvider.System);
        await using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<TimeProvider>(clock)
            .AddBaken(settings).BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        // Older than all that the stories tell of, so that the audit log stands in order.
        clock.Back = TimeSpan.FromDays(220);
        await BeginAsync(scope.ServiceProvider, cancel);
        await AddFiguresAsync(scope.ServiceProvider, clock, cancel);
        await FreezeAsync(scope.ServiceProvider, cancel);
        await TellStoriesAsync(scope.ServiceProvider, clock, cancel);
        await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(cancel);
        await File.AppendAllTextAsync(MarkerPath, Complete + Environment.NewLine, cancel);
        return default(Done);
    }

    private async Task BeginAsync(IServiceProvider services, CancellationToken cancel)
    {
        room.Say("demo.making-people");
        var what = new NewInstallation
        {
            Administrator = DemoPeople.Administrator.AsNew(),
            Lead = DemoPeople.Lead.AsNew(),
            AdministratorPassphrase = DemoPeople.Administrator.Passphrase,
            LeadPassphrase = DemoPeople.Lead.Passphrase,
            AdministratorTotp = DemoPeople.Administrator.Totp(),
            LeadTotp = DemoPeople.Lead.Totp(),
            TeamName = room.Text("demo.team"),
        };
        var made = await InitCommand.MakeAsync(services, settings, what, _ => { }, cancel);
        if (!made.TryGet(out _, out var refused) && refused.Code != "installation.already-initialised") throw Broken(refused);

        var db = services.GetRequiredService<BakenDb>();
        var team = await db.Set<Team>().AsNoTracking().SingleAsync(one => one.TakesIntake, cancel);
        using var lead = await UnlockAsync(services, DemoPeople.Lead, cancel);
        foreach (var one in DemoPeople.Others)
        {
            if (await db.Set<Person>().AnyAsync(person => person.SignInName == one.SignInName, cancel)) continue;
            using var totp = one.Totp();
            var id = Must(await services.GetRequiredService<EnrolPerson>().ExecuteAsync(one.AsNew(), one.Passphrase, totp, cancel));
            if (one.Role == Role.Inspector) Must(await services.GetRequiredService<AdmitMember>().ExecuteAsync(lead, team.Id, id, cancel));
        }
    }

    private async Task AddFiguresAsync(IServiceProvider services, DemoClock clock, CancellationToken cancel)
    {
        room.Say("demo.making-figures");
        Must(await services.GetRequiredService<ImportInstitutions>().ExecuteAsync(DemoRegister.Read(), "systeem", cancel));
        var back = clock.Back;
        clock.Back = TimeSpan.Zero;
        var db = services.GetRequiredService<BakenDb>();
        if (!await db.Set<DossierFacts>().AnyAsync(facts => facts.Source == DemoFigures.Source, cancel))
            Must(await DemoFigures.AddAsync(services.GetRequiredService<Committer>(), cancel));
        Must(await DemoFigures.AddReferencesAsync(services.GetRequiredService<ImportReferences>(), cancel));
        clock.Back = back;
    }

    /// <summary>The last two school years of which there are published figures get an edition: the analyst makes it, the lead inspector settles it.</summary>
    private async Task FreezeAsync(IServiceProvider services, CancellationToken cancel)
    {
        room.Say("demo.making-editions");
        var (analyst, lead) = (await CallerAsync(services, DemoPeople.Analyst, cancel), await CallerAsync(services, DemoPeople.Lead, cancel));
        var (propose, settle, read) = (services.GetRequiredService<ProposeEdition>(), services.GetRequiredService<SettleEdition>(), services.GetRequiredService<ReadEditions>());
        foreach (var year in new[] { SchoolYear.Beginning(2023), SchoolYear.Beginning(2024) })
        {
            var known = await read.ListAsync(year, concepts: true, cancel);
            // The letters to parliament tell of the year that ended in summer in the middle of December.
            var made = known.Count > 0 ? known[0] : Must(await propose.ExecuteAsync(analyst, year, new DateOnly(year.Start + 1, 12, 16), null, cancel));
            if (made.State == EditionState.Concept) Must(await settle.ExecuteAsync(lead, made.Id, made.Hash, cancel));
        }
    }

    private static async Task<Caller> CallerAsync(IServiceProvider services, DemoPerson who, CancellationToken cancel) =>
        (await services.GetRequiredService<BakenDb>().Set<Person>().AsNoTracking().SingleAsync(person => person.SignInName == who.SignInName, cancel)).AsCaller();

    private async Task TellStoriesAsync(IServiceProvider services, DemoClock clock, CancellationToken cancel)
    {
        room.Say("demo.making-stories");
        using var inspector = await UnlockAsync(services, DemoPeople.Inspector, cancel);
        using var lead = await UnlockAsync(services, DemoPeople.Lead, cancel);
        await new DemoCases(services, clock, inspector, lead).MakeAsync(DemoStories.Read(), cancel);
    }

    private static async Task<Reader> UnlockAsync(IServiceProvider services, DemoPerson who, CancellationToken cancel)
    {
        var db = services.GetRequiredService<BakenDb>();
        var id = await db.Set<Person>().Where(person => person.SignInName == who.SignInName).Select(person => person.Id).SingleAsync(cancel);
        return Must(await services.GetRequiredService<UnlockReader>().ExecuteAsync(id, who.Passphrase, cancel));
    }

    private static T Must<T>(Outcome<T> outcome) => outcome.Match(done => done, refused => throw Broken(refused));

    private static InvalidOperationException Broken(Refusal refused) => new($"The demonstration cannot be made: {refused.Code}.");
}
