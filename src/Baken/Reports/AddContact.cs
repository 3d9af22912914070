using Baken.Access;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Reports;

/// <summary>
/// The reporter says later how to be reached, or says it anew. It is sealed under a new key for the team alone, as at intake; what stood there before
/// is destroyed, and with its key the reasons for which it was opened. (That it was opened stays in the audit log.) Whoever says that contact is not safe gets
/// no notice any more.
/// </summary>
public sealed class AddContact(ReporterAct act, IntakeTeam intake)
{
    /// <summary>Returns when it is durable.</summary>
    /// <returns>Refused as <see cref="ContactCheck"/> refuses, or with <c>conversation.unknown</c> when the code is nobody's.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(ReceiptCode code, ReporterContact contact, CancellationToken cancel)
    {
        if (!ContactCheck.Of(contact).TryGet(out var fit, out var refused)) return refused;
        var team = await intake.GetAsync(cancel);
        return await act.RunAsync<Done>(code, "contact.added", async (unit, report, _, stop) =>
        {
            await Destruction.OfContactAsync(unit, report.Id, stop);
            var mayBeContacted = fit.Way != ContactWay.NotSafe;
            if (!mayBeContacted) await Destruction.OfNoticeAsync(unit, report.Id, stop);
            if (fit.IsKnown)
            {
                using var key = ContentKey.New();
                unit.Db.ReporterIdentities.Add(
                    new ReporterIdentity { ReportId = report.Id, Contact = SealedJson.Seal(key, fit, ReporterIdentity.BindingOf(report.Id)) });
                foreach (var holder in await StaffHolders.OfAsync(unit, report.Id, team, stop))
                    unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Identity, report.Id.Value, holder));
            }

            report.ContactChanged(fit.IsKnown, mayBeContacted);
            return default(Done);
        }, cancel);
    }
}
