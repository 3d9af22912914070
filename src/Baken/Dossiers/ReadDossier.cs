using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier as the inspector reads it.</summary>
public sealed record DossierContent
{
    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>The number that people say.</summary>
    public required string Number { get; init; }

    /// <summary>What it is about; null when the stored text was damaged.</summary>
    public required string? Subject { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required DossierState State { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed (UTC); null while it is open.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The institution; null when it is not known.</summary>
    public required SchoolNamed? Institution { get; init; }

    /// <summary>How many other dossiers come from the same institution; 0 when it is not known.</summary>
    public required int OthersFromInstitution { get; init; }

    /// <summary>How it is classified.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The number of that revision, to be given back when it is changed.</summary>
    public required int Revision { get; init; }

    /// <summary>Who handles it.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>Whether the reader may say that somebody else handles it: the one who handles it, and everybody who can read it once that one has left.</summary>
    public required bool MayHandOver { get; init; }

    /// <summary>All revisions, newest first.</summary>
    public required IReadOnlyList<RevisionRead> Revisions { get; init; }

    /// <summary>Notes, newest first.</summary>
    public required IReadOnlyList<NoteRead> Notes { get; init; }

    /// <summary>People, in the order in which they were added.</summary>
    public required IReadOnlyList<PersonRead> People { get; init; }

    /// <summary>Reports that belong to it, oldest first.</summary>
    public required IReadOnlyList<ReportInDossier> Reports { get; init; }

    /// <summary>Who may read it.</summary>
    public required IReadOnlyList<(PersonId Id, string Name)> Readers { get; init; }
}

/// <summary>A revision of the classification: what it became, who, when, why (null when the stored text was damaged).</summary>
public sealed record RevisionRead(int Number, DateTimeOffset At, string By, Classification Became, string? Why);

/// <summary>A note: what it tells of, when, who, and the text (null when what is stored was damaged).</summary>
public sealed record NoteRead(NoteKind Kind, DateTimeOffset At, string By, string? Text);

/// <summary>A person with a part in this situation (the name is null when what is stored was damaged).</summary>
public sealed record PersonRead(InvolvedAs As, string? Name);

/// <summary>A report that belongs to a dossier; the story is read from its own page.</summary>
public sealed record ReportInDossier(ReportId Id, DateOnly ReceivedOn, ReportState State, int Unread);

/// <summary>Reads a dossier. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadDossier(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when it is not there, or not for this reader.</returns>
    public async Task<Outcome<DossierContent>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = dossier is null ? null : await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        var refusal = dossier is null ? "dossier.not-found" : key is null ? "dossier.not-yours" : "";
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine
            {
                At = clock.GetUtcNow(),
                Actor = reader.Actor,
                Act = "dossier.read",
                Subject = UnderHand.Subject(id),
                Refusal = refusal,
            }),
            cancel);
        return dossier is null || key is null ? new Refusal("dossier.not-found") : await ContentAsync(reader, dossier, key, cancel);
    }

    private async Task<DossierContent> ContentAsync(Reader reader, Dossier dossier, ContentKey key, CancellationToken cancel)
    {
        var id = dossier.Id;
        var names = await db.Set<Person>().AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        var holders = await db.Set<KeyWrap>().AsNoTracking()
            .Where(wrap => wrap.ThingId == id.Value && wrap.Of == KeyOf.Dossier && wrap.Holder == HolderKind.Person)
            .Select(wrap => wrap.HolderId).ToListAsync(cancel);
        return new DossierContent
        {
            Id = id,
            Number = dossier.Number,
            Subject = key.Open(dossier.Subject, Dossier.SubjectBinding(id)),
            State = dossier.State,
            OpenedAt = dossier.OpenedAt,
            ClosedAt = dossier.ClosedAt,
            Institution = dossier.Institution is { } named ? SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(id)) : null,
            OthersFromInstitution = dossier.InstitutionToken is { } token
                ? await db.Set<Dossier>().CountAsync(other => other.InstitutionToken == token && other.Id != id, cancel) : 0,
            Classification = dossier.Classification,
            Revision = dossier.Revision,
            Owner = dossier.OwnerId,
            MayHandOver = await OwnerLeft.MayHandOverAsync(db, dossier.OwnerId, reader, cancel),
            Revisions = await RevisionsAsync(id, key, names, cancel),
            Notes = await NotesAsync(id, key, names, cancel),
            People = await PeopleAsync(id, key, cancel),
            Reports = await ReportsAsync(id, cancel),
            Readers = [.. holders.Select(holder => (new PersonId(holder), names[new PersonId(holder)])).OrderBy(holder => holder.Item2, StringComparer.Ordinal)],
        };
    }

    private async Task<IReadOnlyList<RevisionRead>> RevisionsAsync(
        DossierId id, ContentKey key, Dictionary<PersonId, string> names, CancellationToken cancel)
    {
        var revisions = await db.Set<ClassificationRevision>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.Number).ToListAsync(cancel);
        return
        [
            .. revisions.Select(one => new RevisionRead(
                one.Number, one.At, names[one.By], one.Classification, key.Open(one.Why, ClassificationRevision.WhyBinding(id, one.Number)))),
        ];
    }

    private async Task<IReadOnlyList<NoteRead>> NotesAsync(
        DossierId id, ContentKey key, Dictionary<PersonId, string> names, CancellationToken cancel)
    {
        var notes = await db.Set<DossierNote>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return [.. notes.Select(one => new NoteRead(one.Kind, one.At, names[one.By], key.Open(one.Text, DossierNote.TextBinding(one.Id))))];
    }

    private async Task<IReadOnlyList<PersonRead>> PeopleAsync(DossierId id, ContentKey key, CancellationToken cancel)
    {
        var people = await db.Set<InvolvedPerson>().AsNoTracking().Where(one => one.DossierId == id).OrderBy(one => one.Id).ToListAsync(cancel);
        return [.. people.Select(one => new PersonRead(one.As, key.Open(one.Name, InvolvedPerson.NameBinding(one.Id))))];
    }

    private async Task<IReadOnlyList<ReportInDossier>> ReportsAsync(DossierId id, CancellationToken cancel)
    {
        var reports = await db.Set<Report>().AsNoTracking().Where(report => report.DossierId == id.Value).OrderBy(report => report.Id)
            .Select(report => new { report.Id, report.ReceivedOn, report.State, report.Unread }).ToListAsync(cancel);
        return [.. reports.Select(report => new ReportInDossier(report.Id, report.ReceivedOn, report.State, report.Unread))];
    }
}
