using Baken.Server.Commands;

var room = new CommandRoom(Console.Out, Console.Error, Environment.GetEnvironmentVariable)
{
    IsWatched = !Console.IsErrorRedirected,
    IsOutputWatched = !Console.IsOutputRedirected,
};
return await BakenCommand.RunAsync(args, room);
