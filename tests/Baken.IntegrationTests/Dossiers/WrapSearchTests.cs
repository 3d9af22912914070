using System.Globalization;
using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Baken.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>
/// Does at random what can be done with who reads a dossier, and after each act searches the whole database for a key that somebody should not hold, by the
/// rule of need to know; and looks whether lists show what the rule says.
/// </summary>
public abstract class WrapSearchTests(ITestEngine engine)
{
    private const int Acts = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Nobody_ever_holds_a_key_that_the_rule_does_not_give(int seed)
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 3);
        var random = new Random(seed);
        if (seed % 2 == 0) Must(await Get<SetTeamReading>(scope).ExecuteAsync(crew.Leonie, crew.Leonie.Teams.Single(), wholeTeam: true, Cancel));
        var report = await TellAsync(scope, "Een verhaal");
        var id = await OpenAsync(scope, crew.Iris, report);
        var told = new Told(id, report.Value, crew.Iris.Caller.Person) { IsReadByTeam = seed % 2 == 0 };
        var done = new List<string>();

        for (var act = 0; act < Acts; act++)
        {
            done.Add(await ActAsync(scope, crew, told, random));
            var wrong = await SearchAsync(world, scope, crew, told);
            Assert.True(wrong.Count == 0, $"Seed {seed}: {string.Join(", ", done)}\n{string.Join('\n', wrong)}");
        }

        Assert.True(done.Count(line => line.EndsWith(" done", StringComparison.Ordinal)) > Acts / 3, string.Join(", ", done));
    }

    /// <summary>Does something as somebody, and keeps what should be so afterwards.</summary>
    private static async Task<string> ActAsync(AsyncServiceScope scope, Crew crew, Told told, Random random)
    {
        var by = random.Next(4) > 0 ? crew.All.Single(one => one.Caller.Person == told.Owner) : Anyone();
        var about = Anyone().Caller.Person;
        var (actor, name) = (by.Caller.Person, $"{by.Caller.Name[..2]} about {crew.All.Single(one => one.Caller.Person == about).Caller.Name[..2]}");
        switch (random.Next(9))
        {
            case 0:
                return Tell("shares", await Get<ShareDossier>(scope).ExecuteAsync(by, told.Id, about, takesOver: false, Cancel), () => told.Readers.Add(about));
            case 1:
                return Tell("unshares", await Get<UnshareDossier>(scope).ExecuteAsync(by, told.Id, about, Cancel), () => told.Lost(about));
            case 2:
                var before = told.Substitute;
                return Tell("names as substitute", await Get<ChangeSubstitute>(scope).ExecuteAsync(by, told.Id, about, Cancel), () =>
                {
                    if (before != about && before is { } gone && gone != actor) told.Lost(gone);
                    told.Substitute = about;
                    told.Readers.Add(about);
                });
            case 3:
                return Tell("hands over to", await Get<ShareDossier>(scope).ExecuteAsync(by, told.Id, about, takesOver: true, Cancel), () => told.HandOver(about));
            case 4:
                return Tell("restricts", await Get<RestrictDossier>(scope).ExecuteAsync(by, told.Id, RestrictionGround.Publicity, "", [about], Cancel), () =>
                {
                    foreach (var reader in told.Readers.Where(one => one != told.Owner && one != actor && one != about).ToList()) told.Lost(reader);
                    (told.IsRestricted, told.IsReadByTeam) = (true, false);
                });
            case 5:
                return Tell("lifts the restriction", await Get<LiftRestriction>(scope).ExecuteAsync(by, told.Id, "Klaar", Cancel), () => told.IsRestricted = false);
            case 6:
                var heir = told.Substitute;
                return Tell("declares a conflict", await Get<DeclareConflict>(scope).ExecuteAsync(by, new NewConflict(told.Id, about, "Familie"), Cancel), () =>
                {
                    if (told.Owner == about)
                    {
                        told.Owner = heir!.Value;
                        told.Substitute = null;
                    }

                    told.Conflicts.Add(about);
                    told.Lost(about);
                    told.IsReadByTeam = false;
                });
            case 7:
                var conflict = (await Get<AccessDesk>(scope).ConflictsAsync(by, Cancel)).Select(one => (ConflictListed?)new ConflictListed(one.Id, one.Person)).FirstOrDefault();
                return Tell("lifts a conflict", await Get<LiftConflict>(scope).ExecuteAsync(by, conflict?.Id ?? default, "Voorbij", Cancel), () =>
                    told.Conflicts.Remove(crew.All.Single(one => one.Caller.Name == conflict!.Person).Caller.Person));
            default:
                var asker = crew.All.Single(one => one.Caller.Person == about);
                var asked = await Get<AskAccess>(scope).ExecuteAsync(asker, told.Id, "Zelfde school", Cancel);
                if (!asked.TryGet(out var request, out var no)) return $"{name} asks: {no.Code}";
                return Tell("is asked and gives", await Get<AnswerAccess>(scope).ExecuteAsync(by, request, gives: true, null, Cancel), () => told.Readers.Add(about));
        }

        Reader Anyone() => crew.All.ElementAt(random.Next(4));

        string Tell<T>(string what, Outcome<T> outcome, Action effect)
        {
            if (outcome.TryGet(out _, out var refused)) effect();
            return $"{name} {what}: {refused?.Code ?? "done"}".Replace(": done", " done", StringComparison.Ordinal);
        }
    }

    private static async Task<IReadOnlyList<string>> SearchAsync(World world, AsyncServiceScope scope, Crew crew, Told told)
    {
        var wrong = new List<string>();
        await using var db = world.BrokenInto();
        var wraps = await db.Set<KeyWrap>().AsNoTracking().ToListAsync(Cancel);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel);
        var shares = (await db.Set<KeyShare>().AsNoTracking().Select(share => share.PersonId).ToListAsync(Cancel)).ToHashSet();
        var own = wraps.Where(wrap => wrap.Of == KeyOf.Dossier).ToList();
        foreach (var reader in crew.All)
        {
            var standing = told.StandingOf(reader);
            var wrap = own.SingleOrDefault(one => one.Holder == HolderKind.Person && one.HolderId == reader.Caller.Person.Value);
            using var key = wrap is null ? null : reader.Open([wrap]);
            Expect($"{reader.Caller.Name} holds a wrap", NeedToKnow.MayHoldKey(standing), wrap is not null);
            Expect($"the wrap of {reader.Caller.Name} opens it", wrap is not null, key?.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id)) is not null);
            if (shares.Contains(reader.Caller.Person.Value)) Expect($"{reader.Caller.Name} has a part", NeedToKnow.MayHoldShare(standing), true);
            var rows = (await Get<DossierList>(scope).ForAsync(reader, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel)).Rows;
            var knows = NeedToKnow.Of(standing, told.Openness);
            Expect($"{reader.Caller.Name} sees it in the list", knows != Knowing.Nothing, rows.Count == 1);
            if (await Get<TeamLoad>(scope).ForAsync(reader, Cancel) is { } load) Expect($"{reader.Caller.Name} counts it", knows != Knowing.Nothing, load.Sum(row => row.Open) == 1);
            Expect($"{reader.Caller.Name} reads the subject", knows == Knowing.Content, rows.SingleOrDefault()?.Subject is not null);
            Expect($"{reader.Caller.Name} can open it", knows == Knowing.Content, (await Get<ReadDossier>(scope).ExecuteAsync(reader, told.Id, Cancel)).Match(_ => true, _ => false));
        }

        Expect("the team holds a wrap", NeedToKnow.MayTeamHoldKey(told.Openness, told.Conflicts.Count > 0), own.Any(wrap => wrap.Holder == HolderKind.Team));
        Expect("somebody unknown holds a wrap", false, own.Any(wrap => wrap.Holder == HolderKind.Person && crew.All.All(one => one.Caller.Person.Value != wrap.HolderId)));
        Expect("there is a part for each lead, or none", true, shares.Count is 0 or >= 2);
        // By now each reader has opened it, so its reports have followed.
        var reports = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.ThingId == told.Report && wrap.Holder != HolderKind.Reporter).ToListAsync(Cancel));
        Expect("the report is for those who hold the dossier", true, Holders(own).SetEquals(Holders(reports)));

        return wrong;

        static HashSet<(HolderKind, Guid)> Holders(IEnumerable<KeyWrap> wraps) => [.. wraps.Select(wrap => (wrap.Holder, wrap.HolderId))];

        void Expect(string what, bool should, bool is_)
        {
            if (should != is_) wrong.Add($"{what}: {is_}, should be {should}");
        }
    }

    private sealed record ConflictListed(ConflictId Id, string Person);

    /// <summary>What should be so.</summary>
    private sealed class Told(DossierId id, Guid report, PersonId owner)
    {
        public DossierId Id => id;

        public Guid Report => report;

        public PersonId Owner { get; set; } = owner;

        public PersonId? Substitute { get; set; }

        /// <summary>All who hold a key by name, the owner and the substitute too.</summary>
        public HashSet<PersonId> Readers { get; } = [owner];

        public HashSet<PersonId> Conflicts { get; } = [];

        public bool IsRestricted { get; set; }

        public bool IsReadByTeam { get; set; }

        public Openness Openness => new(IsRestricted, IsReadByTeam);

        public Standing StandingOf(Reader reader) => new()
        {
            IsOwner = reader.Caller.Person == Owner,
            IsSubstitute = reader.Caller.Person == Substitute,
            IsReader = Readers.Contains(reader.Caller.Person),
            IsInTeam = true,
            IsLead = reader.Caller.Role == Role.LeadInspector,
            HasConflict = Conflicts.Contains(reader.Caller.Person),
        };

        public void Lost(PersonId person)
        {
            Readers.Remove(person);
            if (Substitute == person) Substitute = null;
        }

        public void HandOver(PersonId to)
        {
            if (to == Owner) return;
            if (Substitute == to) Substitute = Owner;
            Owner = to;
            Readers.Add(to);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Readers.Count} readers");
    }
}

public sealed class WrapSearchOnSqlite(Engines engines) : WrapSearchTests(engines.Sqlite);

public sealed class WrapSearchOnPostgres(Engines engines) : WrapSearchTests(engines.Postgres);
