using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Links two dossiers that have something to do with each other. Who reads one of them sees the link and why; the audit log has it for both.</summary>
public sealed class LinkDossiers(Committer committer)
{
    private const string Act = "dossier.linked";

    /// <summary>Links them.</summary>
    /// <param name="reader">Who; must be able to read both.</param>
    /// <param name="id">The one.</param>
    /// <param name="number">Year and place of the number of the other; null when what was typed is no number.</param>
    /// <param name="why">Why: 1 to <see cref="DossierLink.MaxWhy"/> characters. Readers of either dossier read it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>link.why-missing</c> or <c>link.why-too-long</c> (field <c>waarom</c>), <c>dossier.not-found</c>, and for the field <c>nummer</c> with
    /// <c>dossier.number-unknown</c>, <c>link.itself</c>, <c>link.not-readable</c> or <c>link.there-already</c>.
    /// </returns>
    public async Task<Outcome<LinkId>> ExecuteAsync(Reader reader, DossierId id, (int Year, int Sequence)? number, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why?.Trim(), "link.why", "waarom", DossierLink.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<LinkId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    if (!(await OtherDossier.TakeAsync(unit, reader, id, number, Act, stop)).TryGet(out var other, out var wrongOther)) return wrongOther;
                    using (other) return await LinkAsync(unit, reader, hand, other, reason, stop);
                }
            },
            cancel);
    }

    private static async Task<Outcome<LinkId>> LinkAsync(Unit unit, Reader reader, UnderHand one, UnderHand other, string why, CancellationToken cancel)
    {
        var (first, second) = (one.Dossier.Id, other.Dossier.Id);
        if (await unit.Db.DossierLinks.AnyAsync(link => link.DossierId == first && link.OtherId == second && link.UndoneAt == null, cancel))
            return new Refusal("link.there-already") { Field = "nummer" };
        var id = NewId.At<LinkId>(unit.Now);
        var (isFirstHidden, isSecondHidden) = (await DossierRestriction.HoldsAsync(unit.Db, first, cancel), await DossierRestriction.HoldsAsync(unit.Db, second, cancel));
        Add(one, second, isSecondHidden && !isFirstHidden);
        Add(other, first, isFirstHidden && !isSecondHidden);
        return id;

        void Add(UnderHand side, DossierId with, bool isSilent)
        {
            unit.Db.DossierLinks.Add(new DossierLink
            {
                Id = id,
                DossierId = side.Dossier.Id,
                OtherId = with,
                At = unit.Now,
                By = reader.Caller.Person,
                Why = isSilent ? null : side.Key.Seal(why, DossierLink.WhyBinding(id)),
            });
            side.Dossier.Touch(unit.Now);
            unit.Record(reader.Actor, Act, $"{UnderHand.Subject(side.Dossier.Id)}/{with}");
        }
    }
}

/// <summary>Undoes a link between two dossiers. That it was there, and why it was made and undone, stays.</summary>
public sealed class UndoLink(Committer committer)
{
    private const string Act = "dossier.unlinked";

    /// <summary>Undoes it on both sides. Who can't read the other dossier leaves no words there.</summary>
    /// <param name="reader">Who; must be able to read the dossier.</param>
    /// <param name="id">The dossier.</param>
    /// <param name="which">Which link.</param>
    /// <param name="why">Why: 1 to <see cref="DossierLink.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>unlink.why-missing</c> or <c>unlink.why-too-long</c> (field <c>waarom-los</c>), <c>dossier.not-found</c>, or <c>link.not-there</c> (field <c>verband</c>).</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, LinkId which, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why?.Trim(), "unlink.why", "waarom-los", DossierLink.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await UndoAsync(unit, reader, hand, which, reason, stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> UndoAsync(Unit unit, Reader reader, UnderHand hand, LinkId which, string why, CancellationToken cancel)
    {
        var sides = await unit.Db.DossierLinks.Where(link => link.Id == which && link.UndoneAt == null).ToListAsync(cancel);
        var own = sides.SingleOrDefault(side => side.DossierId == hand.Dossier.Id);
        // A link to what the reader must not know is not there for this reader.
        var isSeen = own is not null && await unit.Db.Dossiers.SeenBy(unit.Db, reader).AnyAsync(dossier => dossier.Id == own.OtherId, cancel);
        if (own is null || !isSeen) return new Refusal("link.not-there") { Field = "verband" };
        foreach (var side in sides)
        {
            (side.UndoneAt, side.UndoneBy, side.Version) = (unit.Now, reader.Caller.Person, side.Version + 1);
            using var key = await reader.OpenAsync(unit.Db, KeyOf.Dossier, side.DossierId.Value, cancel);
            var isSilent = await DossierRestriction.HoldsAsync(unit.Db, side.OtherId, cancel) && !await DossierRestriction.HoldsAsync(unit.Db, side.DossierId, cancel);
            if (key is not null && !isSilent) side.UndoneWhy = key.Seal(why, DossierLink.UndoneBinding(which));
            unit.Record(reader.Actor, Act, $"{UnderHand.Subject(side.DossierId)}/{side.OtherId}");
        }

        hand.Dossier.Touch(unit.Now);
        return default(Done);
    }
}

/// <summary>Says that two dossiers have nothing to do with each other after all, so that it is not suggested again.</summary>
public sealed class DismissSuggestion(Committer committer)
{
    private const string Act = "link.dismissed";

    /// <summary>Says it. Saying it again changes nothing.</summary>
    /// <param name="reader">Who; must be able to read the dossier, and may know of the other.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="number">Year and place of the number of the other.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c> or <c>dossier.number-unknown</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, (int Year, int Sequence)? number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                hand.Dispose();
                if (await OtherDossier.FindAsync(unit.Db, reader, number, stop) is not { } other) return new Refusal("dossier.number-unknown");
                if (await unit.Db.LinkDismissals.AnyAsync(one => one.DossierId == id && one.OtherId == other, stop)) return default(Done);
                unit.Db.LinkDismissals.Add(new LinkDismissal { DossierId = id, OtherId = other, By = reader.Caller.Person, At = unit.Now });
                unit.Record(reader.Actor, Act, $"{UnderHand.Subject(id)}/{other}");
                return default(Done);
            },
            cancel);
    }
}

/// <summary>The other dossier of two, by its number.</summary>
internal static class OtherDossier
{
    /// <summary>Its id; null when it is nobody's number, or that of one of which the reader may not know.</summary>
    public static async Task<DossierId?> FindAsync(BakenDb db, Reader reader, (int Year, int Sequence)? number, CancellationToken cancel) =>
        number is not var (year, sequence) ? null
        : await db.Set<Dossier>().SeenBy(db, reader).Where(one => one.Year == year && one.Sequence == sequence).Select(one => (DossierId?)one.Id).SingleOrDefaultAsync(cancel);

    /// <summary>Takes it under hand.</summary>
    /// <returns>Refused for the field <c>nummer</c> with <c>dossier.number-unknown</c>, <c>link.itself</c>, or <c>link.not-readable</c>.</returns>
    public static async Task<Outcome<UnderHand>> TakeAsync(
        Unit unit, Reader reader, DossierId id, (int Year, int Sequence)? number, string act, CancellationToken cancel)
    {
        if (await FindAsync(unit.Db, reader, number, cancel) is not { } found) return new Refusal("dossier.number-unknown") { Field = "nummer" };
        if (found == id) return new Refusal("link.itself") { Field = "nummer" };
        var taken = await UnderHand.TakeAsync(unit, reader, found, act, cancel);
        return taken.Match<Outcome<UnderHand>>(hand => hand, _ => new Refusal("link.not-readable") { Field = "nummer" });
    }
}
