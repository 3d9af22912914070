using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Baken.Terms;

/// <summary>The word of the glossary that stands for a value in the database, in CSV files and in the API.</summary>
/// <param name="code">Lower-case Dutch code, such as <c>psychisch-geweld</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string code) : Attribute
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;
}

/// <summary>Between the values of an enum whose members carry a <see cref="CodeAttribute"/>, and their codes.</summary>
public static class Codes
{
    /// <summary>Whether every member of this enum has a code.</summary>
    public static bool AreOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        return members.Length > 0 && Array.TrueForAll(members, member => member.IsDefined(typeof(CodeAttribute)));
    }

    /// <summary>The code of a value.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a member of the enum.</exception>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.ByValue[value];

    /// <summary>The value of a code that was stored by us.</summary>
    /// <exception cref="FormatException">The code is not one of <typeparamref name="T"/>.</exception>
    public static T Parse<T>(string code) where T : struct, Enum => TryParse<T>(code, out var value)
        ? value.Value
        : throw new FormatException($"'{code}' is not a code of {typeof(T).Name}; known are {string.Join(", ", All<T>())}.");

    /// <summary>The value of a code from outside. Exact: no other case, no blanks.</summary>
    /// <returns>False when the code is unknown or null.</returns>
    public static bool TryParse<T>(string? code, [NotNullWhen(true)] out T? value) where T : struct, Enum
    {
        value = code is not null && Table<T>.ByCode.TryGetValue(code, out var found) ? found : null;
        return value is not null;
    }

    /// <summary>All codes, in the order of the enum.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.InOrder;

    private static class Table<T> where T : struct, Enum
    {
        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(Read)];
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(value => value, Read);
        public static readonly FrozenDictionary<string, T> ByCode = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        private static string Read(T value) => typeof(T).GetField(value.ToString())!.GetCustomAttribute<CodeAttribute>()!.Code;
    }
}
