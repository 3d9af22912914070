using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>A report as an inspector reads it.</summary>
public sealed record ShownReport
{
    /// <summary>Its id.</summary>
    public required ReportId Id { get; init; }

    /// <summary>The legal day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>How it came in.</summary>
    public required ReportChannel Channel { get; init; }

    /// <summary>The language in which the reporter is answered.</summary>
    public required ReporterLanguage Language { get; init; }

    /// <summary>As the reporter chose it.</summary>
    public required Sector Sector { get; init; }

    /// <summary>As the reporter chose it; null when the reporter did not say.</summary>
    public required Form? Form { get; init; }

    /// <summary>As the reporter chose it.</summary>
    public required ReporterRole Role { get; init; }

    /// <summary>The school that the reporter named; null when none was named, or when it does not open.</summary>
    public required SchoolNamed? School { get; init; }

    /// <summary>Where it is in the work.</summary>
    public required ReportState State { get; init; }

    /// <summary>Id of the dossier that it led to; null while there is none.</summary>
    public required Guid? DossierId { get; init; }

    /// <summary>Whether the reporter left a name or a way to be reached (<see cref="RevealIdentity"/>).</summary>
    public required bool HasIdentity { get; init; }

    /// <summary>Whether something may be sent to the reporter; false when the reporter said that it is not safe.</summary>
    public required bool MayBeContacted { get; init; }

    /// <summary>How the reporter ended the conversation; null while it is open.</summary>
    public required ReporterLeft? Left { get; init; }

    /// <summary>The legal day on which the reporter ended it; null while it is open.</summary>
    public required DateOnly? LeftOn { get; init; }

    /// <summary>The group of similar reports that it belongs to; null when it stands alone.</summary>
    public required Guid? GroupId { get; init; }

    /// <summary>All messages, the story first.</summary>
    public required IReadOnlyList<ShownMessage> Messages { get; init; }
}

/// <summary>An inspector reads a report. What the reporter wrote is marked as read.</summary>
public sealed class ReadReport(BakenDb db, Committer committer)
{
    /// <summary>Reads, once it is recorded that it was read.</summary>
    /// <returns>Refused with <c>report.not-found</c> when there is none, or when it is not for this person.</returns>
    public async Task<Outcome<ShownReport>> ExecuteAsync(Reader reader, ReportId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var key = await reader.OpenAsync(db, KeyOf.Conversation, id.Value, cancel);
        var messages = key is null ? [] : await db.Messages.AsNoTracking().Where(message => message.ReportId == id)
            .OrderBy(message => message.Number).ToListAsync(cancel);
        var recorded = await committer.RunAsync(
            DatabaseDuty.Casework, (unit, stop) => MarkAsync(unit, reader, id, mayRead: key is not null, stop), cancel);
        return recorded.Then<ShownReport>(report => Shown(report, messages, key!));
    }

    private static async Task<Outcome<Report>> MarkAsync(Unit unit, Reader reader, ReportId id, bool mayRead, CancellationToken stop)
    {
        var report = mayRead ? await unit.Db.Reports.SingleOrDefaultAsync(report => report.Id == id, stop) : null;
        if (report is null)
        {
            unit.Record(reader.Actor, "report.read", Report.Subject(id), "report.not-found");
            return new Refusal("report.not-found");
        }

        if (report.InspectorRead())
        {
            await unit.Db.Messages.Where(message => message.ReportId == id && message.From == Writer.Reporter && message.ReadOn == null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.ReadOn, unit.Today), stop);
        }

        unit.Record(reader.Actor, "report.read", Report.Subject(id));
        return report;
    }

    private static ShownReport Shown(Report report, List<Message> messages, ContentKey key) => new()
    {
        Id = report.Id,
        ReceivedOn = report.ReceivedOn,
        Channel = report.Channel,
        Language = report.Language,
        Sector = report.Sector,
        Form = report.Form,
        Role = report.Role,
        School = report.School is { } school ? SealedJson.Open<SchoolNamed>(key, school, Report.SchoolBinding(report.Id)) : null,
        State = report.State,
        DossierId = report.DossierId,
        HasIdentity = report.HasIdentity,
        MayBeContacted = report.MayBeContacted,
        Left = report.Left,
        LeftOn = report.LeftOn,
        GroupId = report.GroupId,
        Messages = [.. messages.Select(message => ShownMessage.Of(message, key, other: Writer.Reporter))],
    };
}
