using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Baken.Tests.Architecture;

/// <summary>What types of one sort have in common, told by reflection. Each rule gives the sentences that say where it is broken.</summary>
internal static class Conventions
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags OwnPublic = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Type[] Showing =
    [
        typeof(DebuggerDisplayAttribute), typeof(DebuggerTypeProxyAttribute), typeof(DebuggerVisualizerAttribute), typeof(JsonConverterAttribute),
        typeof(JsonIncludeAttribute), typeof(TypeConverterAttribute), typeof(SerializableAttribute),
    ];

    private static readonly string[] Nameless =
        ["Helper", "Helpers", "Manager", "Utils", "Utilities", "Common", "Base", "Impl", "Info", "Legacy"];

    /// <summary>A use case is a sealed class with one public method, <c>ExecuteAsync</c>, whose last parameter is the token <c>cancel</c>.</summary>
    public static IReadOnlyList<string> OfUseCases(IEnumerable<Type> types) =>
    [
        .. from type in Written(types)
           where type.GetMethods(OwnPublic).Any(method => method.Name == "ExecuteAsync")
           let methods = type.GetMethods(OwnPublic).Where(method => !method.IsSpecialName && !IsMade(method)).ToArray()
           let last = methods.First(method => method.Name == "ExecuteAsync").GetParameters().LastOrDefault()
           from broken in new[]
           {
               type.IsSealed ? null : "is not sealed",
               methods is [_] ? null : $"has {methods.Length} public methods",
               last?.ParameterType == typeof(CancellationToken) && last.Name == "cancel" ? null : "does not end with CancellationToken cancel",
           }
           where broken is not null
           select $"{type.FullName} {broken}",
    ];

    /// <summary>An id is a readonly record struct around one UUID, with no other state.</summary>
    /// <param name="types">Among these.</param>
    /// <param name="id">The open generic interface of ids.</param>
    public static IReadOnlyList<string> OfIds(IEnumerable<Type> types, Type id) =>
    [
        .. from type in Written(types)
           where !type.IsInterface && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == id)
           from broken in new[]
           {
               type.IsValueType ? null : "is not a struct",
               type.IsDefined(typeof(IsReadOnlyAttribute)) ? null : "is not readonly",
               IsRecord(type) ? null : "is not a record",
               type.GetFields(Own) is [{ FieldType: var held }] && held == typeof(Guid) ? null : "holds something else than one Guid",
           }
           where broken is not null
           select $"{type.FullName} {broken}",
    ];

    /// <summary>
    /// What holds bytes or words in the vault shows nothing of them: no <c>ToString</c> of its own (a record has one), nothing for debuggers,
    /// serialisers and converters. A type that is named in <paramref name="harmless"/> holds no secret.
    /// </summary>
    public static IReadOnlyList<string> OfSecrets(IEnumerable<Type> types, params string[] harmless) =>
    [
        .. from type in Written(types)
           where !type.IsEnum && !type.IsInterface && !(type.IsAbstract && type.IsSealed) && !harmless.Contains(type.Name)
           where type.GetFields(Own).Any(field => HoldsContent(field.FieldType))
           from broken in new[]
           {
               Declares(type, "ToString") || Declares(type, "PrintMembers") ? "has a ToString" : null,
               type.GetInterfaces().Any(face => face == typeof(IFormattable) || face == typeof(IConvertible)) ? "can be formatted" : null,
               Showing.Any(type.IsDefined) || type.GetMembers(Own).Any(member => Showing.Any(member.IsDefined))
                   ? "is marked for a debugger, serialiser or converter" : null,
           }
           where broken is not null
           select $"{type.FullName} {broken}",
    ];

    /// <summary>A name says what a thing is; these say that nobody knew.</summary>
    public static IReadOnlyList<string> OfNames(IEnumerable<Type> types) =>
    [
        .. from type in Written(types)
           from word in Nameless
           where type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)
           select $"{type.FullName} ends in {word}",
    ];

    private static IEnumerable<Type> Written(IEnumerable<Type> types) =>
        types.Where(type => !IsMade(type) && (type.DeclaringType is not { } outer || !IsMade(outer)));

    private static bool IsMade(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<');

    private static bool IsRecord(Type type) => Declares(type, "PrintMembers");

    private static bool Declares(Type type, string method) => type.GetMethods(Own).Any(each => each.Name == method);

    /// <summary>Whether a field of this type may hold bytes or words: arrays and memory of bytes or characters, text, collections of those, keys.</summary>
    private static bool HoldsContent(Type type) =>
        type == typeof(byte) || type == typeof(char) || type == typeof(string) || type == typeof(object)
        || type.Namespace?.StartsWith("NSec", StringComparison.Ordinal) == true
        || (type.HasElementType && HoldsContent(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsContent));
}
