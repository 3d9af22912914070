using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Baken.Storage;

/// <summary>
/// The database. It knows no table: every room brings its own mapping. Each engine derives a context of its own, which adds the
/// conventions and migrations of that engine.
/// </summary>
public abstract class BakenDb(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BakenDb).Assembly);
    }

    /// <summary>Conversions that hold on every engine: typed ids, codes as text; sealed content, wraps and public keys as bytes.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var type in typeof(BakenDb).Assembly.GetTypes())
        {
            if (type is { IsValueType: true, IsGenericType: false } && IsOf(typeof(IUuid<>), type))
            {
                configurationBuilder.Properties(type).HaveConversion(UuidConversion.MakeGenericType(type));
            }
            else if (type is { IsValueType: true, IsGenericType: false } && IsOf(typeof(ITextCode<>), type))
            {
                configurationBuilder.Properties(type).HaveConversion(typeof(TextCodeConverter<>).MakeGenericType(type));
            }
            else if (type.IsEnum && Terms.Codes.AreOf(type))
            {
                configurationBuilder.Properties(type).HaveConversion(typeof(CodeConverter<>).MakeGenericType(type)).HaveMaxLength(40);
            }
        }

        configurationBuilder.Properties<Vault.Sealed>().HaveConversion<SealedConverter>();
        configurationBuilder.Properties<Vault.Wrap>().HaveConversion<WrapConverter>();
        configurationBuilder.Properties<Vault.HolderPublicKey>().HaveConversion<HolderPublicKeyConverter>();
        configurationBuilder.Properties<Vault.IndexToken>().HaveConversion<IndexTokenConverter>();
    }

    /// <summary>The converter by which this engine stores an <see cref="IUuid{TSelf}"/>: a generic type of which the id is the argument.</summary>
    protected virtual Type UuidConversion => typeof(UuidConverter<>);

    private static bool IsOf(Type open, Type type) => type.GetInterfaces()
        .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == open);
}

internal sealed class UuidConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, IUuid<TId>
{
    private static TId Make(Guid value) => TId.From(value);
}

internal sealed class CodeConverter<TEnum>() : ValueConverter<TEnum, string>(
    value => Terms.Codes.Of(value), code => Terms.Codes.Parse<TEnum>(code))
    where TEnum : struct, Enum;

internal sealed class SealedConverter() : ValueConverter<Vault.Sealed, byte[]>(
    value => value.ToStored(), stored => Vault.Sealed.FromStored(stored));

internal sealed class WrapConverter() : ValueConverter<Vault.Wrap, byte[]>(
    value => value.ToStored(), stored => Vault.Wrap.FromStored(stored));

internal sealed class HolderPublicKeyConverter() : ValueConverter<Vault.HolderPublicKey, byte[]>(
    value => value.ToStored(), stored => Vault.HolderPublicKey.FromStored(stored));

internal sealed class IndexTokenConverter() : ValueConverter<Vault.IndexToken, byte[]>(
    value => value.ToStored(), stored => Vault.IndexToken.FromStored(stored));
