using System.CommandLine;
using Baken.Audit;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken audit verify</c>.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandRoom room)
    {
        var verify = new Command("verify", room.Text("audit.verify.about"));
        verify.SetAction((_, cancel) => room.OnInstallationAsync((services, stop) => VerifyAsync(room, services, stop), cancel));
        return new Command("audit", room.Text("audit.about")) { verify };
    }

    private static async Task<int> VerifyAsync(CommandRoom room, IServiceProvider services, CancellationToken cancel)
    {
        var reports = await services.GetRequiredService<VerifyAudit>().ExecuteAsync(cancel);
        foreach (var report in reports) Write(room, report);
        return reports.All(report => report.IsSound) ? CommandRoom.Success : CommandRoom.Failure;
    }

    private static void Write(CommandRoom room, ChainReport report)
    {
        var chain = Codes.Of(report.Chain);
        room.Say(report.IsSound ? "audit.chain-sound" : "audit.chain-broken", chain, report.Entries, report.Checkpoints);
        if (!report.HeadIsSigned) room.Say("audit.head-unsigned", chain, report.Entries);
        foreach (var number in report.ForgedCheckpoints) room.Say("audit.checkpoint-forged", number);
        foreach (var finding in report.Findings)
        {
            room.Say(
                finding.Fault switch
                {
                    ChainFault.Changed => "audit.entry-changed",
                    ChainFault.Removed => "audit.entry-removed",
                    ChainFault.Inserted => "audit.entry-inserted",
                    _ => throw new NotSupportedException(finding.Fault.ToString()),
                },
                finding.Number);
        }
    }
}
