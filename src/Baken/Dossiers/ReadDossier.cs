using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Dossiers.Searching;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Reads a dossier. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadDossier(BakenDb db, IEngine engine, Committer committer, OpenPoints open, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when it is not there, or not for this reader.</returns>
    public async Task<Outcome<DossierContent>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        // All of it as it is at one moment: between the key and what it opens, the dossier could be given another one.
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Casework, cancel);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = dossier is null ? null : await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        var refusal = dossier is null ? "dossier.not-found" : key is null ? "dossier.not-yours" : "";
        await RecordAsync(reader, id, refusal, cancel);
        if (dossier is null || key is null) return new Refusal("dossier.not-found");
        var content = await ContentAsync(reader, dossier, key, cancel);
        var isSeen = dossier.HandedOverById is not null && dossier.OwnerId == reader.Caller.Person;
        var isBehind = isSeen || await Keyring.IsBehindAsync(db, dossier, cancel);
        var hasWordsDue = await WordIndex.IsDueAsync(db, dossier, cancel);
        await moment.DisposeAsync();
        if (isBehind) await KeepUpAsync(reader, dossier, cancel);
        if (hasWordsDue) await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => WordIndex.RefreshAsync(unit, reader, [id], stop), cancel);
        return content;
    }

    private Task<bool> RecordAsync(Reader reader, DossierId id, string refusal, CancellationToken cancel) => committer.AddAsync(
        new Additions().Line(AuditChain.Staff, new AuditLine
        {
            At = clock.GetUtcNow(),
            Actor = reader.Actor,
            Act = "dossier.read",
            Subject = UnderHand.Subject(id),
            Refusal = refusal,
        }),
        cancel);

    /// <summary>Does what waited for somebody who can open the dossier, and for its new owner to see it.</summary>
    private async Task KeepUpAsync(Reader reader, Dossier dossier, CancellationToken cancel)
    {
        await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, dossier.Id, "dossier.kept-up", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    if (hand.Dossier.OwnerId == reader.Caller.Person) hand.Dossier.HandedOverById = null;
                    hand.Dossier.Version++;
                    await new Keyring(unit, reader, hand).SettleAsync(stop);
                    return default(Done);
                }
            },
            cancel);
    }

    private async Task<DossierContent> ContentAsync(Reader reader, Dossier dossier, ContentKey key, CancellationToken cancel)
    {
        var id = dossier.Id;
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var holders = await Keyring.Of(db, id).AsNoTracking().Select(wrap => new { wrap.Holder, wrap.HolderId }).ToListAsync(cancel);
        var people = holders.Where(holder => holder.Holder == HolderKind.Person).Select(holder => new PersonId(holder.HolderId));
        var school = dossier.Institution is { } named ? SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(id)) : null;
        return new DossierContent
        {
            Id = id,
            Number = dossier.Number,
            Subject = key.Open(dossier.Subject, Dossier.SubjectBinding(id)),
            State = dossier.State,
            OpenedAt = dossier.OpenedAt,
            ClosedAt = dossier.ClosedAt,
            Institution = school,
            OthersFromInstitution = await OthersAsync(reader, id, school, cancel),
            Classification = dossier.Classification,
            Revision = dossier.Revision,
            Owner = dossier.OwnerId,
            Substitute = dossier.SubstituteId,
            Whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId),
            MayHandOver = await OwnerLeft.MayHandOverAsync(db, dossier.OwnerId, reader, cancel),
            Revisions = await RevisionsAsync(id, key, handlers, cancel),
            Notes = await NotesAsync(id, key, handlers, cancel),
            Advice = await AdviceRead.OfDossierAsync(db, id, handlers, key, cancel),
            Referrals = await ReferralRead.OfDossierAsync(db, id, handlers, key, cancel),
            Letters = await LetterRead.OfDossierAsync(db, id, handlers, key, cancel),
            Tasks = await TaskList.OfDossierAsync(db, dossier, handlers, key, cancel),
            OpenPoints = dossier.State != DossierState.Open ? [] : await open.OfAsync(db, dossier, cancel),
            Links = await LinksOfDossier.ReadAsync(db, reader, id, key, handlers, cancel),
            MergedInto = dossier.MergedIntoId is { } into
                ? (await LinksOfDossier.PointAsync(db, reader, [into], handlers, cancel)).GetValueOrDefault(into) : null,
            Parts = await PartsAsync(reader, id, handlers, cancel),
            People = await PeopleAsync(id, key, handlers, cancel),
            Reports = await ReportsAsync(id, cancel),
            Restriction = await RestrictionAsync(id, key, cancel),
            Conflicts = [.. (await DossierConflict.Standing(db).AsNoTracking().Where(one => one.DossierId == id).Select(one => one.PersonId).ToListAsync(cancel))
                .Select(person => (person, handlers.NameOf(person)))],
            Requests = await db.Set<AccessRequest>().CountAsync(one => one.DossierId == id && one.State == RequestState.Waiting, cancel),
            IsReadByTeam = holders.Any(holder => holder.Holder == HolderKind.Team),
            Readers = [.. people.Select(person => (person, handlers.NameOf(person))).OrderBy(holder => holder.Item2, StringComparer.Ordinal)],
        };
    }

    /// <summary>What was merged into it, whole.</summary>
    private async Task<IReadOnlyList<MergedPart>> PartsAsync(Reader reader, DossierId into, Handlers handlers, CancellationToken cancel)
    {
        var parts = new List<MergedPart>();
        foreach (var dossier in await MergedKeys.Of(db, into).AsNoTracking().SeenBy(db, reader).OrderBy(one => one.OpenedAt).ToListAsync(cancel))
        {
            var whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId);
            using var key = await reader.OpenAsync(db, KeyOf.Dossier, dossier.Id.Value, cancel);
            parts.Add(new MergedPart
            {
                About = new PointedAt(dossier.Number, whom, key is null ? null : (dossier.Id, key.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id)))),
                Institution = key is not null && dossier.Institution is { } named ? SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(dossier.Id)) : null,
                Classification = dossier.Classification,
                Revisions = key is null ? [] : await RevisionsAsync(dossier.Id, key, handlers, cancel),
                Notes = key is null ? [] : await NotesAsync(dossier.Id, key, handlers, cancel),
                Advice = key is null ? [] : await AdviceRead.OfDossierAsync(db, dossier.Id, handlers, key, cancel),
                Referrals = key is null ? [] : await ReferralRead.OfDossierAsync(db, dossier.Id, handlers, key, cancel),
                Letters = key is null ? [] : await LetterRead.OfDossierAsync(db, dossier.Id, handlers, key, cancel),
                Tasks = key is null ? [] : await TaskList.OfDossierAsync(db, dossier, handlers, key, cancel),
                People = key is null ? [] : await PeopleAsync(dossier.Id, key, handlers, cancel),
                Reports = key is null ? [] : await ReportsAsync(dossier.Id, cancel),
            });
        }

        return parts;
    }

    private async Task<RestrictionWhy?> RestrictionAsync(DossierId id, ContentKey key, CancellationToken cancel)
    {
        var restriction = await db.Set<DossierRestriction>().AsNoTracking().SingleOrDefaultAsync(one => one.DossierId == id, cancel);
        return restriction is null ? null
            : RestrictionWhy.Read(key.Open(restriction.Why, DossierRestriction.WhyBinding(id)));
    }

    /// <summary>Counts those of the same school of which the reader may know. A restricted dossier has no token in the database, so they are made here.</summary>
    private async Task<int> OthersAsync(Reader reader, DossierId id, SchoolNamed? school, CancellationToken cancel)
    {
        if (school is not { Code.Length: > 0 }) return 0;
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return 0;
        return await SchoolIndex.CountAsync(db, reader, index, school.Code, id, cancel);
    }

    private async Task<IReadOnlyList<RevisionRead>> RevisionsAsync(
        DossierId id, ContentKey key, Handlers handlers, CancellationToken cancel)
    {
        var revisions = await db.Set<ClassificationRevision>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.Number).ToListAsync(cancel);
        return
        [
            .. revisions.Select(one => new RevisionRead(
                one.Number, one.At, handlers.NameOf(one.By), one.Classification, key.Open(one.Why, ClassificationRevision.WhyBinding(id, one.Number)),
                one.FromAdvice is not null, one.FromNote is not null)),
        ];
    }

    private async Task<IReadOnlyList<NoteRead>> NotesAsync(
        DossierId id, ContentKey key, Handlers handlers, CancellationToken cancel)
    {
        var notes = await db.Set<DossierNote>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return [.. notes.Select(one => NoteRead.Of(one, handlers, key))];
    }

    private async Task<IReadOnlyList<PersonRead>> PeopleAsync(DossierId id, ContentKey key, Handlers handlers, CancellationToken cancel)
    {
        var people = await db.Set<InvolvedPerson>().AsNoTracking().Where(one => one.DossierId == id).OrderBy(one => one.Id).ToListAsync(cancel);
        return [.. people.Select(one => PersonRead.Of(one, handlers, key))];
    }

    private async Task<IReadOnlyList<ReportInDossier>> ReportsAsync(DossierId id, CancellationToken cancel)
    {
        var reports = await db.Set<Report>().AsNoTracking().Where(report => report.DossierId == id.Value).OrderBy(report => report.Id)
            .Select(report => new { report.Id, report.ReceivedOn, report.State, report.Unread }).ToListAsync(cancel);
        return [.. reports.Select(report => new ReportInDossier(report.Id, report.ReceivedOn, report.State, report.Unread))];
    }
}
