using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>Somebody on duty, by name.</summary>
/// <param name="Name">Who.</param>
/// <param name="InPlaceOf">For whom, by name; null for nobody.</param>
public sealed record ShownDuty(string Name, string? InPlaceOf);

/// <summary>A morning or an afternoon of the rota as it is shown.</summary>
/// <param name="Half">Which of the two.</param>
/// <param name="People">Who is on duty.</param>
/// <param name="Missing">Who is in the rota and away, without anybody who stands in; by name.</param>
/// <param name="IsGap">Whether somebody should be there and nobody is.</param>
/// <param name="IsOverlap">Whether there is more than one.</param>
public sealed record ShownHalf(DayPart Half, IReadOnlyList<ShownDuty> People, IReadOnlyList<string> Missing, bool IsGap, bool IsOverlap);

/// <summary>A day of the rota.</summary>
/// <param name="Day">The legal day.</param>
/// <param name="Halves">Morning and afternoon.</param>
public sealed record RotaDay(DateOnly Day, IReadOnlyList<ShownHalf> Halves);

/// <summary>A line of the rota in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Weekday">On which day of each week; null for a line of one day.</param>
/// <param name="Day">On which day; null for a line of each week.</param>
/// <param name="Part">Which part.</param>
/// <param name="Name">Who, by name; null for nobody.</param>
public sealed record ListedDuty(RotaEntryId Id, DayOfWeek? Weekday, DateOnly? Day, DayPart Part, string? Name);

/// <summary>The rota as inspectors see it.</summary>
/// <param name="Days">Days, from today.</param>
/// <param name="Lines">Lines of each week, and those of days that are not over.</param>
public sealed record ShownRota(IReadOnlyList<RotaDay> Days, IReadOnlyList<ListedDuty> Lines);

/// <summary>Shows who takes new reports and the phone.</summary>
public sealed class Rota(BakenDb db, TimeProvider clock)
{
    /// <summary>The days from today on, and the lines they come from.</summary>
    /// <param name="days">How many days, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ShownRota> ShowAsync(int days, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var today = LegalDay.Today(clock);
        var end = today.AddDays(days);
        var entries = await db.Set<RotaEntry>().AsNoTracking().Where(entry => entry.Day == null || entry.Day >= today).ToListAsync(cancel);
        var people = await db.Set<Person>().AsNoTracking().Where(person => person.Role == Role.Inspector || person.Role == Role.LeadInspector)
            .ToDictionaryAsync(person => person.Id, cancel);
        var away = (await db.Set<Absence>().AsNoTracking().Where(absence => !absence.IsWithdrawn && absence.From < end && absence.Until > today).ToListAsync(cancel))
            .ToLookup(absence => absence.PersonId);
        var rules = entries.Select(entry => entry.Rule).ToList();
        return new ShownRota(
            [.. Enumerable.Range(0, days).Select(step => today.AddDays(step)).Select(day => new RotaDay(day, Halves(day)))],
            [
                .. entries.OrderBy(entry => entry.Day).ThenBy(entry => ((int?)entry.Weekday + 6) % 7).ThenBy(entry => entry.Part).ThenBy(entry => entry.Id.Value)
                    .Select(entry => new ListedDuty(entry.Id, entry.Weekday, entry.Day, entry.Part, entry.PersonId is { } who ? NameOf(who) : null)),
            ]);

        IReadOnlyList<ShownHalf> Halves(DateOnly day) =>
        [
            .. RotaPlan.On(day, rules, who => people.TryGetValue(who, out var one) && one.MayHoldDossiers && !away[who].Any(absence => absence.Holds(day)),
                    who => people.GetValueOrDefault(who)?.UsualSubstituteId)
                .Select(half => new ShownHalf(
                    half.Half,
                    [.. half.People.Select(one => new ShownDuty(NameOf(one.Person), one.InPlaceOf is { } other ? NameOf(other) : null))],
                    [.. half.Missing.Select(NameOf)],
                    half.IsGap,
                    half.IsOverlap)),
        ];

        // Somebody may have another role by now.
        string NameOf(PersonId who) => people.GetValueOrDefault(who)?.Name ?? "";
    }
}
