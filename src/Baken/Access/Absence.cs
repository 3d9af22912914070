using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of an absence.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AbsenceId(Guid Value) : IUuid<AbsenceId>
{
    /// <inheritdoc />
    public static AbsenceId From(Guid value) => new(value);
}

/// <summary>
/// A period in which an inspector is away (<i>afwezigheid</i>). In it the substitutes have the work. It gives nobody a key that they did not hold.
/// </summary>
public sealed class Absence
{
    /// <summary>Longest absence, in days.</summary>
    public const int MaxDays = 730;

    /// <summary>Its id.</summary>
    public required AbsenceId Id { get; init; }

    /// <summary>Who is away.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>First legal day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first legal day on which the person is back.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Who registered it: that person, or a lead.</summary>
    public required PersonId RegisteredById { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it was taken back or ended before it began; then it does not count.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>Whether somebody is away on a day: a period is half-open.</summary>
    public bool Holds(DateOnly day) => !IsWithdrawn && From <= day && day < Until;

    /// <summary>Those that hold on a day.</summary>
    internal static IQueryable<Absence> On(BakenDb db, DateOnly day) =>
        db.Set<Absence>().Where(absence => !absence.IsWithdrawn && absence.From <= day && absence.Until > day);

    internal sealed class Mapping : IEntityTypeConfiguration<Absence>
    {
        public void Configure(EntityTypeBuilder<Absence> builder)
        {
            builder.ToTable("absences");
            builder.HasKey(absence => absence.Id);
            builder.HasIndex(absence => new { absence.PersonId, absence.Until });
            builder.HasOne<Person>().WithMany().HasForeignKey(absence => absence.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>An inspector says from when until when they are away; a lead says it for somebody who is ill.</summary>
public sealed class RegisterAbsence(Committer committer)
{
    private const string Act = "absence.registered";

    /// <summary>Registers it.</summary>
    /// <param name="caller">That inspector, or a lead inspector.</param>
    /// <param name="person">Who is away.</param>
    /// <param name="from">First legal day.</param>
    /// <param name="last">Last legal day, the same or later.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>role.not-yours</c>, <c>dossier.no-such-colleague</c> (field <c>persoon</c>), <c>absence.order</c>, <c>absence.past</c>,
    /// <c>absence.too-long</c> or <c>absence.overlaps</c> (field <c>tot</c>).
    /// </returns>
    public Task<Outcome<AbsenceId>> ExecuteAsync(Caller caller, PersonId person, DateOnly from, DateOnly last, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<AbsenceId>(DatabaseDuty.Casework, (unit, stop) => RegisterAsync(unit, caller, person, from, last, stop), cancel);
    }

    private static async Task<Outcome<AbsenceId>> RegisterAsync(
        Unit unit, Caller caller, PersonId person, DateOnly from, DateOnly last, CancellationToken cancel)
    {
        var subject = $"person/{person}";
        if (!Absences.MayRegister(caller, person))
        {
            unit.Record(caller.Actor, Act, subject, "role.not-yours");
            return new Refusal("role.not-yours");
        }

        if (last < from) return new Refusal("absence.order") { Field = "tot" };
        if (last < unit.Today) return new Refusal("absence.past") { Field = "tot" };
        if (last.DayNumber - from.DayNumber >= Absence.MaxDays) return new Refusal("absence.too-long", Absence.MaxDays) { Field = "tot" };
        if (await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == person, cancel) is not { MayHoldDossiers: true })
            return new Refusal("dossier.no-such-colleague") { Field = "persoon" };
        var until = last.AddDays(1);
        var absences = unit.Db.Set<Absence>();
        if (await absences.AnyAsync(other => other.PersonId == person && !other.IsWithdrawn && other.From < until && from < other.Until, cancel))
            return new Refusal("absence.overlaps") { Field = "tot" };
        var id = NewId.At<AbsenceId>(unit.Now);
        absences.Add(new Absence { Id = id, PersonId = person, From = from, Until = until, RegisteredById = caller.Person, At = unit.Now });
        unit.Record(caller.Actor, Act, subject);
        return id;
    }
}

/// <summary>Somebody is back, or will not be away after all.</summary>
public sealed class EndAbsence(Committer committer)
{
    private const string Act = "absence.ended";

    /// <summary>Ends it today, or takes it back when it has not begun.</summary>
    /// <returns>Refused with <c>absence.none</c> when there is none that this person may end.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, AbsenceId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var absence = await unit.Db.Set<Absence>().SingleOrDefaultAsync(row => row.Id == id && !row.IsWithdrawn, stop);
                if (absence is null || absence.Until <= unit.Today || !Absences.MayRegister(caller, absence.PersonId))
                {
                    unit.Record(caller.Actor, Act, $"absence/{id.Value}", "absence.none");
                    return new Refusal("absence.none");
                }

                if (absence.From >= unit.Today) absence.IsWithdrawn = true;
                else absence.Until = unit.Today;
                unit.Record(caller.Actor, Act, $"person/{absence.PersonId}");
                return default(Done);
            },
            cancel);
    }
}

/// <summary>An absence in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="From">First legal day.</param>
/// <param name="Last">Last legal day.</param>
public sealed record ListedAbsence(AbsenceId Id, PersonId Person, string Name, DateOnly From, DateOnly Last);

/// <summary>Who is away, and who will be.</summary>
public sealed class Absences(BakenDb db, TimeProvider clock)
{
    /// <summary>Those that are not over, the first to begin first.</summary>
    /// <param name="person">Of this person alone; null for everybody.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ListedAbsence>> ComingAsync(PersonId? person, CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        var rows = await (
            from absence in db.Set<Absence>().AsNoTracking()
            join who in db.Set<Person>().AsNoTracking() on absence.PersonId equals who.Id
            where !absence.IsWithdrawn && absence.Until > today && (person == null || absence.PersonId == person)
            orderby absence.From, who.Name
            select new { Absence = absence, who.Name }).ToListAsync(cancel);
        return [.. rows.Select(row => new ListedAbsence(row.Absence.Id, row.Absence.PersonId, row.Name, row.Absence.From, row.Absence.Until.AddDays(-1)))];
    }

    /// <summary>Whether somebody may say that a person is away: oneself, and a lead.</summary>
    internal static bool MayRegister(Caller caller, PersonId person) =>
        caller.Role == Role.LeadInspector || (caller.Role == Role.Inspector && caller.Person == person);
}
