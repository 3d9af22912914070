using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>An inspector says who usually stands in (<i>vaste waarnemer</i>). It gives nobody a key: it is what the form offers when a dossier is opened.</summary>
public sealed class ChooseUsualSubstitute(Committer committer)
{
    /// <summary>Keeps it.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="substitute">Another inspector or lead inspector who has keys; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>role.not-yours</c> for who is no inspector, or <c>dossier.no-such-colleague</c> (field <c>waarnemer</c>).</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, PersonId? substitute, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => ChooseAsync(unit, caller, substitute, stop), cancel);
    }

    private static async Task<Outcome<Done>> ChooseAsync(Unit unit, Caller caller, PersonId? substitute, CancellationToken cancel)
    {
        const string Act = "person.substitute-chosen";
        if (caller.Role is not (Role.Inspector or Role.LeadInspector))
        {
            unit.Record(caller.Actor, Act, $"person/{caller.Person}", "role.not-yours");
            return new Refusal("role.not-yours");
        }

        var people = unit.Db.People;
        var other = substitute is { } named ? await people.AsNoTracking().SingleOrDefaultAsync(row => row.Id == named, cancel) : null;
        if (substitute is not null && (other is not { MayHoldDossiers: true } || other.Id == caller.Person))
            return new Refusal("dossier.no-such-colleague") { Field = "waarnemer" };
        var person = await people.SingleAsync(row => row.Id == caller.Person, cancel);
        person.UsualSubstituteId = substitute;
        person.Version++;
        unit.Record(caller.Actor, Act, $"person/{substitute?.ToString() ?? ""}");
        return default(Done);
    }
}
