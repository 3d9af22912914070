using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Oversight;

/// <summary>What the audit log says of reading, as <see cref="ReadingRules"/> asks for it.</summary>
internal static class LoggedReading
{
    /// <summary>Length of <c>dossier/</c> with an id behind it; what stands after it is a part of the dossier.</summary>
    private const int DossierLength = 44;

    /// <summary>The lines of the days from <paramref name="from"/> up to, not including, <paramref name="until"/>, with the days before that tell what is usual.</summary>
    public static async Task<IReadOnlyList<ReadingLine>> LoadAsync(BakenDb db, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var (start, shown, end) = (LegalDay.StartOf(from.AddDays(-ReadingRules.HistoryDays)), LegalDay.StartOf(from), LegalDay.StartOf(until));
        var acts = ReadingActs.All;
        var rows = await db.AuditEntries.AsNoTracking()
            .Where(row => row.Chain == AuditChain.Staff && acts.Contains(row.Act) && row.At >= start && row.At < end && row.Refusal != ReadingActs.Asked)
            .Select(row => new { row.Number, row.At, row.Actor, row.Act, row.Subject, row.Refusal }).ToListAsync(cancel);
        var holders = await HoldersOfFiles.FindAsync(db, [.. rows.Select(row => row.Subject)], cancel);
        var lines = rows.Select(row => (Row: row, Who: PersonOf(row.Actor))).Where(one => one.Who is not null)
            .Select(one => new ReadingLine(one.Who!.Value, one.Row.At, Thing(one.Row.Act, one.Row.Subject, one.Row.Number), one.Row.Refusal.Length > 0, IsOwn: true)).ToList();
        var others = await OthersAsync(db, lines.Where(line => line.IsDossier && !line.IsRefused && line.At >= shown), shown, cancel);
        return [.. lines.Select(line => others.Contains((line.Person, line.Thing)) ? line with { IsOwn = false } : line)];

        // A file is no thing of its own beside the dossier or report that it is of; a look-up that names nothing is.
        string Thing(string act, string subject, long number) =>
            subject.Length == 0 ? $"{act}/{number}" : holders.GetValueOrDefault(subject) ?? ThingOf(subject);
    }

    /// <summary>The log names people by their ids, and who is none by a word.</summary>
    private static PersonId? PersonOf(string actor) => Guid.TryParseExact(actor, "D", out var id) ? new PersonId(id) : null;

    private static string ThingOf(string subject) =>
        subject.StartsWith("dossier/", StringComparison.Ordinal) && subject.Length > DossierLength ? subject[..DossierLength] : subject;

    /// <summary>Who read which dossier without handling it, standing in, having been given it by name, having asked for it, or having handed it over since.</summary>
    private static async Task<HashSet<(PersonId Person, string Thing)>> OthersAsync(BakenDb db, IEnumerable<ReadingLine> lines, DateTimeOffset since, CancellationToken cancel)
    {
        var read = lines.Select(line => (line.Person, line.Thing)).ToHashSet();
        var ids = read.Select(one => Guid.TryParseExact(one.Thing["dossier/".Length..], "D", out var id) ? id : Guid.Empty).Distinct().ToList();
        var dossiers = ids.Select(id => new DossierId(id)).ToList();
        var handled = await db.Dossiers.AsNoTracking().Where(dossier => dossiers.Contains(dossier.Id))
            .Select(dossier => new { dossier.Id, dossier.OwnerId, dossier.SubstituteId }).ToListAsync(cancel);
        var known = handled.Select(one => Thing(one.Id.Value)).ToHashSet(StringComparer.Ordinal);
        // What was destroyed since can't be judged.
        read.RemoveWhere(one => !known.Contains(one.Thing));
        foreach (var one in handled)
        {
            read.Remove((one.OwnerId, Thing(one.Id.Value)));
            if (one.SubstituteId is { } substitute) read.Remove((substitute, Thing(one.Id.Value)));
        }

        foreach (var wrap in await db.KeyWraps.AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && wrap.Holder == HolderKind.Person && ids.Contains(wrap.ThingId))
                     .Select(wrap => new { wrap.ThingId, wrap.HolderId }).ToListAsync(cancel))
            read.Remove((new PersonId(wrap.HolderId), Thing(wrap.ThingId)));
        foreach (var asked in await db.Set<AccessRequest>().AsNoTracking().Where(request => dossiers.Contains(request.DossierId))
                     .Select(request => new { request.DossierId, request.AskedById }).ToListAsync(cancel))
            read.Remove((asked.AskedById, Thing(asked.DossierId.Value)));
        foreach (var given in await db.AuditEntries.AsNoTracking()
                     .Where(row => row.Chain == AuditChain.Staff && row.Act == "dossier.handed-over" && row.At >= since && row.Refusal == "")
                     .Select(row => new { row.Actor, row.Subject }).ToListAsync(cancel))
            if (PersonOf(given.Actor) is { } giver) read.Remove((giver, ThingOf(given.Subject)));
        return read;
    }

    private static string Thing(Guid dossier) => $"dossier/{dossier}";
}
