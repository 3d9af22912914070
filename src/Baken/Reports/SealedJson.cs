using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Vault;

namespace Baken.Reports;

/// <summary>Small records of a reporter as JSON under a key: readable for another implementation, and of one length for all.</summary>
[JsonSerializable(typeof(ReporterContact))]
[JsonSerializable(typeof(SchoolNamed))]
[JsonSerializable(typeof(DraftAnswers))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class SealedJson : JsonSerializerContext
{
    public static Sealed Seal<T>(ContentKey key, T value, Binding binding)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), Default);
        var made = key.SealBytes(content, binding);
        CryptographicOperations.ZeroMemory(content);
        return made;
    }

    /// <summary>The value; null when the key does not open it.</summary>
    public static T? Open<T>(ContentKey key, Sealed content, Binding binding) where T : class
    {
        if (key.OpenBytes(content, binding) is not { } bytes) return null;
        var value = (T?)JsonSerializer.Deserialize(bytes, typeof(T), Default);
        CryptographicOperations.ZeroMemory(bytes);
        return value;
    }
}
