using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>Why a group of similar reports is set aside.</summary>
public enum AsideReason
{
    /// <summary>The same thing again and again (<i>herhaling</i>).</summary>
    [Code("herhaling")] Repeated,

    /// <summary>No report at all (<i>geen melding</i>): a test, nonsense.</summary>
    [Code("geen-melding")] NoReport,

    /// <summary>Meant to bury other reports (<i>aanval</i>).</summary>
    [Code("aanval")] Attack,

    /// <summary>Something else (<i>anders</i>).</summary>
    [Code("anders")] Other,
}

/// <summary>
/// A group of similar reports (<see cref="Report.GroupId"/>) that was set aside: it is not in the inbox while this row is there. Its reports are as they were.
/// </summary>
public sealed class GroupSetAside
{
    /// <summary>Which group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>Why.</summary>
    public required AsideReason Reason { get; init; }

    /// <summary>Who.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As the audit log names a group.</summary>
    public static string Subject(Guid group) => $"group/{group}";

    internal sealed class Mapping : IEntityTypeConfiguration<GroupSetAside>
    {
        public void Configure(EntityTypeBuilder<GroupSetAside> builder)
        {
            builder.ToTable("report_groups_set_aside");
            builder.HasKey(aside => aside.GroupId);
        }
    }
}

/// <summary>An inspector sets a group aside in one act.</summary>
public sealed class SetGroupAside(Committer committer)
{
    /// <summary>Sets it aside.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="group">Which.</param>
    /// <param name="reason">Why; null when nothing was chosen.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>group.reason-missing</c> (field <c>reden</c>), or <c>group.not-found</c> when nothing of it is for this person.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, Guid group, AsideReason? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            if (reason is not { } why) return new Refusal("group.reason-missing") { Field = "reden" };
            if (!await ReadableReports.Of(unit.Db, reader).AnyAsync(report => report.GroupId == group, stop)) return new Refusal("group.not-found");
            if (!await unit.Db.GroupsSetAside.AnyAsync(aside => aside.GroupId == group, stop))
                unit.Db.GroupsSetAside.Add(new GroupSetAside { GroupId = group, Reason = why, PersonId = reader.Caller.Person, At = unit.Now });
            unit.Record(reader.Actor, "group.set-aside", GroupSetAside.Subject(group));
            return default(Done);
        }, cancel);
    }
}

/// <summary>An inspector gets a group back in one act.</summary>
public sealed class BringGroupBack(Committer committer)
{
    /// <summary>Brings it back; one that was not set aside stays where it is.</summary>
    /// <returns>Refused with <c>group.not-found</c> when nothing of it is for this person.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, Guid group, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            if (!await ReadableReports.Of(unit.Db, reader).AnyAsync(report => report.GroupId == group, stop)) return new Refusal("group.not-found");
            await unit.Db.GroupsSetAside.Where(aside => aside.GroupId == group).ExecuteDeleteAsync(stop);
            unit.Record(reader.Actor, "group.brought-back", GroupSetAside.Subject(group));
            return default(Done);
        }, cancel);
    }
}

/// <summary>An inspector takes one report out of its group: it is a report of its own.</summary>
public sealed class TakeOutOfGroup(Committer committer)
{
    /// <summary>Takes it out.</summary>
    /// <returns>Refused with <c>report.not-found</c> when it is not for this person.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, ReportId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var report = await ReadableReports.Of(unit.Db, reader).AsTracking().SingleOrDefaultAsync(report => report.Id == id, stop);
            if (report is null) return new Refusal("report.not-found");
            report.TakeOutOfGroup();
            unit.Record(reader.Actor, "report.taken-out-of-group", Report.Subject(id));
            return default(Done);
        }, cancel);
    }
}

/// <summary>Which reports a person may read: those of which a key is wrapped for the person or a team of the person.</summary>
internal static class ReadableReports
{
    public static IQueryable<Report> Of(BakenDb db, Reader reader)
    {
        var teams = reader.Teams.Select(team => team.Value).ToList();
        var person = reader.Caller.Person.Value;
        var wraps = db.KeyWraps.AsNoTracking().Where(wrap => wrap.Of == KeyOf.Conversation
            && ((wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId)) || (wrap.Holder == HolderKind.Person && wrap.HolderId == person)));
        return db.Reports.AsNoTracking().Where(report => wraps.Any(wrap => wrap.ThingId == (Guid)(object)report.Id));
    }
}

/// <summary>A group of similar reports, as one line.</summary>
public sealed record ShownGroup
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>How many reports are in it.</summary>
    public required int Count { get; init; }

    /// <summary>How many of the reporters' messages no inspector has read.</summary>
    public required int Unread { get; init; }

    /// <summary>The legal day on which the first came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What all of them have in common.</summary>
    public required Sector Sector { get; init; }

    /// <summary>What all of them have in common; null when the reporters did not say.</summary>
    public required Form? Form { get; init; }

    /// <summary>What all of them have in common.</summary>
    public required ReporterRole Role { get; init; }

    /// <summary>What all of them have in common.</summary>
    public required ReporterLanguage Language { get; init; }

    /// <summary>Why it was set aside; null when it was not.</summary>
    public AsideReason? Aside { get; init; }
}

/// <summary>Groups of similar reports that a person may read, the largest first.</summary>
public sealed class Groups(BakenDb db)
{
    /// <summary>Most groups in one list.</summary>
    public const int Most = 200;

    /// <summary>The groups of two or more.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="setAside">Whether to show those that were set aside, or the others.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ShownGroup>> ListAsync(Reader reader, bool setAside, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var aside = await db.GroupsSetAside.AsNoTracking().ToDictionaryAsync(group => group.GroupId, group => group.Reason, cancel);
        var fewest = setAside ? 1 : 2;
        var rows = db.GroupsSetAside.AsNoTracking();
        var found = await Lines(ReadableReports.Of(db, reader).Where(report => report.GroupId != null && rows.Any(row => row.GroupId == report.GroupId) == setAside))
            .Where(line => line.Count >= fewest).OrderByDescending(line => line.Count).ThenBy(line => line.Id).Take(Most).ToListAsync(cancel);
        return [.. found.Select(line => aside.TryGetValue(line.Id, out var reason) ? line with { Aside = reason } : line)];
    }

    /// <summary>Whether any group was set aside.</summary>
    public Task<bool> AnyAsideAsync(CancellationToken cancel) => db.GroupsSetAside.AnyAsync(cancel);

    /// <summary>One group, of whatever size; null when nothing of it is for this person.</summary>
    public async Task<ShownGroup?> FindAsync(Reader reader, Guid group, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var line = await Lines(ReadableReports.Of(db, reader).Where(report => report.GroupId == group)).SingleOrDefaultAsync(cancel);
        var aside = await db.GroupsSetAside.AsNoTracking().SingleOrDefaultAsync(aside => aside.GroupId == group, cancel);
        return line is null ? null : line with { Aside = aside?.Reason };
    }

    private static IQueryable<ShownGroup> Lines(IQueryable<Report> reports) => reports
        .GroupBy(report => new { report.GroupId, report.Sector, report.Form, report.Role, report.Language })
        .Select(group => new ShownGroup
        {
            Id = group.Key.GroupId!.Value,
            Count = group.Count(),
            Unread = group.Sum(report => report.Unread),
            ReceivedOn = group.Min(report => report.ReceivedOn),
            Sector = group.Key.Sector,
            Form = group.Key.Form,
            Role = group.Key.Role,
            Language = group.Key.Language,
        });
}
