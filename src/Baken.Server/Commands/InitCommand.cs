using System.CommandLine;
using Baken.Access;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Server.Commands;

/// <summary><c>baken init</c>: begins an installation and shows once what exists nowhere else.</summary>
internal static class InitCommand
{
    private const int WordsOnALine = 6;

    public static Command Create(CommandRoom room)
    {
        Option<int> shares = new("--shares") { Description = room.Text("init.shares"), DefaultValueFactory = _ => 3 };
        Option<int> needed = new("--needed") { Description = room.Text("init.needed"), DefaultValueFactory = _ => 2 };
        var team = Name("--team", "init.team");
        var administrator = Name("--admin-name", "init.admin-name");
        var administratorSignIn = Name("--admin-sign-in", "init.admin-sign-in");
        var lead = Name("--lead-name", "init.lead-name");
        var leadSignIn = Name("--lead-sign-in", "init.lead-sign-in");
        var command = new Command("init", room.Text("init.about"))
        {
            shares, needed, team, administrator, administratorSignIn, lead, leadSignIn,
        };
        command.SetAction((parsed, cancel) =>
        {
            string Given(Option<string> option) => parsed.GetRequiredValue(option);
            var what = new NewInstallation
            {
                Administrator = new NewPerson { Name = Given(administrator), SignInName = Given(administratorSignIn), Role = Role.Administrator },
                Lead = new NewPerson { Name = Given(lead), SignInName = Given(leadSignIn), Role = Role.LeadInspector },
                TeamName = Given(team),
                Shares = parsed.GetValue(shares),
                Needed = parsed.GetValue(needed),
            };
            return InitialiseAsync(room, what, cancel);
        });
        return command;

        Option<string> Name(string option, string text) =>
            new(option) { Description = room.Text(text), DefaultValueFactory = _ => room.Text(text + ".default") };
    }

    private static async Task<int> InitialiseAsync(CommandRoom room, NewInstallation what, CancellationToken cancel)
    {
        if (room.Settings() is not { } settings) return CommandRoom.BadInput;
        if (!TryReadPassphrases(room, ref what, out var fault)) return room.Refuse(fault);
        try
        {
            await using var services = CommandRoom.ServicesOf(settings);
            var made = await MakeAsync(services, settings, what, secrets => Show(room, what, secrets), cancel);
            if (!made.TryGet(out _, out var refused)) return room.Refuse(refused);
            room.Say("init.done", settings.DataDirectory, settings.KeyDirectory);
            return CommandRoom.Success;
        }
        catch (UnauthorizedAccessException fault2)
        {
            return room.Refuse(new Refusal("init.no-access", fault2.Message));
        }
        catch (Exception fault2) when (Installation.IsUnreachable(fault2))
        {
            return room.Refuse(Installation.Unreachable(settings, fault2));
        }
    }

    /// <summary>Makes directory, keys, database and everything in it. Nothing is made when the database was initialised before.</summary>
    public static async Task<Outcome<TeamId>> MakeAsync(
        IServiceProvider services, BakenSettings settings, NewInstallation what, Action<InstallationSecrets> show, CancellationToken cancel)
    {
        if (what.Fault is { } fault) return fault;
        var setup = services.GetRequiredService<IDatabaseSetup>();
        await using (var db = await services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(cancel))
        {
            if (await setup.IsCurrentAsync(cancel) && await RecoveryKey.ExistsAsync(db, cancel))
                return new Refusal("installation.already-initialised", settings.DataDirectory);
        }

        MakeForOwnerAlone(settings.DataDirectory);
        ServerKeys.Create(settings.KeyDirectory);
        if (!(await setup.MigrateAsync(cancel)).TryGet(out _, out var refused)) return refused;
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Initialise>().ExecuteAsync(what, show, cancel);
    }

    private static void MakeForOwnerAlone(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Passphrases come from the environment or from files, since others on the machine can see a command line.</summary>
    private static bool TryReadPassphrases(CommandRoom room, ref NewInstallation what, out Refusal fault)
    {
        var given = new string?[2];
        var variables = new[] { "BAKEN_ADMIN_PASSPHRASE", "BAKEN_LEAD_PASSPHRASE" };
        for (var at = 0; at < variables.Length; at++)
        {
            given[at] = room.Variable(variables[at]);
            if (given[at] is not null || room.Variable(variables[at] + "_FILE") is not { } path) continue;
            if (!File.Exists(path))
            {
                fault = new Refusal("init.passphrase-file-missing", variables[at] + "_FILE", path);
                return false;
            }

            given[at] = File.ReadAllText(path).TrimEnd('\r', '\n');
        }

        what = what with { AdministratorPassphrase = given[0], LeadPassphrase = given[1] };
        fault = new Refusal("");
        return true;
    }

    private static void Show(CommandRoom room, NewInstallation what, InstallationSecrets secrets)
    {
        room.Say("init.once");
        ShowPerson(room, what.Administrator.Name, secrets.Administrator);
        ShowPerson(room, what.Lead.Name, secrets.Lead);
        room.Say("init.recovery", secrets.Shares.Count, secrets.Needed);
        foreach (var (number, share) in secrets.Shares.Index())
        {
            room.Say("init.share", number + 1);
            foreach (var line in share.Split(' ').Chunk(WordsOnALine)) room.Output.WriteLine("    " + string.Join(' ', line));
        }

        room.Say("init.advice", secrets.Needed);
        room.Output.Flush();
    }

    private static void ShowPerson(CommandRoom room, string name, FirstCredentials credentials)
    {
        room.Output.WriteLine();
        room.Output.WriteLine(name);
        room.Say("init.sign-in-name", credentials.SignInName);
        if (credentials.Passphrase is { } made) room.Say("init.passphrase", made);
        else room.Say("init.passphrase-given");
        room.Say("init.totp", credentials.Totp.ToUri("Baken", credentials.SignInName));
    }
}
