using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Oversight;

/// <summary>Unusual reading as a lead sees it.</summary>
/// <param name="Found">What was unusual.</param>
/// <param name="Name">Whose reading, by name.</param>
/// <param name="IsOwn">Whether it is the reading of the lead who looks: another lead has to look at it.</param>
/// <param name="Review">What a lead found who looked at it; null when nobody did, or when more was read since.</param>
public sealed record ShownReading(UnusualReading Found, string Name, bool IsOwn, ShownReview? Review);

/// <summary>That a lead looked.</summary>
/// <param name="By">Who, by name.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">What came of it.</param>
public sealed record ShownReview(string By, DateTimeOffset At, ReviewReason Reason);

/// <summary>A lead sees unusual reading of the last weeks. That a lead looked is a line of the log.</summary>
public sealed class ReadingOversight(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>How many days are shown: four weeks.</summary>
    public const int Days = 28;

    /// <summary>What was unusual, the latest day first.</summary>
    /// <returns>Refused with <c>role.not-yours</c> for who is no lead.</returns>
    public async Task<Outcome<IReadOnlyList<ShownReading>>> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var recorded = await committer.RunAsync<Done>(
            DatabaseDuty.Audit,
            (unit, _) =>
            {
                var isLead = caller.Role == Role.LeadInspector;
                unit.Record(caller.Actor, "audit.read", "audit/lezen", isLead ? "" : "role.not-yours");
                return Task.FromResult<Outcome<Done>>(isLead ? default(Done) : new Refusal("role.not-yours"));
            },
            cancel);
        if (!recorded.TryGet(out _, out var refused)) return refused;
        var until = LegalDay.Today(clock).AddDays(1);
        var found = await FindAsync(db, until.AddDays(-Days), until, cancel);
        var names = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        var first = until.AddDays(-Days);
        var reviews = (await db.Set<ReadingReview>().AsNoTracking().Where(review => review.Day >= first).ToListAsync(cancel))
            .ToDictionary(review => (review.PersonId, review.Day, review.Kind));
        return Outcome.Of<IReadOnlyList<ShownReading>>(
        [
            .. found.Select(one => new ShownReading(
                one,
                names.GetValueOrDefault(one.Person) ?? one.Person.ToString(),
                one.Person == caller.Person,
                reviews.TryGetValue((one.Person, one.Day, one.Kind), out var review) && review.Count >= one.Count
                    ? new ShownReview(names[review.ById], review.At, review.Reason) : null)),
        ]);
    }

    internal static async Task<IReadOnlyList<UnusualReading>> FindAsync(BakenDb db, DateOnly from, DateOnly until, CancellationToken cancel) =>
        ReadingRules.Find(await LoggedReading.LoadAsync(db, from, until, cancel), from, until);
}

/// <summary>A lead says that they looked at unusual reading, and what came of it.</summary>
public sealed class ReviewReading(Committer committer)
{
    private const string Act = "reading.reviewed";

    /// <summary>Keeps it.</summary>
    /// <param name="caller">A lead; not the person whose reading it is.</param>
    /// <param name="person">Whose reading.</param>
    /// <param name="day">On which legal day, of the last <see cref="ReadingOversight.Days"/>.</param>
    /// <param name="kind">In which way it was unusual.</param>
    /// <param name="reason">What came of it; null is refused.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>role.not-yours</c>, <c>reading.own</c>, <c>reading.none</c> when nothing of it is unusual, or <c>reading.reason</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, PersonId person, DateOnly day, UnusualKind kind, ReviewReason? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => KeepAsync(unit, caller, (person, day, kind), reason, stop), cancel);
    }

    private static async Task<Outcome<Done>> KeepAsync(
        Unit unit, Caller caller, (PersonId Person, DateOnly Day, UnusualKind Kind) what, ReviewReason? reason, CancellationToken cancel)
    {
        var (person, day, kind) = what;
        var subject = $"person/{person}";
        var refusal = caller.Role != Role.LeadInspector ? "role.not-yours" : caller.Person == person ? "reading.own" : null;
        if (refusal is not null)
        {
            unit.Record(caller.Actor, Act, subject, refusal);
            return new Refusal(refusal);
        }

        if (reason is not { } given) return new Refusal("reading.reason");
        var isShown = day <= unit.Today && day > unit.Today.AddDays(-ReadingOversight.Days);
        var found = isShown ? (await ReadingOversight.FindAsync(unit.Db, day, day.AddDays(1), cancel)).SingleOrDefault(one => one.Person == person && one.Kind == kind) : null;
        if (found is null) return new Refusal("reading.none");
        var reviews = unit.Db.Set<ReadingReview>();
        var review = await reviews.SingleOrDefaultAsync(one => one.PersonId == person && one.Day == day && one.Kind == kind, cancel);
        if (review is null)
        {
            reviews.Add(new ReadingReview { PersonId = person, Day = day, Kind = kind, Count = found.Count, Reason = given, ById = caller.Person, At = unit.Now });
        }
        else
        {
            (review.Count, review.Reason, review.ById, review.At) = (found.Count, given, caller.Person, unit.Now);
            review.Version++;
        }

        unit.Record(caller.Actor, Act, subject);
        return default(Done);
    }
}
