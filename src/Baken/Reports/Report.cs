using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>Id of a report. It holds the day on which the report came in and no moment (decision 2).</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ReportId(Guid Value) : IUuid<ReportId>, IComparable<ReportId>
{
    /// <inheritdoc />
    public static ReportId From(Guid value) => new(value);

    /// <summary>By day, and within a day by chance. The database compares in the same way.</summary>
    public int CompareTo(ReportId other) => Value.CompareTo(other.Value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Whether one sorts before the other.</summary>
    public static bool operator <(ReportId left, ReportId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one sorts after the other.</summary>
    public static bool operator >(ReportId left, ReportId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one sorts before the other or is the same.</summary>
    public static bool operator <=(ReportId left, ReportId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one sorts after the other or is the same.</summary>
    public static bool operator >=(ReportId left, ReportId right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// One contact that tells of unsafety (<i>melding</i>). It is not a dossier: one or more reports lead to one. What is plain here are codes, days and
/// counts; what the reporter wrote stands in <see cref="Message"/>, and who the reporter is in <see cref="ReporterIdentity"/>.
/// </summary>
public sealed class Report
{
    /// <summary>Length of <see cref="Lookup"/>, in bytes.</summary>
    public const int LookupLength = 32;

    private byte[] lookup = [];
    private bool hasIdentity;
    private Guid? groupId;

    /// <summary>Its id.</summary>
    public required ReportId Id { get; init; }

    /// <summary>The legal day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>How it came in.</summary>
    public required ReportChannel Channel { get; init; }

    /// <summary>The language in which the reporter is answered.</summary>
    public required ReporterLanguage Language { get; init; }

    /// <summary>The sector, as the reporter chose it.</summary>
    public required Sector Sector { get; init; }

    /// <summary>The form of unsafety, as the reporter chose it; null when the reporter did not say.</summary>
    public required Form? Form { get; init; }

    /// <summary>Who tells, as the reporter chose it.</summary>
    public required ReporterRole Role { get; init; }

    /// <summary>The school that the reporter named (<see cref="SchoolNamed"/>), under the conversation's key; null when none was named.</summary>
    public required Sealed? School { get; init; }

    /// <summary>
    /// Under which the conversation is found: derived from the receipt code, and of no use to open it. When the reporter has left it is random, so that
    /// no code finds it.
    /// </summary>
    public required byte[] Lookup { get => lookup; init => lookup = value; }

    /// <summary>Whether there is a <see cref="ReporterIdentity"/>.</summary>
    public required bool HasIdentity { get => hasIdentity; init => hasIdentity = value; }

    /// <summary>
    /// The group of similar reports of one flood that it came in with (<see cref="Floods"/>); null when it came alone, or when it was taken out of it.
    /// </summary>
    public Guid? GroupId { get => groupId; init => groupId = value; }

    /// <summary>How the reporter ended the conversation; null while it is open.</summary>
    public ReporterLeft? Left { get; private set; }

    /// <summary>The legal day on which the reporter ended it; null while it is open.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>
    /// Whether something may be sent to the reporter. False when the reporter said that it is not safe to be contacted: then nobody and no program
    /// calls, writes or mails, and the answer waits under the receipt code. What sends asks for <see cref="LeaveToContact"/>.
    /// </summary>
    public required bool MayBeContacted { get; set; }

    /// <summary>Where it is in the work of the inspectors.</summary>
    public ReportState State { get; private set; }

    /// <summary>Id of the dossier that it led to; null while there is none.</summary>
    public Guid? DossierId { get; private set; }

    /// <summary>How many messages there are, the story included.</summary>
    public int Messages { get; private set; } = 1;

    /// <summary>How many of the reporter's messages no inspector has read.</summary>
    public int Unread { get; private set; } = 1;

    /// <summary>Whether the last word is the reporter's.</summary>
    public bool AwaitsAnswer { get; private set; } = true;

    /// <summary>Whether it has words that do not stand in the index of the dossier that it belongs to yet: whoever next opens or searches that one puts them in.</summary>
    public bool WordsAreDue { get; private set; } = true;

    /// <summary>The legal day of the last message.</summary>
    public required DateOnly LastWrittenOn { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; private set; }

    /// <summary>As the audit log names it.</summary>
    public static string Subject(ReportId id) => $"report/{id}";

    /// <summary>What <see cref="School"/> is bound to.</summary>
    public static Binding SchoolBinding(ReportId id) => new("report", id.Value, "school");

    /// <summary>The reporter wrote another message. A closed report is open again: somebody has to read it.</summary>
    public void ReporterWrote(DateOnly day)
    {
        if (State == ReportState.Closed) State = DossierId is null ? ReportState.Read : ReportState.InDossier;
        (Messages, Unread, AwaitsAnswer, LastWrittenOn, WordsAreDue) = (Messages + 1, Unread + 1, true, day, true);
        Version++;
    }

    /// <summary>The reporter sent files. As with a message, somebody has to look.</summary>
    public void ReporterSentFiles(DateOnly day)
    {
        if (State == ReportState.Closed) State = DossierId is null ? ReportState.Read : ReportState.InDossier;
        (AwaitsAnswer, LastWrittenOn) = (true, day);
        Version++;
    }

    /// <summary>The reporter said anew how to be reached.</summary>
    /// <param name="isKnown">Whether there is a <see cref="ReporterIdentity"/> now.</param>
    /// <param name="mayBeContacted">Whether something may be sent.</param>
    public void ContactChanged(bool isKnown, bool mayBeContacted)
    {
        (hasIdentity, MayBeContacted) = (isKnown, mayBeContacted);
        Version++;
    }

    /// <summary>From now on another code finds it.</summary>
    /// <param name="found">The look-up value of that code, <see cref="LookupLength"/> bytes.</param>
    public void CodeReplaced(byte[] found)
    {
        lookup = found;
        Version++;
    }

    /// <summary>The reporter ends the conversation: no code finds it any more. Whoever withdraws it takes the contact back too.</summary>
    public void ReporterLeft(ReporterLeft how, DateOnly day)
    {
        (Left, LeftOn, AwaitsAnswer, WordsAreDue) = (how, day, false, true);
        lookup = System.Security.Cryptography.RandomNumberGenerator.GetBytes(LookupLength);
        if (how == Reports.ReporterLeft.Withdrew) (hasIdentity, Unread) = (false, 0);
        Version++;
    }

    /// <summary>It is no part of a flood: from now on it stands alone.</summary>
    public void TakeOutOfGroup()
    {
        groupId = null;
        Version++;
    }

    /// <summary>An inspector wrote an answer. Whoever is answered is no part of a flood.</summary>
    public void InspectorWrote(DateOnly day)
    {
        if (State == ReportState.New) State = ReportState.Read;
        groupId = null;
        (Messages, AwaitsAnswer, LastWrittenOn, WordsAreDue) = (Messages + 1, false, day, true);
        Version++;
    }

    /// <summary>Who takes it in heard it told, or read the letter, and answered at once: nothing of it is unread, and nobody waits.</summary>
    public void WasHeard()
    {
        (Unread, AwaitsAnswer) = (0, false);
        Version++;
    }

    /// <summary>An inspector read all that the reporter wrote.</summary>
    /// <returns>Whether that changed something.</returns>
    public bool InspectorRead()
    {
        if (State != ReportState.New && Unread == 0) return false;
        if (State == ReportState.New) State = ReportState.Read;
        Unread = 0;
        Version++;
        return true;
    }

    /// <summary>Leave to send something to the reporter, outside the conversation.</summary>
    /// <returns>
    /// Refused with <c>contact.not-safe</c> when the reporter said that it is not safe, or <c>report.reporter-left</c> when the reporter ended the
    /// conversation.
    /// </returns>
    public Outcome<ContactLeave> LeaveToContact() =>
        Left is not null ? new Refusal("report.reporter-left")
        : MayBeContacted ? new ContactLeave(Id)
        : new Refusal("contact.not-safe");

    /// <summary>It led to this dossier, or now belongs to this one in place of another.</summary>
    /// <returns>Refused with <c>report.state</c> when its state does not allow it, or <c>report.withdrawn</c>.</returns>
    public Outcome<Done> PutInDossier(Guid dossier)
    {
        if (Left == Reports.ReporterLeft.Withdrew) return new Refusal("report.withdrawn");
        if (!ReportStates.MayBecome(State, ReportState.InDossier)) return new Refusal("report.state");
        (State, DossierId, groupId, WordsAreDue) = (ReportState.InDossier, dossier, null, true);
        Version++;
        return default(Done);
    }

    /// <summary>It did not belong to its dossier, and belongs to none now: it is as when it was read.</summary>
    public void TakeOutOfDossier()
    {
        (State, DossierId, WordsAreDue) = (ReportState.Read, null, false);
        Version++;
    }

    /// <summary>It needs nothing more.</summary>
    /// <returns>Refused with <c>report.state</c> when it is closed already.</returns>
    public Outcome<Done> Close()
    {
        if (!ReportStates.MayBecome(State, ReportState.Closed)) return new Refusal("report.state");
        (State, AwaitsAnswer) = (ReportState.Closed, false);
        Version++;
        return default(Done);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> builder)
        {
            builder.ToTable("reports").MayBeUsedFor(DatabaseDuty.Intake, Rights.Insert);
            builder.HasKey(report => report.Id);
            builder.Property(report => report.Lookup).HasMaxLength(LookupLength);
            builder.HasIndex(report => report.Lookup).IsUnique();
            builder.HasIndex(report => new { report.GroupId, report.Id });
            // Serves the new ones too: a new report awaits an answer.
            builder.HasIndex(report => new { report.AwaitsAnswer, report.Id });
            builder.HasIndex(report => new { report.LastWrittenOn, report.Id });
            builder.HasIndex(report => report.DossierId);
            // What waits in dossiers, and what nobody can answer any more. A report that comes in is in none of them, so they cost intake nothing.
            builder.HasIndex(report => report.DossierId, "ix_reports_awaiting_in_dossier").HasDatabaseName("ix_reports_awaiting_in_dossier").HasFilter("awaits_answer AND dossier_id IS NOT NULL");
            builder.HasIndex(report => report.DossierId, "ix_reports_unread_in_dossier").HasDatabaseName("ix_reports_unread_in_dossier").HasFilter("unread > 0 AND dossier_id IS NOT NULL");
            builder.HasIndex(report => report.LeftOn).HasFilter("left_on IS NOT NULL");
            builder.Property(report => report.WordsAreDue).HasDefaultValue(true);
            builder.HasIndex(report => report.DossierId, "ix_reports_words_are_due").HasDatabaseName("ix_reports_words_are_due").HasFilter("words_are_due AND dossier_id IS NOT NULL");
            builder.Property(report => report.Version).IsConcurrencyToken();
        }
    }
}
