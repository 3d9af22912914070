using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A note with all that it was.</summary>
public sealed record NoteContent
{
    /// <summary>The number of its dossier.</summary>
    public required string Number { get; init; }

    /// <summary>The note as it is.</summary>
    public required NoteRead Note { get; init; }

    /// <summary>Whether it can be changed.</summary>
    public required bool MayChange { get; init; }

    /// <summary>What it was before, newest first.</summary>
    public required IReadOnlyList<NoteWas> Before { get; init; }
}

/// <summary>
/// What a note was: which version, when, who, the text (null when what is stored was damaged), and what was known of a contact (null when it told of none, or when
/// that was not kept).
/// </summary>
public sealed record NoteWas(int Number, DateTimeOffset At, string By, string? Text, ContactMoment? Contact);

/// <summary>Reads one note of a dossier with its revisions. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadNote(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader, and with <c>note.not-found</c>.</returns>
    public async Task<Outcome<NoteContent>> ExecuteAsync(Reader reader, DossierId id, NoteId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = dossier is null ? null : await reader.OpenAsync(db, Vault.KeyOf.Dossier, id.Value, cancel);
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine
            {
                At = clock.GetUtcNow(),
                Actor = reader.Actor,
                Act = "note.read",
                Subject = UnderHand.Subject(id),
                Refusal = dossier is null ? "dossier.not-found" : key is null ? "dossier.not-yours" : "",
            }),
            cancel);
        if (dossier is null || key is null) return new Refusal("dossier.not-found");
        var note = await db.Set<DossierNote>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, cancel);
        if (note is null) return new Refusal("note.not-found");
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var before = await db.Set<NoteRevision>().AsNoTracking().Where(one => one.NoteId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new NoteContent
        {
            Number = dossier.Number,
            Note = NoteRead.Of(note, handlers, key),
            MayChange = dossier.State == DossierState.Open && note.Kind.MayBeChanged(),
            Before = [.. before.Select(one => new NoteWas(one.Number, one.At, handlers.NameOf(one.By), key.Open(one.Text, NoteRevision.TextBinding(which, one.Number)), one.Contact))],
        };
    }
}
