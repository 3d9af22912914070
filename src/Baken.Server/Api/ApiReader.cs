using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baken.Storage;

namespace Baken.Server.Api;

/// <summary>Reads a body of JSON, and says what is wrong with it without repeating anything of it.</summary>
internal static class ApiReader
{
    /// <summary>The body.</summary>
    /// <returns>Refused with <c>api.not-json</c>, <c>api.wrong-type</c> (with its field) or <c>api.field-unknown</c> (with the known ones).</returns>
    public static async Task<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(request.Body, type, cancel) is { } body) return body;
            return new Refusal("api.not-json");
        }
        catch (JsonException wrong)
        {
            return RefusalOf(wrong, type);
        }
    }

    private static Refusal RefusalOf(JsonException wrong, JsonTypeInfo type)
    {
        // The reader's own exceptions are about the grammar of JSON.
        if (wrong.InnerException is JsonException || wrong.Path is null or "$") return new Refusal("api.not-json");
        var known = type.Properties.Select(property => property.Name).ToList();
        var names = wrong.Path.Split('.').Skip(1).ToArray();
        if (names is [var outer, ..] && type.Properties.FirstOrDefault(property => property.Name == outer) is { } property)
        {
            var inside = type.Options.GetTypeInfo(property.PropertyType).Properties.Select(part => part.Name).ToList();
            if (names.Length == 1) return new Refusal("api.wrong-type", outer) { Field = outer };
            if (inside.Contains(names[1])) return new Refusal("api.wrong-type", $"{outer}.{names[1]}") { Field = $"{outer}.{names[1]}" };
            known = [.. inside.Select(name => $"{outer}.{name}")];
        }

        return new Refusal("api.field-unknown", string.Join(", ", known));
    }
}
