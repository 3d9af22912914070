using Baken.Access;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Reports;
using Baken.Vault;

namespace Baken.Dossiers;

/// <summary>A dossier as the inspector reads it.</summary>
public sealed record DossierContent
{
    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>The number that people say.</summary>
    public required string Number { get; init; }

    /// <summary>What it is about; null when the stored text was damaged.</summary>
    public required string? Subject { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required DossierState State { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed (UTC); null while it is open.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The institution; null when it is not known.</summary>
    public required SchoolNamed? Institution { get; init; }

    /// <summary>How many other dossiers come from the same school, all its locations together; 0 when it is not known.</summary>
    public required int OthersFromInstitution { get; init; }

    /// <summary>How it is classified.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The number of that revision, to be given back when it is changed.</summary>
    public required int Revision { get; init; }

    /// <summary>Who handles it.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>Who handles it and who stands in, by name.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>Who stands in; null while nobody was named.</summary>
    public required PersonId? Substitute { get; init; }

    /// <summary>Whether the reader may say that somebody else handles it: the one who handles it, and everybody who can read it once that one has left.</summary>
    public required bool MayHandOver { get; init; }

    /// <summary>All revisions, newest first.</summary>
    public required IReadOnlyList<RevisionRead> Revisions { get; init; }

    /// <summary>Notes, newest first.</summary>
    public required IReadOnlyList<NoteRead> Notes { get; init; }

    /// <summary>Advice that was given, newest first.</summary>
    public required IReadOnlyList<AdviceRead> Advice { get; init; }

    /// <summary>Referrals, newest first.</summary>
    public required IReadOnlyList<ReferralRead> Referrals { get; init; }

    /// <summary>Letters, newest first.</summary>
    public required IReadOnlyList<LetterRead> Letters { get; init; }

    /// <summary>Tasks: what is to be done first, by its day, and then what was done, the latest first.</summary>
    public required IReadOnlyList<TaskRead> Tasks { get; init; }

    /// <summary>What is open still when it is to be closed; empty for a closed one.</summary>
    public required IReadOnlyList<ClosingPoint> OpenPoints { get; init; }

    /// <summary>People, in the order in which they were added.</summary>
    public required IReadOnlyList<PersonRead> People { get; init; }

    /// <summary>Its links with other dossiers, those that stand first.</summary>
    public required IReadOnlyList<LinkRead> Links { get; init; }

    /// <summary>The dossier that it is a part of; null when it stands on its own, or when the reader may not know of that one.</summary>
    public required PointedAt? MergedInto { get; init; }

    /// <summary>The dossiers that were merged into it, oldest first.</summary>
    public required IReadOnlyList<MergedPart> Parts { get; init; }

    /// <summary>Reports that belong to it, oldest first.</summary>
    public required IReadOnlyList<ReportInDossier> Reports { get; init; }

    /// <summary>Why it is restricted; null when it is not.</summary>
    public required RestrictionWhy? Restriction { get; init; }

    /// <summary>Who must not know it.</summary>
    public required IReadOnlyList<(PersonId Id, string Name)> Conflicts { get; init; }

    /// <summary>How many requests for access wait for the owner.</summary>
    public required int Requests { get; init; }

    /// <summary>Whether the whole team may read it.</summary>
    public required bool IsReadByTeam { get; init; }

    /// <summary>Who may read it, by name, apart from those who can because the team can.</summary>
    public required IReadOnlyList<(PersonId Id, string Name)> Readers { get; init; }
}

/// <summary>A dossier that was merged into another, as it is shown there.</summary>
public sealed record MergedPart
{
    /// <summary>Which dossier.</summary>
    public required PointedAt About { get; init; }

    /// <summary>Its institution; null when it is not known, or when the part does not open.</summary>
    public required SchoolNamed? Institution { get; init; }

    /// <summary>How it was classified when it became a part.</summary>
    public required Classification Classification { get; init; }

    /// <summary>All revisions of that, newest first.</summary>
    public required IReadOnlyList<RevisionRead> Revisions { get; init; }

    /// <summary>Its notes, newest first.</summary>
    public required IReadOnlyList<NoteRead> Notes { get; init; }

    /// <summary>Its advice, newest first.</summary>
    public required IReadOnlyList<AdviceRead> Advice { get; init; }

    /// <summary>Its referrals, newest first.</summary>
    public required IReadOnlyList<ReferralRead> Referrals { get; init; }

    /// <summary>Its letters, newest first.</summary>
    public required IReadOnlyList<LetterRead> Letters { get; init; }

    /// <summary>Its tasks.</summary>
    public required IReadOnlyList<TaskRead> Tasks { get; init; }

    /// <summary>Its people.</summary>
    public required IReadOnlyList<PersonRead> People { get; init; }

    /// <summary>Its reports.</summary>
    public required IReadOnlyList<ReportInDossier> Reports { get; init; }
}

/// <summary>
/// A revision of the classification: what it became, who, when, why (null when the stored text was damaged), and whether it follows from an advice or from a consultation.
/// </summary>
public sealed record RevisionRead(int Number, DateTimeOffset At, string By, Classification Became, string? Why, bool IsOfAdvice, bool IsOfConsultation);

/// <summary>A note as the inspector reads it.</summary>
public sealed record NoteRead
{
    /// <summary>Its id.</summary>
    public required NoteId Id { get; init; }

    /// <summary>What it tells of.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>When it was written first (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it first, by name.</summary>
    public required string By { get; init; }

    /// <summary>The text; null when what is stored was damaged.</summary>
    public required string? Text { get; init; }

    /// <summary>Which text it is, from 1; to be given back when it is changed.</summary>
    public required int Revision { get; init; }

    /// <summary>When (UTC) and by whom it was changed last; null when it never was.</summary>
    public required (DateTimeOffset At, string By)? Changed { get; init; }

    /// <summary>What is known of a contact moment or consultation; null for other notes.</summary>
    public required ContactMoment? Contact { get; init; }

    internal static NoteRead Of(DossierNote note, Handlers handlers, ContentKey key) => new()
    {
        Id = note.Id,
        Kind = note.Kind,
        At = note.At,
        By = handlers.NameOf(note.By),
        Text = key.Open(note.Text, DossierNote.TextBinding(note.Id)),
        Revision = note.Revision,
        Changed = note is { ChangedAt: { } at, ChangedBy: { } by } ? (at, handlers.NameOf(by)) : null,
        Contact = note.Contact,
    };
}

/// <summary>A person with a part in this situation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="As">The part.</param>
/// <param name="Name">The name; null when it is withheld, or when what is stored was damaged.</param>
/// <param name="Withheld">The name of who told it, which opens only for a stated reason (<see cref="Correcting.OpenReporterName"/>): to compare with and to blacken, never to show. Null for all others.</param>
/// <param name="At">When it was added (UTC).</param>
/// <param name="By">Who added it, by name.</param>
public sealed record PersonRead(InvolvedId Id, InvolvedAs As, string? Name, string? Withheld, DateTimeOffset At, string By)
{
    internal static PersonRead Of(InvolvedPerson person, Handlers handlers, ContentKey key)
    {
        var name = key.Open(person.Name, InvolvedPerson.NameBinding(person.Id));
        return person.As == InvolvedAs.Reporter
            ? new PersonRead(person.Id, person.As, null, name, person.At, handlers.NameOf(person.By))
            : new PersonRead(person.Id, person.As, name, null, person.At, handlers.NameOf(person.By));
    }
}

/// <summary>A report that belongs to a dossier; the story is read from its own page.</summary>
public sealed record ReportInDossier(ReportId Id, DateOnly ReceivedOn, ReportState State, int Unread);
