using Baken.Audit;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Access;

/// <summary>What to begin an installation with. What is null is made.</summary>
public sealed record NewInstallation
{
    /// <summary>The first administrator.</summary>
    public required NewPerson Administrator { get; init; }

    /// <summary>The first lead inspector.</summary>
    public required NewPerson Lead { get; init; }

    /// <summary>The administrator's passphrase; null to make one.</summary>
    public string? AdministratorPassphrase { get; init; }

    /// <summary>The lead inspector's passphrase; null to make one.</summary>
    public string? LeadPassphrase { get; init; }

    /// <summary>The administrator's authenticator; null to make one.</summary>
    public TotpSecret? AdministratorTotp { get; init; }

    /// <summary>The lead inspector's authenticator; null to make one.</summary>
    public TotpSecret? LeadTotp { get; init; }

    /// <summary>The name of the team for which new reports are sealed.</summary>
    public required string TeamName { get; init; }

    /// <summary>How many shares the recovery key gets, up to <see cref="RecoveryShares.MaxShares"/>.</summary>
    public int Shares { get; init; } = 3;

    /// <summary>How many of them are needed, 2 or more.</summary>
    public int Needed { get; init; } = 2;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Refusal? Fault
    {
        get
        {
            if (Needed < 2 || Shares < Needed || Shares > RecoveryShares.MaxShares)
                return new Refusal("installation.shares-wrong", RecoveryShares.MaxShares);
            if ((Administrator.Fault ?? Lead.Fault) is { } fault) return fault;
            if (Person.SignInNameOf(Administrator.SignInName) == Person.SignInNameOf(Lead.SignInName))
                return new Refusal("person.sign-in-name-taken") { Field = "inlognaam" };
            return FaultIn(AdministratorPassphrase, Administrator) ?? FaultIn(LeadPassphrase, Lead);
        }
    }

    private static Refusal? FaultIn(string? passphrase, NewPerson whose) =>
        passphrase is null ? null : Passphrases.FaultIn(passphrase, whose.SignInName);
}

/// <summary>What one person has to get, once.</summary>
public sealed class FirstCredentials
{
    /// <summary>The person.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string SignInName { get; init; }

    /// <summary>The passphrase that was made; null when it was given.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The authenticator's secret.</summary>
    public required TotpSecret Totp { get; init; }
}

/// <summary>All that exists nowhere else once it was shown.</summary>
public sealed class InstallationSecrets
{
    /// <summary>For the administrator.</summary>
    public required FirstCredentials Administrator { get; init; }

    /// <summary>For the lead inspector.</summary>
    public required FirstCredentials Lead { get; init; }

    /// <summary>The shares of the recovery key, each as words; a different holder for each.</summary>
    public required IReadOnlyList<string> Shares { get; init; }

    /// <summary>How many shares are needed.</summary>
    public required int Needed { get; init; }
}

/// <summary>
/// Begins an installation: the recovery key, the first administrator, the first lead inspector, and the intake team with its key pair and
/// the key of its index. All of it is one transaction, so a start that was broken off can be made again.
/// </summary>
public sealed class Initialise(BakenDb db, Committer committer, ServerKeys keys, TimeProvider clock)
{
    /// <summary>Makes everything and stores it.</summary>
    /// <param name="what">What to begin with.</param>
    /// <param name="show">
    /// Gets the secrets before they are stored: whoever is interrupted in between starts anew, and nobody has an installation without its
    /// shares. What was shown counts only when this returns without a refusal.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<TeamId>> ExecuteAsync(NewInstallation what, Action<InstallationSecrets> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(show);
        if (what.Fault is { } fault) return fault;
        if (await RecoveryKey.ExistsAsync(db, cancel)) return new Refusal("installation.already-initialised");

        var now = clock.GetUtcNow();
        using var recovery = HolderKey.New();
        var totps = (Administrator: what.AdministratorTotp ?? TotpSecret.New(), Lead: what.LeadTotp ?? TotpSecret.New());
        var passphrases = (
            Administrator: what.AdministratorPassphrase ?? PassphraseLock.Suggest(), Lead: what.LeadPassphrase ?? PassphraseLock.Suggest());
        using var administrator = NewAccount.Make(what.Administrator, passphrases.Administrator, totps.Administrator, recovery.Public, keys, now);
        using var lead = NewAccount.Make(what.Lead, passphrases.Lead, totps.Lead, recovery.Public, keys, now);
        show(new InstallationSecrets
        {
            Administrator = Secrets(administrator, what.AdministratorPassphrase is null ? passphrases.Administrator : null, totps.Administrator),
            Lead = Secrets(lead, what.LeadPassphrase is null ? passphrases.Lead : null, totps.Lead),
            Shares = RecoveryShares.Split(recovery, what.Shares, what.Needed),
            Needed = what.Needed,
        });

        var key = new RecoveryKey { PublicKey = recovery.Public, Shares = what.Shares, Needed = what.Needed, CreatedAt = now };
        return await committer.RunAsync<TeamId>(
            DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, key, administrator, lead, what.TeamName, stop), cancel);
    }

    private static FirstCredentials Secrets(NewAccount account, string? passphrase, TotpSecret totp) =>
        new() { Person = account.Person.Id, SignInName = account.Person.SignInName, Passphrase = passphrase, Totp = totp };

    private static async Task<Outcome<TeamId>> StoreAsync(
        Unit unit, RecoveryKey recovery, NewAccount administrator, NewAccount lead, string teamName, CancellationToken cancel)
    {
        if (await RecoveryKey.ExistsAsync(unit.Db, cancel)) return new Refusal("installation.already-initialised");
        var now = recovery.CreatedAt;
        unit.Db.RecoveryKeys.Add(recovery);
        unit.Record("systeem", "installation.initialised", "");
        foreach (var account in new[] { administrator, lead })
        {
            unit.Db.People.Add(account.Person);
            unit.Db.Credentials.AddRange(account.Credentials);
            unit.Record("systeem", "person.enrolled", $"person/{account.Person.Id}");
        }

        var team = new Team { Id = NewId.At<TeamId>(now), Name = teamName, TakesIntake = true, Generation = 1 };
        using var teamKey = HolderKey.New();
        using var index = IndexKey.New();
        unit.Db.Teams.Add(team);
        var pair = TeamKey.Make(team.Id, 1, teamKey, recovery.PublicKey, now);
        unit.Db.TeamKeys.Add(pair);
        unit.Db.TeamKeyWraps.Add(TeamKeyWrap.Make(team.Id, 1, teamKey, lead.Person));
        unit.Db.KeyWraps.Add(KeyWrap.Make(index, team.Id.Value, pair.AsHolder()));
        unit.Record("systeem", "team.made", $"team/{team.Id}");
        unit.Record("systeem", "team.member-admitted", $"person/{lead.Person.Id}");
        return team.Id;
    }
}
