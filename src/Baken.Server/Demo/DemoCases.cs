using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Institutions;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Server.Demo;

/// <summary>Makes the reports and dossiers of the invented stories through the same use cases that people use.</summary>
internal sealed class DemoCases(IServiceProvider services, DemoClock clock, Reader inspector, Reader lead)
{
    private readonly Dictionary<Sector, List<Location>> schools = [];

    /// <summary>The key from which the receipt code of a story is made, the same each time, so that the demonstration can show the code.</summary>
    public static DraftKey DraftOf(DemoReport report) => DraftKey.FromCookie(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"demo {report.DaysAgo} {StoryOf(report)}"))))!;

    /// <summary>Makes what is not there yet, oldest first, so that the audit log stands in order.</summary>
    public async Task MakeAsync(DemoStories stories, CancellationToken cancel)
    {
        var db = services.GetRequiredService<BakenDb>();
        foreach (var sector in Enum.GetValues<Sector>())
        {
            schools[sector] = await db.Set<Location>().AsNoTracking().Where(one => one.Sector == sector && one.EndDate == null)
                .OrderBy(one => one.Code).ToListAsync(cancel);
        }

        var done = await db.Set<Dossier>().CountAsync(cancel);
        foreach (var dossier in stories.Dossiers.OrderByDescending(one => one.DaysAgo).Skip(done)) await MakeAsync(dossier, cancel);
        foreach (var report in stories.Reports.OrderByDescending(one => one.DaysAgo)) await SubmitAsync(report, cancel);
        clock.Back = TimeSpan.Zero;
    }

    private async Task MakeAsync(DemoDossier told, CancellationToken cancel)
    {
        var reader = told.Owner == "leider" ? lead : inspector;
        var report = await SubmitAsync(told, cancel);
        // Each step some time after the one before, but never after now.
        Pass(hours: 3);
        var day = LegalDay.Of(clock.GetUtcNow().AddHours(-3));
        var dossier = Must(await Get<OpenDossier>().ExecuteAsync(
            reader,
            new NewDossier
            {
                Subject = told.Subject,
                Classification = ClassificationOf(told, day),
                Institution = SchoolOf(told),
                // The lead keeps some dossiers to see that are not for the lead to read.
                Substitute = reader == lead ? inspector.Caller.Person : told.DaysAgo % 2 == 0 ? lead.Caller.Person : null,
                From = report,
            },
            cancel));
        await TalkAsync(told, reader, report, cancel);
        foreach (var person in told.People)
            Must(await Get<AddPerson>().ExecuteAsync(reader, dossier, Codes.Parse<InvolvedAs>(person[0]), person[1], cancel));
        foreach (var note in told.Notes)
        {
            Pass(hours: 26);
            await WriteAsync(told, reader, dossier, (Codes.Parse<NoteKind>(note[0]), note[1]), cancel);
        }

        if (told.Revision is { } revision)
        {
            Pass(hours: 30);
            var became = ClassificationOf(told, day) with { SubForm = revision.SubForm };
            Must(await Get<ClassifyDossier>().ExecuteAsync(reader, dossier, became, 1, revision.Why, cancel));
        }

        if (told.Closing is not { } closing) return;
        Pass(hours: 40);
        Must(await Get<ChangeState>().ExecuteAsync(reader, dossier, new StateChange(DossierState.Closed, closing, Despite: true), cancel));
    }

    private async Task WriteAsync(DemoDossier told, Reader reader, DossierId dossier, (NoteKind Kind, string Text) note, CancellationToken cancel)
    {
        var kinds = CodeSet.Of(told.Advice.Select(Codes.Parse<AdviceKind>));
        if (note.Kind != NoteKind.Advice || kinds.Count == 0)
        {
            Must(await Get<AddNote>().ExecuteAsync(reader, dossier, new NewNote(note.Kind, note.Text), cancel));
            return;
        }

        var today = LegalDay.Of(clock.GetUtcNow());
        Must(await Get<GiveAdvice>().ExecuteAsync(reader, dossier, new NewAdvice(kinds, ContactWith.Reporter, today, note.Text), cancel));
    }

    private async Task TalkAsync(DemoDossier told, Reader reader, ReportId report, CancellationToken cancel)
    {
        using var draft = DraftOf(told);
        using var code = draft.Code();
        foreach (var message in told.Conversation.Skip(1))
        {
            Pass(hours: 9);
            if (message[0] == "melder") Must(await Get<AddMessage>().ExecuteAsync(code, new NewMessage(message[1]), cancel));
            else Must(await Get<AnswerReporter>().ExecuteAsync(reader, report, new NewMessage(message[1]), cancel));
        }

        Must(await Get<ReadReport>().ExecuteAsync(reader, report, cancel));
    }

    private async Task<ReportId> SubmitAsync(DemoReport told, CancellationToken cancel)
    {
        clock.Back = TimeSpan.FromDays(told.DaysAgo);
        using var draft = DraftOf(told);
        return Must(await Get<SubmitReport>().ExecuteAsync(draft, new NewReport
        {
            Story = StoryOf(told),
            Channel = told.Contact == "telefoon" ? ReportChannel.Phone : ReportChannel.Web,
            Language = Codes.Parse<ReporterLanguage>(told.Language),
            Sector = Codes.Parse<Sector>(told.Sector),
            Role = Codes.Parse<ReporterRole>(told.Reporter),
            School = SchoolOf(told),
            Contact = new ReporterContact
            {
                Way = told.Contact switch { "telefoon" => ContactWay.Phone, "mail" => ContactWay.Mail, "code" => ContactWay.Code, _ => ContactWay.None },
                Name = told.Name,
                Phone = told.Phone,
                Mail = told.Mail,
                SafeTimes = told.SafeTimes,
            },
        }, cancel)).Id;
    }

    private static string StoryOf(DemoReport report) => report is DemoDossier dossier ? dossier.Conversation[0][1] : report.Story;

    private static Classification ClassificationOf(DemoDossier told, DateOnly day) => new()
    {
        ReceivedOn = day,
        Sector = Codes.Parse<Sector>(told.Sector),
        Form = told.Form is { } form ? Codes.Parse<Form>(form) : null,
        SubForm = told.SubForm,
        Reporter = Codes.Parse<ReporterRole>(told.Reporter),
        Accused = Codes.Parse<AccusedRole>(told.Accused),
        Circumstances = CodeSet.Of(told.Circumstances.Select(Codes.Parse<Circumstance>)),
        Advice = CodeSet.Of(told.Advice.Select(Codes.Parse<AdviceKind>)),
    };

    private SchoolNamed? SchoolOf(DemoReport told)
    {
        if (told.School is not { } number || schools[Codes.Parse<Sector>(told.Sector)] is not { Count: > 0 } choice) return null;
        var school = choice[number * 7 % choice.Count];
        return new SchoolNamed { Code = school.Code.ToString(), Name = $"{school.Name}, {school.Place}" };
    }

    private void Pass(int hours)
    {
        var back = clock.Back - TimeSpan.FromHours(hours);
        clock.Back = back > TimeSpan.FromMinutes(5) ? back : clock.Back > TimeSpan.FromMinutes(1) ? clock.Back / 2 : TimeSpan.Zero;
    }

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();

    private static T Must<T>(Outcome<T> outcome) => outcome.Match(done => done, refused =>
        throw new InvalidOperationException($"The demo's stories were refused: {refused.Code} ({refused.Field})."));
}
