using Baken.Access;
using Baken.Audit;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier that comes from a school.</summary>
public sealed record FromSchool
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The school year in which its first report came in.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>Who handles it and who stands in: whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>What the reader may read; null when it is known only that the dossier is there.</summary>
    public required ReadableFromSchool? Readable { get; init; }
}

/// <summary>What is read of a dossier that comes from a school.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">What it is about; null when what is stored was damaged.</param>
/// <param name="ReceivedOn">The legal day on which its first report came in.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Form">Its form; null while it is not known.</param>
/// <param name="Location">The code of the location or institution, as it was given.</param>
public sealed record ReadableFromSchool(DossierId Id, string? Subject, DateOnly ReceivedOn, DossierState State, Form? Form, string Location);

/// <summary>
/// What else comes from a school, over all years (<i>wat komt er nog meer van deze school</i>): its locations count as one school, and so do the schools that went into it. The database knows no
/// school: it is looked for by keyed tokens. That somebody looked is in the audit log, the school is not.
/// </summary>
public sealed class LookUpSchool(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Most dossiers that are shown.</summary>
    public const int MaxShown = 500;

    /// <summary>Looks.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="code">Code of a location or of the institution, such as <c>01AB00</c> or <c>01AB</c>.</param>
    /// <param name="except">A dossier to leave out, since the question is asked there; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Dossiers of which the reader may know, the latest year first; refused with <c>school.no-code</c> (field <c>school</c>) when there is no code, or
    /// <c>team.not-a-member</c>.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<FromSchool>>> ExecuteAsync(Reader reader, string? code, DossierId? except, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (string.IsNullOrWhiteSpace(code)) return new Refusal("school.no-code") { Field = "school" };
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = reader.Actor, Act = "school.looked-up", Subject = "" }), cancel);

        var found = await SchoolIndex.FindAsync(db, reader, index, code, cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var rows = found.Where(one => one.Dossier.Id != except).OrderByDescending(one => one.Dossier.ReceivedOn).ThenByDescending(one => one.Dossier.Id.Value).Take(MaxShown)
            .Select(one => new FromSchool
            {
                Number = one.Dossier.Number,
                Year = SchoolYear.Of(one.Dossier.ReceivedOn),
                Whom = handlers.Of(one.Dossier.OwnerId, one.Dossier.SubstituteId),
                Readable = one.Read is { } read
                    ? new ReadableFromSchool(one.Dossier.Id, read.Subject, one.Dossier.ReceivedOn, one.Dossier.State, one.Dossier.Form, read.Code) : null,
            });
        return Outcome.Of<IReadOnlyList<FromSchool>>([.. rows]);
    }
}

/// <summary>Looks for the dossiers of one school by the tokens of all codes that it may have been given.</summary>
internal static class SchoolIndex
{
    private const int Locations = 100;

    /// <summary>All codes of the school of a code: the institution and each of its locations, and those that went into it.</summary>
    public static async Task<IReadOnlyList<string>> CodesOfAsync(BakenDb db, string code, CancellationToken cancel)
    {
        var clean = code.Trim().ToUpperInvariant();
        var before = await SchoolPast.WentIntoAsync(db, clean, cancel);
        return [.. before.Prepend(clean).SelectMany((one, place) => Spread(one, isWhole: place == 0)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Of a location that was asked about the whole institution counts; of one that went into another school only itself.</summary>
    private static IEnumerable<string> Spread(string code, bool isWhole)
    {
        var brin = Brin.TryParse(code, out var institution) ? institution : isWhole && LocationCode.TryParse(code, out var location) ? location.Value.Institution : (Brin?)null;
        return brin is { } of ? Enumerable.Range(0, Locations).Select(number => LocationCode.Of(of, number).ToString()).Prepend(of.ToString()) : [code];
    }

    private static List<IndexToken?> TokensOf(IndexKey index, IReadOnlyList<string> codes) => [.. codes.Select(one => (IndexToken?)BlindIndex.InstitutionToken(index, one))];

    /// <summary>How many dossiers of a school <see cref="FindAsync"/> finds beside one: counted in the index; only the restricted ones, of which there are few, are opened.</summary>
    public static async Task<int> CountAsync(BakenDb db, Reader reader, IndexKey index, string code, DossierId except, CancellationToken cancel)
    {
        var codes = await CodesOfAsync(db, code, cancel);
        var tokens = TokensOf(index, codes);
        var indexed = await db.Set<Dossier>().SeenBy(db, reader).CountAsync(other => tokens.Contains(other.InstitutionToken) && other.Id != except, cancel);
        var hidden = (await SeenDossiers.RestrictedToAsync(db, reader, cancel)).Where(one => one != except).ToList();
        if (hidden.Count == 0) return indexed;
        var restricted = await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).Where(other => hidden.Contains(other.Id) && other.Institution != null && other.InstitutionToken == null).ToListAsync(cancel);
        return indexed + (await ReadAsync(db, reader, restricted, codes, cancel)).Count;
    }

    /// <summary>
    /// The dossiers of a school of which the reader may know, and what can be read of them. Restricted ones stand in no index: who holds their key looks at
    /// the schools themselves.
    /// </summary>
    public static async Task<IReadOnlyList<(Dossier Dossier, (string? Subject, string Code)? Read)>> FindAsync(
        BakenDb db, Reader reader, IndexKey index, string code, CancellationToken cancel)
    {
        var codes = await CodesOfAsync(db, code, cancel);
        var tokens = TokensOf(index, codes);
        var hidden = await SeenDossiers.RestrictedToAsync(db, reader, cancel);
        var dossiers = await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader)
            .Where(dossier => tokens.Contains(dossier.InstitutionToken) || (dossier.Institution != null && hidden.Contains(dossier.Id)))
            .ToListAsync(cancel);
        return await ReadAsync(db, reader, dossiers, codes, cancel);
    }

    /// <summary>What can be read of dossiers; of those that stand in no index only the ones of that school.</summary>
    private static async Task<IReadOnlyList<(Dossier Dossier, (string? Subject, string Code)? Read)>> ReadAsync(
        BakenDb db, Reader reader, List<Dossier> dossiers, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        var ofSchool = codes.ToHashSet(StringComparer.Ordinal);
        var things = dossiers.Select(dossier => dossier.Id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        var found = new List<(Dossier, (string?, string)?)>();
        foreach (var dossier in dossiers)
        {
            using var key = reader.Open(wraps[dossier.Id.Value]);
            var school = key is null || dossier.Institution is not { } named ? null
                : SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(dossier.Id));
            if (dossier.InstitutionToken is null && !(school is not null && ofSchool.Contains(school.Code.Trim().ToUpperInvariant()))) continue;
            found.Add((dossier, key is null ? null : (key.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id)), school?.Code ?? "")));
        }

        return found;
    }
}
