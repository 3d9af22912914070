using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Baken.Storage;

/// <summary>A column as <see cref="IBulkInsert"/> writes it.</summary>
/// <param name="Name">Its name in the database, not quoted.</param>
/// <param name="Mapping">How EF maps it.</param>
/// <param name="Read">
/// <c>Func&lt;T, P&gt;</c>: takes the value out of a row and converts it to what the database's driver takes; <c>P</c> can hold null when the column can.
/// </param>
internal sealed record BulkColumn(string Name, RelationalTypeMapping Mapping, LambdaExpression Read);

/// <summary>The table of an entity as EF maps it, for writing rows past the tracker.</summary>
/// <param name="Name">The name of the table, not quoted.</param>
/// <param name="Schema">The schema of the table; null for the default.</param>
/// <param name="Columns">All columns, in the order of the model.</param>
internal sealed record BulkTable(string Name, string? Schema, IReadOnlyList<BulkColumn> Columns)
{
    /// <summary>
    /// What an engine compiles of the table of <typeparamref name="T"/>, made once and kept with the model.
    /// </summary>
    /// <exception cref="InvalidOperationException">The type is not in the model, or is mapped in a way that needs the tracker.</exception>
    public static TCompiled Compiled<T, TCompiled>(DbContext db, Func<BulkTable, TCompiled> compile) where T : class where TCompiled : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        return entity.GetOrAddRuntimeAnnotationValue("Baken:Bulk", static made => made!.Value.compile(Of(made.Value.entity)),
            ((IEntityType entity, Func<BulkTable, TCompiled> compile)?)(entity, compile));
    }

    private static BulkTable Of(IEntityType entity)
    {
        if (entity.BaseType is not null || entity.GetDirectlyDerivedTypes().Any() || entity.GetComplexProperties().Any())
            throw new InvalidOperationException($"{entity.DisplayName()} has a mapping that bulk insert does not know.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{entity.DisplayName()} has no table.");
        return new BulkTable(table.Name, table.Schema, [.. entity.GetProperties().Select(property => Column(property, table))]);
    }

    private static BulkColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        if (property.IsShadowProperty() || property.IsIndexerProperty())
            throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} is no member of its type.");
        var row = Expression.Parameter(property.DeclaringType.ClrType, "row");
        var member = property.GetMemberInfo(forMaterialization: false, forSet: false);
        var value = member is FieldInfo field ? Expression.Field(row, field) : Expression.Property(row, (PropertyInfo)member);
        var mapping = property.GetRelationalTypeMapping();
        return new BulkColumn(property.GetColumnName(table)!, mapping, Expression.Lambda(Converted(value, mapping, property.IsNullable), row));
    }

    /// <summary>The value as the driver takes it. Converters are made for values, so null goes around them.</summary>
    private static Expression Converted(Expression value, RelationalTypeMapping mapping, bool isNullable)
    {
        if (mapping.Converter is not { } converter) return value;
        var inner = Nullable.GetUnderlyingType(value.Type) is null ? value : Expression.Property(value, nameof(Nullable<>.Value));
        Expression converted = Expression.Invoke(converter.ConvertToProviderExpression, inner);
        if (!isNullable || (value.Type.IsValueType && inner == value)) return converted;
        if (converted.Type.IsValueType) converted = Expression.Convert(converted, typeof(Nullable<>).MakeGenericType(converted.Type));
        return Expression.Condition(
            Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Default(converted.Type), converted);
    }
}
