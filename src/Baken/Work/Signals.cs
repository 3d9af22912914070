using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Institutions;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>With what the last four weeks are compared.</summary>
public enum ComparedWith
{
    /// <summary>With nothing: there are no earlier dossiers that go back far enough.</summary>
    Nothing,

    /// <summary>With the same weeks of earlier years.</summary>
    Years,

    /// <summary>With the weeks before, while there is no year of dossiers yet.</summary>
    WeeksBefore,
}

/// <summary>A school by its code and name.</summary>
/// <param name="Code">Its BRIN.</param>
/// <param name="Name">Its name in the register.</param>
public sealed record SignalSchool(string Code, string Name);

/// <summary>Rises in the number of dossiers that came in. No content, and no dossier.</summary>
public sealed record ShownSignals
{
    /// <summary>First legal day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last legal day of the window: today.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>With what it is compared.</summary>
    public required ComparedWith With { get; init; }

    /// <summary>How many earlier windows.</summary>
    public required int Windows { get; init; }

    /// <summary>Forms of which more came in.</summary>
    public required IReadOnlyList<Rise<Form>> Forms { get; init; }

    /// <summary>Sectors of which more came in.</summary>
    public required IReadOnlyList<Rise<Sector>> Sectors { get; init; }

    /// <summary>Provinces of which more came in.</summary>
    public required IReadOnlyList<Rise<string>> Regions { get; init; }

    /// <summary>Schools of which more came in.</summary>
    public required IReadOnlyList<Rise<SignalSchool>> Schools { get; init; }

    /// <summary>How often something was compared in all.</summary>
    public required int Comparisons { get; init; }
}

/// <summary>
/// Signals without content (<i>signalen</i>): is there a rise in a form, a sector, a region or a school? Counted are the dossiers that the one who looks may know of, in their own session: the database knows
/// no school and no region of a dossier, so their tokens are matched with those of the register under the key of the team's index, and what comes of it is stored nowhere. That somebody looked is in the audit log.
/// </summary>
public sealed class Signals(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Days of a window: four weeks, so that each has as many of each day of the week.</summary>
    public const int Days = 28;

    /// <summary>The least count of which a rise is told: of what is in figures.</summary>
    public const int Minimum = 5;

    /// <summary>The least count of which a rise is told of one school: three in four weeks is what a colleague would remark.</summary>
    public const int MinimumOfSchool = 3;

    /// <summary>Most earlier years.</summary>
    public const int MostYears = 3;

    /// <summary>A year of whole weeks, in days, so that weekdays fall on weekdays.</summary>
    private const int Year = 364;

    /// <summary>Looks.</summary>
    /// <returns>Refused with <c>team.not-a-member</c> for who does not hold the key of the team's index.</returns>
    public async Task<Outcome<ShownSignals>> ExecuteAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = reader.Actor, Act = "signals.read", Subject = "" }), cancel);

        var today = LegalDay.Today(clock);
        var (recent, earlier, against) = await WindowsAsync(reader, today, cancel);
        var places = await PlacesAsync(index, [.. recent.Concat(earlier).Select(one => one.Token).OfType<IndexToken>()], cancel);
        var windows = against.Count;
        var forms = Counted(one => one.Form);
        var sectors = Counted(one => one.Sector == Sector.Unknown ? null : (Sector?)one.Sector);
        var regions = CountedOf(one => Place(one)?.Province is { Length: > 0 } province ? province : null);
        var schools = CountedOf(one => Place(one)?.School);
        return new ShownSignals
        {
            From = today.AddDays(1 - Days),
            Last = today,
            With = windows == 0 ? ComparedWith.Nothing : against.AreYears ? ComparedWith.Years : ComparedWith.WeeksBefore,
            Windows = windows,
            Forms = windows == 0 ? [] : RiseTest.Find(forms, windows, Minimum),
            Sectors = windows == 0 ? [] : RiseTest.Find(sectors, windows, Minimum),
            Regions = windows == 0 ? [] : RiseTest.Find(regions, windows, Minimum),
            Schools = windows == 0 ? [] : RiseTest.Find(schools, windows, MinimumOfSchool),
            Comparisons = windows == 0 ? 0 : forms.Count + sectors.Count + regions.Count + schools.Count,
        };

        (SignalSchool School, string Province)? Place(CameIn one) => one.Token is { } token && places.TryGetValue(token, out var place) ? place : null;

        IReadOnlyList<(T Of, int Recent, int Earlier)> Counted<T>(Func<CameIn, T?> of) where T : struct =>
            Compared(recent.Select(of).OfType<T>().ToLookup(one => one), earlier.Select(of).OfType<T>().ToLookup(one => one));

        IReadOnlyList<(T Of, int Recent, int Earlier)> CountedOf<T>(Func<CameIn, T?> of) where T : class =>
            Compared(recent.Select(of).OfType<T>().ToLookup(one => one), earlier.Select(of).OfType<T>().ToLookup(one => one));
    }

    private static IReadOnlyList<(T Of, int Recent, int Earlier)> Compared<T>(ILookup<T, T> recent, ILookup<T, T> earlier) =>
        [.. recent.Select(of => of.Key).Union(earlier.Select(of => of.Key)).Select(of => (of, recent[of].Count(), earlier[of].Count()))];

    /// <summary>What came in in the window and in those with which it is compared: the same weeks of earlier years, else the weeks before.</summary>
    private async Task<(IReadOnlyList<CameIn> Recent, IReadOnlyList<CameIn> Earlier, (int Count, bool AreYears) Against)> WindowsAsync(
        Reader reader, DateOnly today, CancellationToken cancel)
    {
        var dossiers = db.Dossiers.AsNoTracking().SeenBy(db, reader).Where(dossier => dossier.State != DossierState.Merged);
        var from = today.AddDays(1 - Days);
        // Since when dossiers are kept here: one that was received long before says nothing about how many there were then.
        var opened = await dossiers.OrderBy(dossier => dossier.Year).ThenBy(dossier => dossier.Sequence).Select(dossier => (DateTimeOffset?)dossier.OpenedAt).FirstOrDefaultAsync(cancel);
        var first = opened is { } at ? LegalDay.Of(at) : today;
        int[] years = [.. Enumerable.Range(1, MostYears).Select(number => number * Year).TakeWhile(days => first <= from.AddDays(-days))];
        int[] weeks = [.. Enumerable.Range(1, 2).Select(number => number * Days).TakeWhile(days => first <= from.AddDays(-days))];
        var shifts = years.Length > 0 ? years : weeks;
        var earlier = new List<CameIn>();
        foreach (var shift in shifts) earlier.AddRange(await CameInAsync(dossiers, from.AddDays(-shift), cancel));
        return (await CameInAsync(dossiers, from, cancel), earlier, (shifts.Length, years.Length > 0));
    }

    private static async Task<IReadOnlyList<CameIn>> CameInAsync(IQueryable<Dossier> dossiers, DateOnly from, CancellationToken cancel)
    {
        var until = from.AddDays(Days);
        return await dossiers.Where(dossier => dossier.ReceivedOn >= from && dossier.ReceivedOn < until)
            .Select(dossier => new CameIn(dossier.Form, dossier.Sector, dossier.InstitutionToken)).ToListAsync(cancel);
    }

    /// <summary>The schools and provinces of some tokens, as far as they are in the register.</summary>
    private async Task<Dictionary<IndexToken, (SignalSchool School, string Province)>> PlacesAsync(IndexKey index, HashSet<IndexToken> tokens, CancellationToken cancel)
    {
        var places = new Dictionary<IndexToken, (SignalSchool, string)>();
        if (tokens.Count == 0) return places;
        var names = await db.Set<Institution>().AsNoTracking().ToDictionaryAsync(school => school.Brin, school => school.Name, cancel);
        foreach (var location in await db.Set<Location>().AsNoTracking().OrderBy(location => location.Code)
                     .Select(location => new { location.Code, location.Institution, location.Name, location.Province }).ToListAsync(cancel))
        {
            var school = new SignalSchool(location.Institution.ToString(), names.GetValueOrDefault(location.Institution, location.Name));
            foreach (var code in new[] { location.Code.ToString(), school.Code })
            {
                var token = BlindIndex.InstitutionToken(index, code);
                if (tokens.Contains(token)) places.TryAdd(token, (school, location.Province));
            }
        }

        return places;
    }

    private sealed record CameIn(Form? Form, Sector Sector, IndexToken? Token);
}
