using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier in which somebody of that name has a part.</summary>
public sealed record NameFound
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The colleague who handles it and who stands in: whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>How near the name is; null when the reader may not read it.</summary>
    public required NameCloseness? Closeness { get; init; }

    /// <summary>Whether the words are spelled the same.</summary>
    public bool IsSpelledSo => Closeness == NameCloseness.Spelled;

    /// <summary>The dossier, its person and the part; null when the reader may not read it: then it is known that there is something, and whom to ask.</summary>
    public required (DossierId Dossier, string Name, InvolvedAs Part)? Readable { get; init; }
}

/// <summary>Looks whether somebody was named before, without the database knowing the name. It asks why, and is in the audit log.</summary>
public sealed class FindName(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Most hits that are shown.</summary>
    public const int MaxHits = 100;

    /// <summary>Looks; that it was done and why is in the audit log, the name is not.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="name">The name, or a part of it: 1 to <see cref="InvolvedPerson.MaxName"/> characters with at least one letter.</param>
    /// <param name="ground">Why.</param>
    /// <param name="why">
    /// The same in words: <see cref="NameSearch.MinWords"/> to <see cref="NameSearch.MaxWords"/> characters; may be empty unless the ground is another.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Hits, the nearest first; a dossier that the reader may not read once. Refused with <c>person.name-too-long</c> or <c>person.name-missing</c> (field
    /// <c>naam</c>), <c>names.why-missing</c>, <c>names.why-too-short</c> or <c>names.why-too-long</c> (field <c>toelichting</c>), or
    /// <c>team.not-a-member</c>.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<NameFound>>> ExecuteAsync(
        Reader reader, string name, NameSearchGround ground, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        if (ToldText.Length(name) > InvolvedPerson.MaxName) return new Refusal("person.name-too-long", InvolvedPerson.MaxName) { Field = "naam" };
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        var asked = NameToFind.Of(index, name);
        if (asked.IsEmpty) return new Refusal("person.name-missing") { Field = "naam" };
        if (!ReadWords(ground, why).TryGet(out var words, out var wrong)) return wrong;

        await NameSearches.RecordAsync(committer, reader, ground, words, cancel);
        // What is restricted stands in no index: who may read it looks at the names themselves.
        var hits = (await FindAsync(reader, asked, cancel)).Concat(await RestrictedNames.FindAsync(db, reader, index, asked, LegalDay.Today(clock), cancel));
        return Outcome.Of<IReadOnlyList<NameFound>>([.. hits.OrderBy(hit => hit.Closeness ?? NameCloseness.LastName).Take(MaxHits)]);
    }

    /// <summary>Reads why somebody looks, in words; empty when the ground says it.</summary>
    internal static Outcome<string> ReadWords(NameSearchGround ground, string? why)
    {
        if (ground != NameSearchGround.Other && string.IsNullOrWhiteSpace(why)) return "";
        if (!ToldText.Read(why?.Trim(), "names.why", "toelichting", NameSearch.MaxWords).TryGet(out var words, out var wrong)) return wrong;
        return ToldText.Length(words) < NameSearch.MinWords ? new Refusal("names.why-too-short", NameSearch.MinWords) { Field = "toelichting" } : words;
    }

    private async Task<IReadOnlyList<NameFound>> FindAsync(Reader reader, NameToFind asked, CancellationToken cancel)
    {
        var found = await NameHits.JudgeAsync(db, reader, asked, cancel);
        var dossiers = found.Select(hit => hit.Dossier).Distinct().ToList();
        var things = dossiers.Select(dossier => dossier.Value).ToList();
        var ids = found.Select(hit => hit.Person).ToList();
        var people = await db.Set<InvolvedPerson>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        var rows = await db.Set<Dossier>().AsNoTracking().Where(dossier => dossiers.Contains(dossier.Id)).ToDictionaryAsync(dossier => dossier.Id, cancel);
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var hits = new List<NameFound>();
        foreach (var of in found.GroupBy(hit => hit.Dossier))
        {
            if (!rows.TryGetValue(of.Key, out var dossier)) continue;
            using var key = reader.Open(wraps[of.Key.Value]);
            var (whom, number) = (handlers.Of(dossier.OwnerId, dossier.SubstituteId), dossier.Number);
            if (key is null) hits.Add(new NameFound { Number = number, Whom = whom, Closeness = null, Readable = null });
            foreach (var hit in of)
            {
                if (!people.TryGetValue(hit.Person, out var person) || key?.Open(person.Name, InvolvedPerson.NameBinding(person.Id)) is not { } text) continue;
                hits.Add(new NameFound { Number = number, Whom = whom, Closeness = asked.WithInitials(hit.Closeness, text), Readable = (of.Key, text, person.As) });
            }
        }

        return hits;
    }
}
