using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Correcting;

/// <summary>A version of what a dossier is about and where it comes from.</summary>
/// <param name="Number">Which, from 1; to be given back when it is corrected.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="By">Who wrote it, by name.</param>
/// <param name="Subject">What it is about; null when what is stored was damaged.</param>
/// <param name="Institution">The institution; null when it is not known, or when what is stored was damaged.</param>
public sealed record NamingRead(int Number, DateTimeOffset At, string By, string? Subject, SchoolNamed? Institution);

/// <summary>A version of what is written down of a person.</summary>
/// <param name="Number">Which, from 1; to be given back when it is corrected.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="By">Who wrote it, by name.</param>
/// <param name="As">The part.</param>
/// <param name="Name">The name; null when it is withheld, or when what is stored was damaged.</param>
/// <param name="IsWithheld">Whether the name is of who told it, and opens only for a stated reason.</param>
public sealed record PersonVersion(int Number, DateTimeOffset At, string By, InvolvedAs As, string? Name, bool IsWithheld);

/// <summary>A person with all that was written down of them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Now">As it is; for who was taken out as it was last.</param>
/// <param name="Before">As it was, newest first.</param>
/// <param name="TakenOut">When (UTC), by whom and why (null when what is stored was damaged) the person was taken out; null when it stands there.</param>
public sealed record PersonHistory(InvolvedId Id, PersonVersion Now, IReadOnlyList<PersonVersion> Before, (DateTimeOffset At, string By, string? Why)? TakenOut);

/// <summary>What a dossier says of itself and its people, with what it said before.</summary>
/// <param name="Number">The number of the dossier.</param>
/// <param name="Now">What it is about and where it comes from.</param>
/// <param name="Before">The same before it was corrected, newest first.</param>
/// <param name="People">Its people in the order in which they were added; those who were taken out last.</param>
public sealed record CorrectionsRead(string Number, NamingRead Now, IReadOnlyList<NamingRead> Before, IReadOnlyList<PersonHistory> People);

/// <summary>Reads subject, school and people of a dossier with what they were. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadCorrections(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads them.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader.</returns>
    public async Task<Outcome<CorrectionsRead>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "corrections.read", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var (dossier, key) = (hand.Dossier, hand.Key);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var by = dossier.NamedBy ?? await OpenerAsync(db, id, cancel);
        var now = new NamingRead(
            dossier.Naming,
            dossier.NamedAt ?? dossier.OpenedAt,
            handlers.NameOf(by),
            key.Open(dossier.Subject, Dossier.SubjectBinding(id)),
            dossier.Institution is { } school ? SealedJson.Open<SchoolNamed>(key, school, Dossier.InstitutionBinding(id)) : null);
        var before = await db.NamingRevisions.AsNoTracking().Where(one => one.DossierId == id).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new CorrectionsRead(dossier.Number, now, [.. before.Select(one => Of(one, handlers, key))], await PeopleHistory.ReadAsync(db, id, handlers, key, opened: null, cancel));
    }

    /// <summary>Who opened a dossier: the one who made the first revision of its classification.</summary>
    internal static Task<PersonId> OpenerAsync(BakenDb db, DossierId id, CancellationToken cancel) =>
        db.ClassificationRevisions.AsNoTracking().Where(one => one.DossierId == id && one.Number == 1).Select(one => one.By).SingleAsync(cancel);

    private static NamingRead Of(NamingRevision was, Handlers handlers, ContentKey key) => new(
        was.Number,
        was.At,
        handlers.NameOf(was.By),
        key.Open(was.Subject, NamingRevision.SubjectBinding(was.DossierId, was.Number)),
        was.Institution is { } school ? SealedJson.Open<SchoolNamed>(key, school, NamingRevision.InstitutionBinding(was.DossierId, was.Number)) : null);
}
