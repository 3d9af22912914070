using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions.History;

/// <summary>Something in the past of a school, with the names that belong to its codes.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Name">Name of what it happened to; empty when it is not known.</param>
/// <param name="OtherName">Name of the other that takes part; empty when there is none, or it is not known.</param>
public sealed record PastEvent(RegisterEvent Event, string Name, string OtherName);

/// <summary>What is known of the past of schools: names, addresses, closures, boards and mergers.</summary>
public sealed class SchoolPast(BakenDb db)
{
    /// <summary>Most events that are shown of one school.</summary>
    public const int Most = 200;

    private const int Generations = 5;

    /// <summary>The past of an institution and its locations, the latest first; at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<PastEvent>> OfAsync(Brin brin, CancellationToken cancel)
    {
        var code = brin.ToString();
        var events = await db.RegisterEvents.AsNoTracking()
            .Where(one => one.Subject.StartsWith(code) || (one.Kind == RegisterEventKind.Merged && one.Other.StartsWith(code)))
            .OrderByDescending(one => one.On).ThenByDescending(one => one.Id).Take(Most).ToListAsync(cancel);
        return await NamedAsync(db, BoardPeriods.Settle(events), cancel);
    }

    /// <summary>The board that answered for an institution on a day, as far as is known; null when it is not.</summary>
    public async Task<BoardNumber?> BoardOnAsync(Brin brin, DateOnly day, CancellationToken cancel)
    {
        var code = brin.ToString();
        var changes = await db.RegisterEvents.AsNoTracking().Where(one => one.Subject == code && one.Kind == RegisterEventKind.OtherBoard).ToListAsync(cancel);
        var present = await db.Institutions.Where(one => one.Brin == brin).Select(one => one.Board).SingleOrDefaultAsync(cancel);
        return BoardPeriods.On(changes, present, day);
    }

    /// <summary>Institutions for which a board answered once, and not now.</summary>
    public async Task<IReadOnlyList<Brin>> FormerOfAsync(BoardNumber board, CancellationToken cancel)
    {
        var number = board.ToString();
        var codes = await db.RegisterEvents.AsNoTracking()
            .Where(one => one.Kind == RegisterEventKind.OtherBoard && (one.Other == number || one.Before == number)).Select(one => one.Subject).Distinct().ToListAsync(cancel);
        var brins = codes.Select(code => Brin.TryParse(code, out var brin) ? brin : null).OfType<Brin>().ToList();
        return await db.Institutions.Where(one => brins.Contains(one.Brin) && one.Board != board).OrderBy(one => one.Brin).Select(one => one.Brin).ToListAsync(cancel);
    }

    /// <summary>Codes of institutions and locations that went into a school, and into those: what came from them came from this school's past.</summary>
    /// <param name="db">The database.</param>
    /// <param name="code">BRIN of the school, or the code of a location, of which the institution counts.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<string>> WentIntoAsync(BakenDb db, string code, CancellationToken cancel)
    {
        if (code.Length < Brin.Length || !Brin.TryParse(code[..Brin.Length].ToUpperInvariant(), out var brin)) return [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        var asked = new List<string> { brin.Value.ToString() };
        for (var generation = 0; generation < Generations && asked.Count > 0; generation++)
        {
            var next = new List<string>();
            foreach (var into in asked)
            {
                next.AddRange(await db.RegisterEvents.AsNoTracking().Where(one => one.Kind == RegisterEventKind.Merged && one.Other.StartsWith(into))
                    .Select(one => one.Subject).ToListAsync(cancel));
            }

            asked = [.. next.Where(one => !one.StartsWith(brin.Value.ToString(), StringComparison.Ordinal) && found.Add(one))];
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Events with names.</summary>
    internal static async Task<IReadOnlyList<PastEvent>> NamedAsync(BakenDb db, IReadOnlyList<RegisterEvent> events, CancellationToken cancel)
    {
        var codes = events.SelectMany(one => new[] { one.Subject, one.Other }).Where(code => code.Length > 0).ToHashSet(StringComparer.Ordinal);
        var brins = codes.Select(code => Brin.TryParse(code, out var brin) ? brin : null).OfType<Brin>().ToList();
        var places = codes.Select(code => LocationCode.TryParse(code, out var location) ? location : null).OfType<LocationCode>().ToList();
        var numbers = codes.Select(code => BoardNumber.TryParse(code, out var board) ? board : null).OfType<BoardNumber>().ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in await db.Institutions.AsNoTracking().Where(one => brins.Contains(one.Brin)).ToListAsync(cancel)) names[one.Brin.ToString()] = one.Name;
        foreach (var one in await db.Locations.AsNoTracking().Where(one => places.Contains(one.Code)).Select(one => new { one.Code, one.Name }).ToListAsync(cancel)) names[one.Code.ToString()] = one.Name;
        foreach (var one in await db.Boards.AsNoTracking().Where(one => numbers.Contains(one.Number)).ToListAsync(cancel)) names[one.Number.ToString()] = one.Name ?? "";
        return [.. events.Select(one => new PastEvent(one, names.GetValueOrDefault(one.Subject, ""), names.GetValueOrDefault(one.Other, "")))];
    }
}

/// <summary>Which board answered for an institution when. Pure.</summary>
public static class BoardPeriods
{
    /// <summary>The board on a day.</summary>
    /// <param name="changes">The changes of board of one institution, in any order.</param>
    /// <param name="present">Its board now; null when it is not known.</param>
    /// <param name="day">The day.</param>
    /// <returns>Null when it is not known.</returns>
    public static BoardNumber? On(IReadOnlyList<RegisterEvent> changes, BoardNumber? present, DateOnly day)
    {
        var settled = Settle(changes).OrderBy(one => one.On).ThenBy(one => one.Id.Value).ToList();
        if (settled.Count == 0) return present;
        var last = settled.LastOrDefault(one => one.On <= day);
        var number = last?.Other ?? settled[0].Before;
        return BoardNumber.TryParse(number, out var board) ? board : null;
    }

    /// <summary>
    /// Leaves out a change of board that an import found, once the register tells the day of it: it is one change, and the told day is the true one.
    /// </summary>
    public static IReadOnlyList<RegisterEvent> Settle(IReadOnlyList<RegisterEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var told = events.Where(one => one is { Kind: RegisterEventKind.OtherBoard, IsDayTold: true }).ToLookup(one => (one.Subject, one.Other));
        return [.. events.Where(one => one.Kind != RegisterEventKind.OtherBoard || one.IsDayTold || !told[(one.Subject, one.Other)].Any(exact => exact.On <= one.On))];
    }
}
