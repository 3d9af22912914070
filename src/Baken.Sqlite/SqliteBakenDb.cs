using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Baken.Sqlite;

/// <summary>The database on SQLite.</summary>
public sealed class SqliteBakenDb(DbContextOptions<SqliteBakenDb> options) : BakenDb(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    /// <inheritdoc />
    protected override Type UuidConversion => typeof(UuidBytesConverter<>);
}

/// <summary>
/// Guids as a BLOB of 16 bytes in the order of RFC 9562: half the index of text, and version 7 sorts by time. (In .NET's own order it does not.)
/// </summary>
internal sealed class GuidConverter() : ValueConverter<Guid, byte[]>(
    value => value.ToByteArray(true), stored => new Guid(stored, true), new ConverterMappingHints(size: 16));

internal sealed class UuidBytesConverter<TId>() : ValueConverter<TId, byte[]>(
    id => id.Value.ToByteArray(true), stored => Make(stored), new ConverterMappingHints(size: 16))
    where TId : struct, IUuid<TId>
{
    private static TId Make(byte[] stored) => TId.From(new Guid(stored, true));
}

/// <summary>Instants as INTEGER, microseconds since 1970: SQLite has no type for them and EF Core compares no text of two offsets.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => Microseconds.Of(instant), stored => Microseconds.ToInstant(stored));

/// <summary>For <c>dotnet ef</c> alone: the model, without a database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteBakenDb>
{
    public SqliteBakenDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteBakenDb>().UseBakenSqlite("Data Source=:memory:").Options);
}
