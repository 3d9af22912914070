using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A report with all that was written in its conversation, the story first.</summary>
public sealed record ReportStory(ReportId Id, DateOnly ReceivedOn, IReadOnlyList<ShownMessage> Messages)
{
    /// <summary>What the reporter told first; null when there is none, or when it was damaged.</summary>
    public string? Story => Messages is [{ Text: { } text }, ..] ? text : null;
}

/// <summary>
/// Reads the stories of reports beside what else stands in their dossier. It marks nothing as read: for the reporter a message counts as read when somebody opened the
/// report to answer it.
/// </summary>
public sealed class ReadStories(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads those that open, once it is recorded that they were read.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="reports">Which, in the order in which they are wanted.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ReportStory>> ExecuteAsync(Reader reader, IReadOnlyList<ReportInDossier> reports, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(reports);
        var (stories, additions) = (new List<ReportStory>(), new Additions());
        foreach (var report in reports)
        {
            using var key = await reader.OpenAsync(db, KeyOf.Conversation, report.Id.Value, cancel);
            if (key is null) continue;
            var messages = await db.Messages.AsNoTracking().Where(message => message.ReportId == report.Id).OrderBy(message => message.Number).ToListAsync(cancel);
            stories.Add(new ReportStory(report.Id, report.ReceivedOn, [.. messages.Select(message => ShownMessage.Of(message, key, other: Writer.Reporter))]));
            additions.Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = reader.Actor, Act = "report.read", Subject = Report.Subject(report.Id), Refusal = "" });
        }

        if (stories.Count > 0) await committer.AddAsync(additions, cancel);
        return stories;
    }
}
