using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Boards;

/// <summary>Hands the keys of the organisation to a colleague who acts for the board too, those of earlier generations as well.</summary>
public sealed class AdmitColleague(Committer committer)
{
    private const string Act = "organisation.member-admitted";

    /// <summary>Wraps the keys.</summary>
    /// <param name="reader">Who holds the keys.</param>
    /// <param name="person">The colleague.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>organisation.not-yours</c>, or <c>organisation.no-such-colleague</c>. Who was admitted already stays so.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => AdmitAsync(unit, reader, person, stop), cancel);
    }

    private static async Task<Outcome<Done>> AdmitAsync(Unit unit, Reader reader, PersonId person, CancellationToken cancel)
    {
        if (!OwnOrganisation.MayManage(reader) || reader.Organisation is not { } id) return Refused("organisation.not-yours");
        var number = reader.Caller.BoardNumber;
        var colleague = await unit.Db.People.SingleOrDefaultAsync(
            row => row.Id == person && row.BoardNumber == number && row.Role == Role.Board && row.State == PersonState.Active && row.PublicKey != null, cancel);
        if (colleague is null) return Refused("organisation.no-such-colleague");
        var wraps = unit.Db.OrganisationKeyWraps;
        var held = await wraps.Where(wrap => wrap.OrganisationId == id && wrap.PersonId == person).Select(wrap => wrap.Generation).ToListAsync(cancel);
        foreach (var pair in await unit.Db.OrganisationKeys.AsNoTracking().Where(pair => pair.OrganisationId == id && !held.Contains(pair.Generation)).ToListAsync(cancel))
        {
            // Of a generation from before one's own time there is nothing to hand on.
            if (reader.OrganisationKeyOf(pair.Generation) is { } key && key.Public == pair.PublicKey) wraps.Add(OrganisationKeyWrap.Make(id, pair.Generation, key, colleague));
        }

        unit.Record(reader.Actor, Act, $"person/{person}");
        return default(Done);

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, Act, $"person/{person}", code);
            return new Refusal(code);
        }
    }
}
