using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Gives somebody who is signed in a pass for another browser of theirs, so that they get in there too while somebody else keeps trying their name
/// (docs/decisions/0011). It opens nothing by itself.
/// </summary>
public sealed class GiveBrowserPass(Committer committer, ServerKeys keys)
{
    /// <summary>Makes the pass, in groups of four for copying by hand.</summary>
    public Task<Outcome<string>> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<string>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var credential = await unit.Db.Credentials.AsNoTracking()
                    .SingleAsync(row => row.PersonId == caller.Person && row.Kind == CredentialKind.Passphrase, stop);
                unit.Record(caller.Actor, "browser-pass.given", $"person/{caller.Person}");
                return BrowserPass.ForHand(BrowserPass.New(keys, credential.Id.Value, unit.Today));
            },
            cancel);
    }
}
