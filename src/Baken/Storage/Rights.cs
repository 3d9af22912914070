using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Storage;

/// <summary>What a duty may do with the rows of a table.</summary>
[Flags]
public enum Rights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read rows. Also needed to find the rows that are to be changed or removed.</summary>
    Select = 1,

    /// <summary>Add rows.</summary>
    Insert = 2,

    /// <summary>Change rows.</summary>
    Update = 4,

    /// <summary>Remove rows.</summary>
    Delete = 8,

    /// <summary>All four.</summary>
    All = Select | Insert | Update | Delete,
}

/// <summary>
/// Which duty may do what with which table, declared in the entity's mapping. PostgreSQL makes grants of it
/// (<see cref="IEngine.NarrowAsync"/>).
/// </summary>
public static class TableRights
{
    private const string Prefix = "Baken:Rights:";

    /// <summary>
    /// Declares what a duty may do with this table. Undeclared, <see cref="DatabaseDuty.Casework"/> may do all and every other duty nothing.
    /// </summary>
    public static EntityTypeBuilder<T> MayBeUsedFor<T>(this EntityTypeBuilder<T> builder, DatabaseDuty duty, Rights rights) where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.HasAnnotation(Prefix + duty, rights.ToString());
    }

    /// <summary>What a duty may do with the table of this entity.</summary>
    public static Rights RightsOf(this IReadOnlyEntityType entity, DatabaseDuty duty)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.FindAnnotation(Prefix + duty)?.Value is string declared ? Enum.Parse<Rights>(declared)
            : duty == DatabaseDuty.Casework ? Rights.All : Rights.None;
    }
}
