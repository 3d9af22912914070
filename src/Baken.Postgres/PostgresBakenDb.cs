using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Baken.Postgres;

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresBakenDb(DbContextOptions<PostgresBakenDb> options) : BakenDb(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Conventions.Add(_ => new TextByCodePoint());
    }
}

/// <summary>
/// Instants as <c>timestamptz</c>, which keeps whole microseconds and would round: an instant has to come back the same from both engines,
/// and never later than it was.
/// </summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => Microseconds.Cut(instant), stored => stored);

/// <summary>
/// Text sorts by code point, as on SQLite: lists come in the same order on both engines, a prefix search can use the index, and no update of
/// the machine's language tables can damage an index.
/// </summary>
internal sealed class TextByCodePoint : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                var stored = property.GetValueConverter()?.ProviderClrType ?? property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType;
                if (stored == typeof(string)) property.Builder.UseCollation("C");
            }
        }
    }
}

/// <summary>For <c>dotnet ef</c> alone: the model, without a database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgresBakenDb>
{
    public PostgresBakenDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresBakenDb>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
