using Baken.Access;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Referring;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Searching;

/// <summary>In which text of a dossier something was found.</summary>
public enum FoundIn
{
    /// <summary>In its subject.</summary>
    [Code("onderwerp")] Subject,

    /// <summary>In a story or message of one of its reports.</summary>
    [Code("melding")] Report,

    /// <summary>In a note or contact moment.</summary>
    [Code("notitie")] Note,

    /// <summary>In an advice.</summary>
    [Code("advies")] Advice,

    /// <summary>In a referral, or in what came back.</summary>
    [Code("verwijzing")] Referral,

    /// <summary>In a task.</summary>
    [Code("taak")] Task,
}

/// <summary>
/// The texts of a dossier in which words are looked for, as they are now: what they were before they were changed, names of people and letters are not among them.
/// </summary>
internal sealed class DossierTexts
{
    private readonly List<(FoundIn In, string Text)> texts = [];

    /// <summary>What it is about; null when what is stored was damaged.</summary>
    public string? Subject { get; private set; }

    /// <summary>Whether every text could be read.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>All words that the index knows, distinct.</summary>
    public IEnumerable<string> Words => texts.SelectMany(one => IndexWords.OfText(one.Text)).Distinct(StringComparer.Ordinal);

    /// <summary>Takes the texts of what was merged into it too.</summary>
    public void With(DossierTexts part) => texts.AddRange(part.texts);

    /// <summary>Where words stand, in the order of <see cref="FoundIn"/>; null when one of them is nowhere.</summary>
    public IReadOnlyList<FoundIn>? WhereAre(IReadOnlyCollection<string> words)
    {
        var (missing, places) = (words.ToHashSet(StringComparer.Ordinal), new SortedSet<FoundIn>());
        foreach (var (place, text) in texts)
        {
            var met = IndexWords.OfText(text).Intersect(words, StringComparer.Ordinal).ToList();
            if (met.Count > 0) places.Add(place);
            missing.ExceptWith(met);
        }

        return missing.Count == 0 ? [.. places] : null;
    }

    /// <summary>Reads those of these dossiers that the reader can open.</summary>
    public static async Task<IReadOnlyDictionary<DossierId, DossierTexts>> ReadAsync(
        BakenDb db, Reader reader, IReadOnlyCollection<Dossier> dossiers, CancellationToken cancel)
    {
        var keys = new Dictionary<DossierId, ContentKey>();
        try
        {
            var wraps = await WrapsAsync(db, KeyOf.Dossier, [.. dossiers.Select(dossier => dossier.Id.Value)], cancel);
            foreach (var dossier in dossiers)
            {
                if (reader.Open(wraps[dossier.Id.Value]) is { } key && !keys.TryAdd(dossier.Id, key)) key.Dispose();
            }

            var read = keys.Keys.ToDictionary(id => id, _ => new DossierTexts());
            foreach (var dossier in dossiers.Where(dossier => keys.ContainsKey(dossier.Id)))
            {
                var subject = keys[dossier.Id].Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id));
                read[dossier.Id].Subject = subject;
                read[dossier.Id].Add(FoundIn.Subject, subject);
            }

            if (keys.Count > 0)
            {
                await ReadOwnAsync(db, keys, read, cancel);
                await ReadReportsAsync(db, reader, read, cancel);
            }

            return read;
        }
        finally
        {
            foreach (var key in keys.Values) key.Dispose();
        }
    }

    private static async Task ReadOwnAsync(
        BakenDb db, Dictionary<DossierId, ContentKey> keys, Dictionary<DossierId, DossierTexts> read, CancellationToken cancel)
    {
        var ids = keys.Keys.ToList();
        foreach (var one in await db.Set<DossierNote>().AsNoTracking().Where(note => ids.Contains(note.DossierId))
            .Select(note => new { note.DossierId, note.Id, note.Text }).ToListAsync(cancel))
            Add(one.DossierId, FoundIn.Note, one.Text, DossierNote.TextBinding(one.Id));
        foreach (var one in await db.Set<GivenAdvice>().AsNoTracking().Where(advice => ids.Contains(advice.DossierId))
            .Select(advice => new { advice.DossierId, advice.Id, advice.Text }).ToListAsync(cancel))
            Add(one.DossierId, FoundIn.Advice, one.Text, GivenAdvice.TextBinding(one.Id));
        foreach (var one in await db.Set<Referral>().AsNoTracking().Where(referral => ids.Contains(referral.DossierId))
            .Select(referral => new { referral.DossierId, referral.Id, referral.Shared, referral.Ground }).ToListAsync(cancel))
        {
            Add(one.DossierId, FoundIn.Referral, one.Shared, Referral.SharedBinding(one.Id));
            if (one.Ground is { } ground) Add(one.DossierId, FoundIn.Referral, ground, Referral.GroundBinding(one.Id));
        }

        foreach (var one in await db.Set<ReferralAnswer>().AsNoTracking().Where(answer => ids.Contains(answer.DossierId))
            .Select(answer => new { answer.DossierId, answer.Id, answer.Text }).ToListAsync(cancel))
            Add(one.DossierId, FoundIn.Referral, one.Text, ReferralAnswer.TextBinding(one.Id));
        foreach (var one in await db.Set<DossierTask>().AsNoTracking().Where(task => ids.Contains(task.DossierId))
            .Select(task => new { task.DossierId, task.Id, task.Text }).ToListAsync(cancel))
            Add(one.DossierId, FoundIn.Task, one.Text, DossierTask.TextBinding(one.Id));

        void Add(DossierId dossier, FoundIn place, Sealed content, Binding binding) => read[dossier].Add(place, keys[dossier].Open(content, binding));
    }

    private static async Task ReadReportsAsync(BakenDb db, Reader reader, Dictionary<DossierId, DossierTexts> read, CancellationToken cancel)
    {
        var things = read.Keys.Select(id => (Guid?)id.Value).ToList();
        var reports = await db.Set<Report>().AsNoTracking().Where(report => things.Contains(report.DossierId))
            .Select(report => new { report.Id, report.DossierId }).ToListAsync(cancel);
        if (reports.Count == 0) return;
        var ids = reports.Select(report => report.Id).ToList();
        var messages = (await db.Set<Message>().AsNoTracking().Where(message => ids.Contains(message.ReportId)).ToListAsync(cancel)).ToLookup(message => message.ReportId);
        var wraps = await WrapsAsync(db, KeyOf.Conversation, [.. ids.Select(id => id.Value)], cancel);
        foreach (var report in reports)
        {
            var texts = read[new DossierId(report.DossierId!.Value)];
            using var key = reader.Open(wraps[report.Id.Value]);
            foreach (var message in messages[report.Id]) texts.Add(FoundIn.Report, key is null ? null : message.Read(key));
        }
    }

    private static async Task<ILookup<Guid, KeyWrap>> WrapsAsync(BakenDb db, KeyOf of, IReadOnlyList<Guid> things, CancellationToken cancel) =>
        (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == of && things.Contains(wrap.ThingId)).ToListAsync(cancel)).ToLookup(wrap => wrap.ThingId);

    private void Add(FoundIn place, string? text)
    {
        if (text is null) IsWhole = false;
        else texts.Add((place, text));
    }
}
