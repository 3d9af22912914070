using Baken.Duties;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Supervision;

/// <summary>Under which the facts of a consultation are kept. The consultation holds it sealed: nothing here leads back to the consultation or its board, and nothing plain leads here.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConsultationFactsId(Guid Value) : IUuid<ConsultationFactsId>
{
    /// <inheritdoc />
    public static ConsultationFactsId From(Guid value) => new(value);

    /// <summary>As it is sealed in the consultation.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What a consultation came to, for the figures.</summary>
public enum ConsultationResult
{
    /// <summary>It goes on: nothing was concluded yet (<i>loopt</i>).</summary>
    [Code("loopt")] GoesOn,

    /// <summary>Suspicion is reasonable, and a second inspector agreed (<i>redelijk vermoeden</i>).</summary>
    [Code("redelijk-vermoeden")] Reasonable,

    /// <summary>Suspicion is not reasonable, and a second inspector agreed (<i>geen redelijk vermoeden</i>).</summary>
    [Code("geen-redelijk-vermoeden")] NotReasonable,

    /// <summary>An inspector closed it without a conclusion (<i>gesloten</i>).</summary>
    [Code("gesloten")] Closed,

    /// <summary>The board took it back before it was concluded (<i>ingetrokken</i>).</summary>
    [Code("ingetrokken")] Withdrawn,
}

/// <summary>What is stated of one consultation for the figures: codes, a month and a number of days. Nothing that leads to a person, a school or a board.</summary>
/// <param name="Month">First day of the month in which the board asked.</param>
/// <param name="Sector">What sort of education; null when the board did not say.</param>
/// <param name="Days">Working days between the day on which the board came to know and the day on which it asked; 0 or more.</param>
/// <param name="Result">What it came to.</param>
public readonly record struct StatedConsultation(DateOnly Month, FactSector? Sector, int Days, ConsultationResult Result)
{
    /// <summary>The month of a day, by its first day.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>
/// The facts of one consultation for the figures. They are written in the transaction that changes the consultation, so that figures need no key, and they stay when it is destroyed. They tell how it stands
/// now; what was stated before is not kept.
/// </summary>
public sealed class ConsultationFacts
{
    /// <summary>Its id.</summary>
    public required ConsultationFactsId Id { get; init; }

    /// <inheritdoc cref="StatedConsultation.Month" />
    public required DateOnly Month { get; set; }

    /// <inheritdoc cref="StatedConsultation.Sector" />
    public required FactSector? Sector { get; set; }

    /// <inheritdoc cref="StatedConsultation.Days" />
    public required int Days { get; set; }

    /// <inheritdoc cref="StatedConsultation.Result" />
    public required ConsultationResult Result { get; set; }

    /// <summary>Writes down what is stated of a consultation, in a transaction that is open; the caller saves.</summary>
    /// <param name="db">The caller's database.</param>
    /// <param name="id">Under which id; one that is not there is added.</param>
    /// <param name="stated">The facts, all of them.</param>
    /// <param name="cancel">Stops waiting for the database.</param>
    public static async Task PutAsync(BakenDb db, ConsultationFactsId id, StatedConsultation stated, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfNegative(stated.Days, nameof(stated));
        var table = db.Set<ConsultationFacts>();
        if (await table.SingleOrDefaultAsync(facts => facts.Id == id, cancel) is { } known)
            (known.Month, known.Sector, known.Days, known.Result) = (stated.Month, stated.Sector, stated.Days, stated.Result);
        else
            table.Add(new ConsultationFacts { Id = id, Month = stated.Month, Sector = stated.Sector, Days = stated.Days, Result = stated.Result });
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ConsultationFacts>
    {
        public void Configure(EntityTypeBuilder<ConsultationFacts> builder)
        {
            builder.ToTable("consultation_facts");
            builder.HasKey(facts => facts.Id);
            builder.HasIndex(facts => facts.Month);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert | Rights.Update);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
        }
    }
}

/// <summary>That a board asked for a consultation in a month; not how often, about what, or what came of it. It stays when the consultation is destroyed or withdrawn: the board did consult.</summary>
public sealed class BoardConsulted
{
    /// <summary>The number of the board: 5 digits.</summary>
    public required string BoardNumber { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Writes it down, in a transaction that is open; the caller saves.</summary>
    /// <param name="db">The caller's database.</param>
    /// <param name="board">The number of the board.</param>
    /// <param name="day">The legal day on which it asked.</param>
    /// <param name="cancel">Stops waiting for the database.</param>
    public static async Task AddAsync(BakenDb db, string board, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (table, month) = (db.Set<BoardConsulted>(), StatedConsultation.MonthOf(day));
        if (!await table.AnyAsync(row => row.BoardNumber == board && row.Month == month, cancel)) table.Add(new BoardConsulted { BoardNumber = board, Month = month });
    }

    internal sealed class Mapping : IEntityTypeConfiguration<BoardConsulted>
    {
        public void Configure(EntityTypeBuilder<BoardConsulted> builder)
        {
            builder.ToTable("boards_consulted");
            builder.HasKey(row => new { row.BoardNumber, row.Month });
            builder.Property(row => row.BoardNumber).HasMaxLength(5);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
        }
    }
}
