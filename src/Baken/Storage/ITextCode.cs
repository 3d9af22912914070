using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Baken.Storage;

/// <summary>
/// A code from outside (a BRIN, a number of a board) with a type of its own; stored as its text. Its value is never null or malformed,
/// except for <c>default</c>, whose text is empty.
/// </summary>
/// <typeparam name="TSelf">The code itself.</typeparam>
public interface ITextCode<TSelf> where TSelf : struct, ITextCode<TSelf>
{
    /// <summary>How many characters every code has.</summary>
    static abstract int Length { get; }

    /// <summary>Reads a code; false when the text is not one.</summary>
    static abstract bool TryParse(string? text, [NotNullWhen(true)] out TSelf? code);
}

internal sealed class TextCodeConverter<TCode>() : ValueConverter<TCode, string>(code => Write(code), text => Read(text),
    new ConverterMappingHints(size: TCode.Length)) where TCode : struct, ITextCode<TCode>
{
    private static string Write(TCode code) => code.ToString()!;

    private static TCode Read(string text) => TCode.TryParse(text, out var code)
        ? code.Value
        : throw new FormatException($"'{text}' in the database is not a {typeof(TCode).Name}.");
}
