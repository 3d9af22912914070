using System.CommandLine;
using System.Globalization;
using Baken.Access;
using Baken.Server.Demo;
using Baken.Server.Hosting;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken demo</c>: makes the demonstration when it is not there, says how to sign in, and serves it.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandRoom room)
    {
        var command = new Command("demo", room.Text("demo.about"));
        command.SetAction((_, cancel) => RunAsync(room, cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandRoom room, CancellationToken cancel)
    {
        if (room.Settings() is not { } given) return CommandRoom.BadInput;
        var settings = given with { IsDemo = true };
        try
        {
            var made = await new MakeDemo(room, settings).ExecuteAsync(cancel);
            if (!made.TryGet(out _, out var refused)) return room.Refuse(refused);
        }
        catch (Exception fault) when (Installation.IsUnreachable(fault))
        {
            return room.Refuse(Installation.Unreachable(settings, fault));
        }

        SayHow(room, settings);
        return await ServeCommand.ServeAsync(room, settings, cancel);
    }

    private static void SayHow(CommandRoom room, BakenSettings settings)
    {
        var address = settings.Urls.Split(';')[0].TrimEnd('/');
        room.Say("demo.synthetic");
        foreach (var (path, text) in new[]
        {
            ("/", "demo.at.start"), ("/melden", "demo.at.tell"), ("/mijn-melding", "demo.at.return"), ("/werkplek", "demo.at.workbench"),
            ("/cijfers/jaaroverzicht/2024-2025", "demo.at.report"), ("/beheer", "demo.at.admin"), ("/api", "demo.at.api"), ("/demo", "demo.at.demo"),
        })
        {
            room.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {address + path,-60} {room.Text(text)}"));
        }

        room.Say("demo.sign-ins");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var person in DemoPeople.All)
        {
            room.Output.WriteLine("  " + room.Text("demo.sign-in", Word(room, person.Role), person.SignInName, person.Passphrase, person.TotpText, person.CodeAt(now)));
        }
    }

    private static string Word(CommandRoom room, Role role) => room.Text($"role.{Codes.Of(role)}");
}
