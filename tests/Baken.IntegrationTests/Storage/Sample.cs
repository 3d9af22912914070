using Baken.Access;
using Baken.Postgres;
using Baken.Sqlite;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.IntegrationTests.Storage;

/// <summary>A row with every type that a room may store, each with and without null.</summary>
public sealed class Sample
{
    public const int MaxText = 100;

    public required PersonId Id { get; init; }

    public PersonId? OtherId { get; init; }

    public required Guid Token { get; init; }

    public Guid? OtherToken { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? OtherAt { get; init; }

    public required DateOnly Day { get; init; }

    public DateOnly? OtherDay { get; init; }

    public required Form Form { get; init; }

    public Form? OtherForm { get; init; }

    public required Sealed Sealed { get; init; }

    public Sealed? OtherSealed { get; init; }

    public required HolderPublicKey Key { get; init; }

    public HolderPublicKey? OtherKey { get; init; }

    public required Wrap Wrap { get; init; }

    public Wrap? OtherWrap { get; init; }

    public required string Text { get; init; }

    public string? OtherText { get; init; }

    public required byte[] Bytes { get; init; }

    public byte[]? OtherBytes { get; init; }

    public required bool Flag { get; init; }

    public bool? OtherFlag { get; init; }

    public required int Number { get; init; }

    public long? OtherNumber { get; init; }

    private static int calls;

    private static readonly string[] Hard = ["é", "Zoë", "zee", "Ångström", "\u202Eabc", "😀", "'\";--", "line\nline"];

    private static readonly Gen<byte[]> SomeBytes = Gen.Byte.Array[0, 50];

    // What PostgreSQL takes for infinity is at the ends of the calendar; nobody's day.
    private static readonly Gen<DateOnly> Days = Gen.Int[1, 3_000_000].Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Select(Days, Gen.Long[0, TimeSpan.TicksPerDay - 1], (day, ticks) => new DateTimeOffset(day.DayNumber * TimeSpan.TicksPerDay + ticks, TimeSpan.Zero));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.Int[0, Hard.Length - 1].Select(number => Hard[number]));

    public static Gen<Sample> Any { get; } =
        from guid in Gen.Guid
        from nulls in Gen.Bool
        from instant in Instants
        from otherInstant in Instants
        from day in Days
        from form in Gen.Enum<Form>()
        from bytes in SomeBytes
        from key in Gen.Byte.Array[32]
        from text in Texts
        from number in Gen.Int
        from big in Gen.Long
        select new Sample
        {
            Id = NewId.At<PersonId>(instant < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : instant),
            OtherId = nulls ? null : new PersonId(guid),
            Token = guid,
            OtherToken = nulls ? null : guid,
            At = instant,
            OtherAt = nulls ? null : otherInstant,
            Day = day,
            OtherDay = nulls ? null : day,
            Form = form,
            OtherForm = nulls ? null : form,
            Sealed = Sealed.FromStored(bytes),
            OtherSealed = nulls ? null : Sealed.FromStored(bytes),
            Key = HolderPublicKey.FromStored(key),
            OtherKey = nulls ? null : HolderPublicKey.FromStored(key),
            Wrap = Wrap.FromStored(bytes),
            OtherWrap = nulls ? null : Wrap.FromStored(bytes),
            Text = text,
            OtherText = nulls ? null : text,
            Bytes = bytes,
            OtherBytes = nulls ? null : bytes,
            Flag = number > 0,
            OtherFlag = nulls ? null : number > 0,
            Number = number,
            OtherNumber = nulls ? null : big,
        };

    /// <summary>Other rows with each call, and the same with each run.</summary>
    public static Sample[] Some(int count) =>
        Any.Array[count].Generate(new PCG(1, (ulong)Interlocked.Increment(ref calls)), null, out _);

    /// <summary>A row with this text and these instants; the rest is anything.</summary>
    public static Sample WithText(string text, DateTimeOffset at = default, DateTimeOffset? otherAt = null)
    {
        var sample = Some(1)[0];
        return new Sample
        {
            Id = sample.Id,
            Token = sample.Token,
            At = at,
            OtherAt = otherAt,
            Day = sample.Day,
            Form = sample.Form,
            Sealed = sample.Sealed,
            Key = sample.Key,
            Wrap = sample.Wrap,
            Text = text,
            Bytes = sample.Bytes,
            Flag = sample.Flag,
            Number = sample.Number,
        };
    }

    /// <summary>What must come back: instants are kept in whole microseconds.</summary>
    public object?[] AsKept() =>
    [
        Id, OtherId, Token, OtherToken, Cut(At), OtherAt is { } other ? Cut(other) : null, Day, OtherDay, Form, OtherForm, Sealed, OtherSealed,
        Key, OtherKey, Wrap, OtherWrap, Text, OtherText, Convert.ToHexString(Bytes), OtherBytes is null ? null : Convert.ToHexString(OtherBytes),
        Flag, OtherFlag, Number, OtherNumber,
    ];

    private static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>Puts the table of samples, and one that points at it, in the model of both engines.</summary>
    public static void InModel(IServiceCollection services) => services
        .ConfigureDbContext<SqliteBakenDb>(options => options.ReplaceService<IModelCustomizer, Tables>())
        .ConfigureDbContext<PostgresBakenDb>(options => options.ReplaceService<IModelCustomizer, Tables>());

    private sealed class Tables(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<Sample>().ToTable("samples").HasIndex(sample => sample.Token).IsUnique();
            modelBuilder.Entity<Sample>().Property(sample => sample.Text).HasMaxLength(MaxText);
            modelBuilder.Entity<SamplePart>().ToTable("sample_parts").HasOne<Sample>().WithMany().HasForeignKey(part => part.SampleId);
        }
    }
}

/// <summary>A row that points at a sample.</summary>
public sealed class SamplePart
{
    public required Guid Id { get; init; }

    public required PersonId SampleId { get; init; }
}
