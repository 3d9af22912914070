using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Why somebody looks for a name. An accusation is not a fact, so looking asks for a ground.</summary>
public enum NameSearchGround
{
    /// <summary>Somebody told something new (<i>nieuwe melding</i>).</summary>
    [Code("nieuwe-melding")] NewReport,

    /// <summary>For a dossier at hand (<i>lopend dossier</i>).</summary>
    [Code("lopend-dossier")] DossierAtHand,

    /// <summary>The person asks what is kept (<i>verzoek van betrokkene</i>).</summary>
    [Code("verzoek-betrokkene")] RequestOfPerson,
}

/// <summary>A dossier in which somebody of that name has a part.</summary>
public sealed record NameFound
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The colleague who handles it and who stands in: whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>Whether the words are spelled the same, and do not only sound alike.</summary>
    public required bool IsSpelledSo { get; init; }

    /// <summary>The dossier, its person and the part; null when the reader may not read it.</summary>
    public required (DossierId Dossier, string Name, InvolvedAs Part)? Readable { get; init; }
}

/// <summary>Looks whether somebody was named before, without the database knowing the name.</summary>
public sealed class FindName(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Most hits that are shown.</summary>
    public const int MaxHits = 100;

    /// <summary>Most words of a name that are looked at.</summary>
    public const int MaxWords = 6;

    /// <summary>Looks; the search is in the audit log, the name is not.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="name">The name, or a part of it: 2 to <see cref="InvolvedPerson.MaxName"/> characters.</param>
    /// <param name="ground">Why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Hits, those that are spelled so first; refused when the name has no letters or the reader is in no team.</returns>
    public async Task<Outcome<IReadOnlyList<NameFound>>> ExecuteAsync(
        Reader reader, string name, NameSearchGround ground, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > InvolvedPerson.MaxName) return new Refusal("person.name-too-long", InvolvedPerson.MaxName) { Field = "naam" };
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        var words = BlindIndex.NameQuery(index, name).Take(MaxWords).ToList();
        if (words.Count == 0) return new Refusal("person.name-missing") { Field = "naam" };

        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine
            {
                At = clock.GetUtcNow(),
                Actor = reader.Actor,
                Act = "name.searched",
                Subject = "ground/" + Codes.Of(ground),
            }),
            cancel);
        // What is restricted stands in no index: who may read it looks at the names themselves.
        var hits = (await FindAsync(reader, words, cancel)).Concat(await RestrictedNames.FindAsync(db, reader, index, words, LegalDay.Today(clock), cancel));
        return Outcome.Of<IReadOnlyList<NameFound>>([.. hits.OrderByDescending(hit => hit.IsSpelledSo).Take(MaxHits)]);
    }

    private async Task<IReadOnlyList<NameFound>> FindAsync(
        Reader reader, List<(IndexToken Spelled, IndexToken Sounds)> words, CancellationToken cancel)
    {
        var tokens = db.Set<NameToken>().AsNoTracking();
        var hits = db.Set<InvolvedPerson>().AsNoTracking();
        foreach (var word in words)
        {
            var (spelledSo, soundsSo) = word;
            // From the tokens to the people: the other way round would look at everybody.
            var named = tokens.Where(token => token.Token == spelledSo || token.Token == soundsSo).Select(token => token.InvolvedId);
            hits = hits.Where(person => named.Contains(person.Id));
        }

        var spelled = words.Select(word => word.Spelled).ToList();
        var found = await (
            from person in hits
            join dossier in db.Set<Dossier>().SeenBy(db, reader) on person.DossierId equals dossier.Id
            orderby dossier.ChangedAt descending
            select new
            {
                person.Id,
                person.As,
                person.Name,
                person.DossierId,
                dossier.Year,
                dossier.Sequence,
                dossier.OwnerId,
                dossier.SubstituteId,
                Spelled = tokens.Count(token => token.InvolvedId == person.Id && spelled.Contains(token.Token)),
            }).Take(MaxHits).ToListAsync(cancel);

        var things = found.Select(hit => hit.DossierId.Value).Distinct().ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking()
            .Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel)).ToLookup(wrap => wrap.ThingId);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var rows = found.Select(hit =>
        {
            using var key = reader.Open(wraps[hit.DossierId.Value]);
            return new NameFound
            {
                Number = Dossier.NumberOf(hit.Year, hit.Sequence),
                Whom = handlers.Of(hit.OwnerId, hit.SubstituteId),
                IsSpelledSo = hit.Spelled >= spelled.Count,
                Readable = key?.Open(hit.Name, InvolvedPerson.NameBinding(hit.Id)) is { } text ? (hit.DossierId, text, hit.As) : null,
            };
        });
        return [.. rows.OrderByDescending(row => row.IsSpelledSo)];
    }
}
