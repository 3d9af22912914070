using System.CommandLine;
using System.Net.Sockets;
using Baken.Server.Hosting;
using Baken.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Baken.Server.Commands;

/// <summary><c>baken serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandRoom room)
    {
        var command = new Command("serve", room.Text("serve.about"));
        command.SetAction((_, cancel) => ServeAsync(room, cancel));
        return command;
    }

    private static Task<int> ServeAsync(CommandRoom room, CancellationToken cancel) =>
        room.Settings() is { } settings ? ServeAsync(room, settings, cancel) : Task.FromResult(CommandRoom.BadInput);

    /// <summary>Brings the installation up to date and serves it.</summary>
    public static async Task<int> ServeAsync(CommandRoom room, BakenSettings settings, CancellationToken cancel)
    {
        await using (var services = CommandRoom.ServicesOf(settings))
        {
            var prepared = await services.GetRequiredService<Installation>().PrepareAsync(cancel);
            if (!prepared.TryGet(out _, out var refused)) return room.Refuse(refused);
        }

        return await RunAsync(room, settings, cancel);
    }

    /// <summary>Serves until the process is told to stop, or refuses an address that is taken.</summary>
    private static async Task<int> RunAsync(CommandRoom room, BakenSettings settings, CancellationToken cancel)
    {
        await using var app = BakenServer.Build(settings);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.GetBaseException() is SocketException || fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return room.Refuse(new Refusal("serve.address-in-use", settings.Urls));
        }
        catch (SocketException)
        {
            // Bare, it comes from listening; the database's are wrapped in its own.
            return room.Refuse(new Refusal("serve.address-not-ours", settings.Urls));
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        room.Say("serve.listening", string.Join(", ", addresses));
        await app.WaitForShutdownAsync(cancel);
        room.Say("serve.stopped");
        return CommandRoom.Success;
    }
}
