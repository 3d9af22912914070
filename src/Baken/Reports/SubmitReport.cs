using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>A report that is not stored yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lookup">By which it is found: of the same draft always the same.</param>
/// <param name="Words">The receipt code.</param>
/// <param name="Additions">Its rows, and the line about it.</param>
internal sealed record MadeReport(ReportId Id, byte[] Lookup, string Words, Additions Additions);

/// <summary>
/// Takes in what a reporter tells. All of it is one set of additions, so that reports which arrive together share a durable commit. The same
/// draft always gives the same words and one report, however often it is sent (decision 3).
/// </summary>
public sealed class SubmitReport(
    IntakeTeam intake, ServerKeys server, Committer committer, IDbContextFactory<BakenDb> contexts, Floods floods, TimeProvider clock)
{
    /// <summary>Returns when the report is durable.</summary>
    /// <param name="draft">The key of the draft: a new one for what was never a draft.</param>
    /// <param name="told">What is told.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The words; refused with <c>report.story-missing</c> or <c>report.story-too-long</c> (field <c>verhaal</c>) and those of
    /// <see cref="ContactCheck"/> and of the school.</returns>
    public async Task<Outcome<SubmittedReport>> ExecuteAsync(DraftKey draft, NewReport told, CancellationToken cancel)
    {
        var made = await MakeAsync(draft, told, cancel);
        if (!made.TryGet(out var report, out var refused)) return refused;
        if (await committer.AddAsync(report.Additions, cancel)) return new SubmittedReport(report.Id, report.Words);

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var first = await db.Reports.AsNoTracking().Where(one => one.Lookup == report.Lookup).Select(one => one.Id).SingleAsync(cancel);
        return new SubmittedReport(first, report.Words);
    }

    /// <summary>A report that is ready to be stored, for work that stores more beside it. Refused as the report itself.</summary>
    internal async Task<Outcome<MadeReport>> MakeAsync(DraftKey draft, NewReport told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(told);
        if (!Checked(told).TryGet(out var fit, out var refused)) return refused;

        var team = await intake.GetAsync(cancel);
        using var code = draft.Code();
        using var secret = code.SecretWith(server.Pepper);
        var lookup = secret.Lookup();
        var id = DayId.InOrder<ReportId>(LegalDay.Today(clock));
        return new MadeReport(id, lookup, code.ShowOnce(), Additions(id, fit, lookup, secret, team));
    }

    private static Outcome<NewReport> Checked(NewReport told)
    {
        if (!ToldText.Read(told.Story, "report.story", "verhaal").TryGet(out var story, out var refused)) return refused;
        if (!ContactCheck.Of(told.Contact).TryGet(out var contact, out refused)) return refused;
        if (!SchoolNamed.Check(told.School).TryGet(out var school, out refused)) return refused;
        return told with { Story = story, Contact = contact, School = school.Name.Length == 0 ? null : school };
    }

    private Additions Additions(ReportId id, NewReport told, byte[] lookup, ReporterSecret secret, Holder team)
    {
        var today = LegalDay.Today(clock);
        using var conversation = ContentKey.New();
        var reporter = new Holder { Kind = HolderKind.Reporter, Id = id.Value, PublicKey = secret.PublicKey() };
        var story = Message.Write(conversation, id, 1, Writer.Reporter, today, told.Story);
        var additions = new Additions()
            .Row(ReportOf(id, told, today, lookup, conversation, GroupOf(told, story)))
            .Row(ReportFacts.Of(today, told.Channel))
            .Row(story)
            .Row(KeyWrap.Make(conversation, KeyOf.Conversation, id.Value, team))
            .Row(KeyWrap.Make(conversation, KeyOf.Conversation, id.Value, reporter));
        if (told.Contact.IsKnown) AddIdentity(additions, id, told.Contact, team);
        return told.TakenBy is { } staff
            ? additions.Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = staff.Actor, Act = "report.taken", Subject = Report.Subject(id) })
            : additions.Line(AuditChain.Reporters, AuditLine.OfReporter(today, "report.submitted", Report.Subject(id)));
    }

    private Guid? GroupOf(NewReport told, Message story) => told.TakenBy is not null ? null : floods.Arrived(
        new FloodFeatures(told.Channel, told.Language, told.Sector, told.Form, told.Role, story.Text.ToStored().Length));

    private static Report ReportOf(ReportId id, NewReport told, DateOnly today, byte[] lookup, ContentKey conversation, Guid? group) => new()
    {
        Id = id,
        ReceivedOn = today,
        LastWrittenOn = today,
        Channel = told.Channel,
        Language = told.Language,
        Sector = told.Sector,
        Form = told.Form,
        Role = told.Role,
        School = told.School is { } school ? SealedJson.Seal(conversation, school, Report.SchoolBinding(id)) : null,
        Lookup = lookup,
        HasIdentity = told.Contact.IsKnown,
        MayBeContacted = told.Contact.Way != ContactWay.NotSafe,
        GroupId = group,
    };

    private static void AddIdentity(Additions additions, ReportId id, ReporterContact contact, Holder team)
    {
        using var key = ContentKey.New();
        additions
            .Row(new ReporterIdentity { ReportId = id, Contact = SealedJson.Seal(key, contact, ReporterIdentity.BindingOf(id)) })
            .Row(KeyWrap.Make(key, KeyOf.Identity, id.Value, team));
    }
}
