using System.Security.Cryptography;
using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Pages.Reporter;
using Baken.Server.Telling;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Api;

/// <summary>Telling and coming back, for programs: <c>/api/v1/meldingen</c>.</summary>
internal static class ReportsApi
{
    private const string Conversation = ApiRules.Root + "/meldingen/gesprek";

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup(ApiRules.Root + "/meldingen").WithTags("meldingen").AllowAnonymous();
        reports.MapPost("", SubmitAsync).WithName("meldingDoen")
            .Accepts<NewReportBody>("application/json")
            .Produces<ReceiptBody>(StatusCodes.Status201Created).ProducesApiProblems(400, 413, 415);
        reports.MapAttachments();
        reports.MapGet("/gesprek", ReadAsync).WithName("gesprekLezen")
            .Produces<ConversationBody>().ProducesApiProblems(400, 404);
        reports.MapPost("/gesprek", AddAsync).WithName("berichtToevoegen")
            .Accepts<NewMessageBody>("application/json")
            .Produces<MessageBody>(StatusCodes.Status201Created).ProducesApiProblems(400, 404, 413, 415);
    }

    internal static void ProducesApiProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.ProducesProblem(status);
    }

    private static async Task<IResult> SubmitAsync(HttpContext http, SubmitReport submit, Turns turns, Problems problems, CancellationToken cancel)
    {
        if (!(await ApiReader.ReadAsync(http.Request, ApiJson.Default.NewReportBody, cancel)).TryGet(out var body, out var refused))
            return problems.Of(http, refused);
        if (UnknownCode(http, body, problems) is { } unknown) return unknown;
        using var turn = await turns.TakeAsync(http);
        using var draft = DraftKey.New();
        var sent = await submit.ExecuteAsync(draft, ReportOf(body), cancel);
        return sent.Match<IResult>(
            report => TypedResults.Created(Conversation, new ReceiptBody(report.Words)),
            refusal => problems.Of(http, InContact(refusal)));
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http, [FromHeader(Name = "Sleutelwoorden")] string? words, ReadConversation read, Knocks knocks, Problems problems,
        IStringLocalizer<Texts.Reporter> texts, CancellationToken cancel)
    {
        using var code = CodeOf(words, out var misread);
        if (code is null) return problems.Of(http, misread!);
        var shown = await knocks.LookAsync(() => read.ExecuteAsync(code, cancel), cancel);
        return shown.Match<IResult>(
            conversation => TypedResults.Ok(new ConversationBody([.. conversation.Messages.Select(message => BodyOf(message, texts))])),
            refusal => problems.Of(http, misread ?? refusal));
    }

    private static async Task<IResult> AddAsync(
        HttpContext http, [FromHeader(Name = "Sleutelwoorden")] string? words, AddMessage add, Knocks knocks, Problems problems,
        IStringLocalizer<Texts.Reporter> texts, CancellationToken cancel)
    {
        if (!(await ApiReader.ReadAsync(http.Request, ApiJson.Default.NewMessageBody, cancel)).TryGet(out var body, out var refused))
            return problems.Of(http, refused);
        using var code = CodeOf(words, out var misread);
        if (code is null) return problems.Of(http, misread!);
        var added = await knocks.LookAsync(() => add.ExecuteAsync(code, new NewMessage(body.Text), cancel), cancel);
        return added.Match<IResult>(
            message => TypedResults.Created(Conversation, BodyOf(message, texts)),
            refusal => problems.Of(http, refusal.Code == "conversation.unknown" ? misread ?? refusal : refusal));
    }

    /// <summary>
    /// The code in the header. What is no code becomes a code that nobody has: so it costs the same time, and the answer can still say which word is not on
    /// the list. Only a header that is not there at all gives null.
    /// </summary>
    internal static ReceiptCode? CodeOf(string? words, out Refusal? misread)
    {
        misread = null;
        if (ReceiptCode.TryRead(words, out var code, out var wrong)) return code;
        misread = ReturnModel.FaultOf(wrong);
        return string.IsNullOrWhiteSpace(words) ? null : ReceiptCode.FromDraft(RandomNumberGenerator.GetBytes(ReceiptCode.DraftKeyLength));
    }

    private static ProblemHttpResult? UnknownCode(HttpContext http, NewReportBody body, Problems problems) =>
        IsUnknown<Sector>(body.Sector) ? problems.UnknownCode<Sector>(http, "sector")
        : IsUnknown<Form>(body.Form) ? problems.UnknownCode<Form>(http, "vorm")
        : IsUnknown<ReporterRole>(body.Role) ? problems.UnknownCode<ReporterRole>(http, "melder")
        : IsUnknown<ReporterLanguage>(body.Language) ? problems.UnknownCode<ReporterLanguage>(http, "taal")
        : body.Contact is { } contact && IsUnknown<ContactWay>(contact.Way ?? "") ? problems.UnknownCode<ContactWay>(http, "contact.manier")
        : null;

    private static bool IsUnknown<T>(string? code) where T : struct, Enum => code is not null && !Codes.TryParse<T>(code, out _);

    private static T? Known<T>(string? code) where T : struct, Enum => Codes.TryParse<T>(code, out var value) ? value : null;

    private static NewReport ReportOf(NewReportBody body) => new()
    {
        Story = body.Story ?? "",
        Channel = ReportChannel.Api,
        Language = Known<ReporterLanguage>(body.Language) ?? ReporterLanguage.Dutch,
        Sector = Known<Sector>(body.Sector) ?? Sector.Unknown,
        Form = Known<Form>(body.Form),
        Role = Known<ReporterRole>(body.Role) ?? ReporterRole.Unknown,
        School = body.School is { } school
            ? new SchoolNamed { Name = school, Code = LocationCode.TryParse(school.Trim(), out var code) ? code.Value.ToString() : "" } : null,
        Contact = body.Contact is { } contact ? ContactOf(contact) : new ReporterContact(),
    };

    private static ReporterContact ContactOf(ContactBody contact) => new()
    {
        Way = Known<ContactWay>(contact.Way) ?? ContactWay.None,
        Name = contact.Name ?? "",
        Phone = contact.Phone ?? "",
        Mail = contact.Mail ?? "",
        SafeTimes = contact.SafeTimes ?? "",
    };

    /// <summary>The field by its place in the JSON: those of the contact stand one deeper than in a form.</summary>
    private static Refusal InContact(Refusal refusal) =>
        refusal.Field is "naam" or "telefoon" or "mail" or "tijden" ? refusal with { Field = "contact." + refusal.Field } : refusal;

    private static MessageBody BodyOf(ShownMessage message, IStringLocalizer<Texts.Reporter> texts) => new()
    {
        From = Codes.Of(message.From),
        Day = message.Day,
        Text = message.Text ?? texts["talk.damaged"],
    };
}
