using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Restricts a dossier (<i>besloten maken</i>): from then on nobody knows of it but those whom its owner keeps. It gets another key, its names go out of the index,
/// and its reports are for its readers alone. Its statistical facts stay in the figures.
/// </summary>
public sealed class RestrictDossier(Committer committer)
{
    private const string Act = "dossier.restricted";

    /// <summary>Restricts it.</summary>
    /// <param name="reader">Who; must handle it or stand in.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="ground">Why.</param>
    /// <param name="words">In words: at most <see cref="DossierRestriction.MaxWords"/> characters; needed when the ground is another.</param>
    /// <param name="keep">Who reads on, apart from the owner and who restricts it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>dossier.not-found</c>, <c>dossier.not-the-owner</c>, <c>dossier.restricted-already</c>, <c>restriction.merged</c>, <c>restriction.words-missing</c> or
    /// <c>restriction.words-too-long</c> (field <c>toelichting</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(
        Reader reader, DossierId id, RestrictionGround ground, string? words, IReadOnlyCollection<PersonId> keep, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(keep);
        var said = "";
        if (ground == RestrictionGround.Other || !string.IsNullOrWhiteSpace(words))
        {
            var read = ToldText.Read(words?.Trim(), "restriction.words", "toelichting", DossierRestriction.MaxWords);
            if (!read.TryGet(out var clean, out var wrong)) return wrong;
            said = clean;
        }

        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await RestrictAsync(unit, reader, hand, new RestrictionWhy(Codes.Of(ground), said), keep, stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> RestrictAsync(
        Unit unit, Reader reader, UnderHand hand, RestrictionWhy why, IReadOnlyCollection<PersonId> keep, CancellationToken cancel)
    {
        var (dossier, id, me) = (hand.Dossier, hand.Dossier.Id, reader.Caller.Person);
        var refusal = me != dossier.OwnerId && me != dossier.SubstituteId ? "dossier.not-the-owner"
            : await DossierRestriction.HoldsAsync(unit.Db, id, cancel) ? "dossier.restricted-already"
            : dossier.MergedIntoId is not null || await MergedKeys.Of(unit.Db, id).AnyAsync(cancel) ? "restriction.merged" : null;
        if (refusal is not null)
        {
            unit.Record(reader.Actor, Act, UnderHand.Subject(id), refusal);
            return new Refusal(refusal);
        }

        var keys = new Keyring(unit, reader, hand);
        var holders = await Keyring.Of(unit.Db, id).Where(wrap => wrap.Holder == HolderKind.Person).Select(wrap => wrap.HolderId).ToListAsync(cancel);
        foreach (var holder in holders.Select(holder => new PersonId(holder)).Where(holder => holder != dossier.OwnerId && holder != me && !keep.Contains(holder)))
        {
            await keys.TakeAsync(holder, cancel);
            if (dossier.SubstituteId == holder) dossier.SubstituteId = null;
            unit.Record(reader.Actor, "dossier.unshared", $"{UnderHand.Subject(id)}/{holder}");
        }

        await keys.TakeFromTeamAsync(cancel);
        unit.Db.DossierRestrictions.Add(new DossierRestriction
        {
            DossierId = id,
            At = unit.Now,
            By = me,
            Why = hand.Key.Seal(why.ToText(), DossierRestriction.WhyBinding(id)),
        });
        if (why.Words.Length > 0) Note(unit, hand, me, NoteKind.Restricted, why.Words);
        await NameIndex.TakeOutAsync(unit.Db, dossier, cancel);
        await DossierLink.HideWordsAsync(unit.Db, id, cancel);
        await AccessRequests.LapseAsync(unit, id, me, asker: null, cancel);
        dossier.Touch(unit.Now);
        keys.Renew();
        await keys.SettleAsync(cancel);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return default(Done);
    }

    internal static void Note(Unit unit, UnderHand hand, PersonId by, NoteKind kind, string words)
    {
        var note = NewId.At<NoteId>(unit.Now);
        unit.Db.DossierNotes.Add(new DossierNote
        {
            Id = note,
            DossierId = hand.Dossier.Id,
            Kind = kind,
            At = unit.Now,
            By = by,
            Text = hand.Key.Seal(words, DossierNote.TextBinding(note)),
        });
    }
}

/// <summary>Lifts a restriction: the team sees again that the dossier is there. Nobody gets a key by it, and the reports stay with who reads the dossier.</summary>
public sealed class LiftRestriction(Committer committer)
{
    private const string Act = "dossier.unrestricted";

    /// <summary>Lifts it.</summary>
    /// <param name="reader">Who; must handle it, or be able to read it when the one who handles it has left.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="why">Why: 1 to <see cref="ClassificationRevision.MaxWhy"/> characters; kept as a note.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>dossier.not-the-owner</c>, <c>dossier.not-restricted</c>, or the field <c>waarom</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why, "dossier.why", "waarom", ClassificationRevision.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await LiftAsync(unit, reader, hand, reason, stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> LiftAsync(Unit unit, Reader reader, UnderHand hand, string why, CancellationToken cancel)
    {
        var (dossier, id) = (hand.Dossier, hand.Dossier.Id);
        var restriction = await unit.Db.DossierRestrictions.SingleOrDefaultAsync(one => one.DossierId == id, cancel);
        var refusal = !await OwnerLeft.MayHandOverAsync(unit.Db, dossier.OwnerId, reader, cancel) ? "dossier.not-the-owner"
            : restriction is null ? "dossier.not-restricted" : null;
        if (refusal is not null)
        {
            unit.Record(reader.Actor, Act, UnderHand.Subject(id), refusal);
            return new Refusal(refusal);
        }

        unit.Db.DossierRestrictions.Remove(restriction!);
        RestrictDossier.Note(unit, hand, reader.Caller.Person, NoteKind.Unrestricted, why);
        await NameIndex.PutBackAsync(unit.Db, reader, dossier, hand.Key, cancel);
        dossier.Touch(unit.Now);
        await new Keyring(unit, reader, hand).SettleAsync(cancel);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return default(Done);
    }
}
