using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Baken.Reports;
using Baken.Terms;

namespace Baken.Server.Api;

/// <summary>Says that a text is one of the codes of an enum.</summary>
/// <param name="type">The enum.</param>
/// <param name="more">Words that are taken beside the codes.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeOfAttribute(Type type, params string[] more) : Attribute
{
    /// <summary>The enum.</summary>
    public Type Type { get; } = type;

    /// <summary>Words that are taken beside the codes.</summary>
    public IReadOnlyList<string> More { get; } = more;
}

/// <summary>The name of a body in the description of the API.</summary>
/// <param name="name">Dutch, as the API is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>What somebody tells, as the API takes it.</summary>
[ApiName("NieuweMelding")]
public sealed record NewReportBody
{
    /// <summary>What happened.</summary>
    [JsonPropertyName("verhaal"), JsonConverter(typeof(ToldStringJson)), Required, MinLength(1), MaxLength(ToldText.Max)]
    public string? Story { get; init; }

    /// <summary>Code of the sector.</summary>
    [JsonPropertyName("sector"), CodeOf(typeof(Sector))]
    public string? Sector { get; init; }

    /// <summary>Code of the form of unsafety.</summary>
    [JsonPropertyName("vorm"), CodeOf(typeof(Form))]
    public string? Form { get; init; }

    /// <summary>Code of who tells.</summary>
    [JsonPropertyName("melder"), CodeOf(typeof(ReporterRole))]
    public string? Role { get; init; }

    /// <summary>The school: a name and a place, or the code of a location in the register.</summary>
    [JsonPropertyName("school"), JsonConverter(typeof(ToldStringJson)), MaxLength(SchoolNamed.MaxName)]
    public string? School { get; init; }

    /// <summary>Code of the language of the answer.</summary>
    [JsonPropertyName("taal"), CodeOf(typeof(ReporterLanguage))]
    public string? Language { get; init; }

    /// <summary>How to be reached.</summary>
    [JsonPropertyName("contact")]
    public ContactBody? Contact { get; init; }
}

/// <summary>How somebody can be reached, as the API takes it.</summary>
[ApiName("Contact")]
public sealed record ContactBody
{
    /// <summary>Code of the way.</summary>
    [JsonPropertyName("manier"), Required, CodeOf(typeof(ContactWay))]
    public string? Way { get; init; }

    /// <summary>A name to ask for.</summary>
    [JsonPropertyName("naam"), JsonConverter(typeof(ToldStringJson)), MaxLength(ReporterContact.MaxName)]
    public string? Name { get; init; }

    /// <summary>A phone number.</summary>
    [JsonPropertyName("telefoon"), JsonConverter(typeof(ToldStringJson)), MaxLength(ReporterContact.MaxPhone)]
    public string? Phone { get; init; }

    /// <summary>A mail address.</summary>
    [JsonPropertyName("mail"), JsonConverter(typeof(ToldStringJson)), MaxLength(ReporterContact.MaxMail)]
    public string? Mail { get; init; }

    /// <summary>When it is safe.</summary>
    [JsonPropertyName("tijden"), JsonConverter(typeof(ToldStringJson)), MaxLength(ReporterContact.MaxSafeTimes)]
    public string? SafeTimes { get; init; }
}

/// <summary>What comes back when a report is stored.</summary>
/// <param name="Words">The receipt code.</param>
[ApiName("Ontvangstbewijs")]
public sealed record ReceiptBody([property: JsonPropertyName("sleutelwoorden"), Required] string Words);

/// <summary>A message to add.</summary>
[ApiName("NieuwBericht")]
public sealed record NewMessageBody
{
    /// <summary>The text.</summary>
    [JsonPropertyName("bericht"), JsonConverter(typeof(ToldStringJson)), Required, MinLength(1), MaxLength(ToldText.Max)]
    public string? Text { get; init; }
}

/// <summary>A message of the conversation.</summary>
[ApiName("Bericht")]
public sealed record MessageBody
{
    /// <summary>Code of who wrote it.</summary>
    [JsonPropertyName("van"), Required, CodeOf(typeof(Writer))]
    public required string From { get; init; }

    /// <summary>The legal day.</summary>
    [JsonPropertyName("op"), Required]
    public required DateOnly Day { get; init; }

    /// <summary>The text.</summary>
    [JsonPropertyName("tekst"), Required]
    public required string Text { get; init; }
}

/// <summary>A conversation.</summary>
/// <param name="Messages">All messages, the story first.</param>
[ApiName("Gesprek")]
public sealed record ConversationBody([property: JsonPropertyName("berichten"), Required] IReadOnlyList<MessageBody> Messages);

/// <summary>Files to send, as a form. It is read as it streams in and is here for the description alone.</summary>
[ApiName("Bijlagen")]
public sealed record AttachmentsForm
{
    /// <summary>One or more files: the part may be there several times.</summary>
    [JsonPropertyName("bestand"), Required]
    public required IReadOnlyList<IFormFile> Files { get; init; }
}

/// <summary>A file that was sent, as it was kept.</summary>
[ApiName("Bijlage")]
public sealed record AttachmentBody
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("naam"), Required]
    public required string Name { get; init; }

    /// <summary>Code of its sort.</summary>
    [JsonPropertyName("soort"), Required, CodeOf(typeof(Attachments.FileKind))]
    public required string Kind { get; init; }

    /// <summary>Bytes that are kept.</summary>
    [JsonPropertyName("grootte"), Required]
    public required long Length { get; init; }

    /// <summary>Code of how far it was cleaned.</summary>
    [JsonPropertyName("opgeschoond"), Required, CodeOf(typeof(Attachments.Cleaned))]
    public required string Cleaned { get; init; }
}

/// <summary>Files that were kept.</summary>
/// <param name="Attachments">In the order in which they were sent.</param>
[ApiName("BijlagenBewaard")]
public sealed record AttachmentsBody([property: JsonPropertyName("bijlagen"), Required] IReadOnlyList<AttachmentBody> Attachments);

/// <summary>How the bodies of the API are read and written.</summary>
[JsonSerializable(typeof(NewReportBody))]
[JsonSerializable(typeof(NewMessageBody))]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ConversationBody))]
[JsonSerializable(typeof(AttachmentsBody))]
[JsonSerializable(typeof(FactsBody))]
[JsonSerializable(typeof(Assessing.AssessmentBody))]
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = 8,
    PropertyNameCaseInsensitive = false)]
internal sealed partial class ApiJson : JsonSerializerContext;
