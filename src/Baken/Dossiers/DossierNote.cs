using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a note.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct NoteId(Guid Value) : IUuid<NoteId>
{
    /// <inheritdoc />
    public static NoteId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What a note tells of.</summary>
public enum NoteKind
{
    /// <summary>For the file.</summary>
    [Code("notitie")] Note,

    /// <summary>A call, message or visit (<i>contactmoment</i>).</summary>
    [Code("contactmoment")] ContactMoment,

    /// <summary>What the inspector advised (<i>advies</i>).</summary>
    [Code("advies")] Advice,

    /// <summary>Why the dossier was closed (<i>sluiting</i>); written by closing it.</summary>
    [Code("sluiting")] Closing,

    /// <summary>Why the dossier was opened again (<i>heropening</i>); written by opening it.</summary>
    [Code("heropening")] Reopening,

    /// <summary>Why the dossier was restricted (<i>besloten</i>); written by restricting it.</summary>
    [Code("besloten")] Restricted,

    /// <summary>Why the dossier is not restricted any more; written by lifting it.</summary>
    [Code("niet-meer-besloten")] Unrestricted,

    /// <summary>Why two dossiers were merged (<i>samengevoegd</i>); written in both by merging them.</summary>
    [Code("samengevoegd")] Merged,

    /// <summary>Why they are two again; written in both by undoing it.</summary>
    [Code("niet-meer-samengevoegd")] Unmerged,

    /// <summary>A talk of a board with the inspector about a duty (<i>overleg</i>), with its outcome.</summary>
    [Code("overleg")] Consultation,

    /// <summary>Why the name of who told it was opened; written by opening it.</summary>
    [Code("naam-geopend")] NameOpened,
}

/// <summary>What follows from the kind of a note.</summary>
public static class NoteKinds
{
    /// <summary>Whether somebody wrote it as a note; the others tell why something was done, and stay as they are.</summary>
    public static bool MayBeChanged(this NoteKind kind) => kind is NoteKind.Note or NoteKind.ContactMoment or NoteKind.Advice or NoteKind.Consultation;

    /// <summary>Whether it tells of a contact with somebody, so that it has a day.</summary>
    public static bool IsContact(this NoteKind kind) => kind is NoteKind.ContactMoment or NoteKind.Consultation;
}

/// <summary>By which way there was contact.</summary>
public enum ContactMeans
{
    /// <summary>By phone.</summary>
    [Code("telefoon")] Phone,

    /// <summary>By mail.</summary>
    [Code("mail")] Mail,

    /// <summary>By letter.</summary>
    [Code("brief")] Letter,

    /// <summary>Face to face.</summary>
    [Code("gesprek")] InPerson,

    /// <summary>By video.</summary>
    [Code("video")] Video,
}

/// <summary>With whom there was contact.</summary>
public enum ContactWith
{
    /// <summary>Who reported.</summary>
    [Code("melder")] Reporter,

    /// <summary>The pupil or student whom it is about.</summary>
    [Code("leerling")] Pupil,

    /// <summary>A parent or carer.</summary>
    [Code("ouder")] Parent,

    /// <summary>The accused.</summary>
    [Code("beklaagde")] Accused,

    /// <summary>The school.</summary>
    [Code("school")] School,

    /// <summary>The board (<i>bevoegd gezag</i>).</summary>
    [Code("bestuur")] Board,

    /// <summary>A confidant (<i>vertrouwenspersoon</i>).</summary>
    [Code("vertrouwenspersoon")] Confidant,

    /// <summary>The police.</summary>
    [Code("politie")] Police,

    /// <summary>Somebody else.</summary>
    [Code("anders")] Other,
}

/// <summary>What came of a consultation (<i>uitkomst van het overleg</i>).</summary>
public enum ConsultationOutcome
{
    /// <summary>There is reasonable suspicion (<i>redelijk vermoeden</i>).</summary>
    [Code("redelijk-vermoeden")] ReasonableSuspicion,

    /// <summary>There is no reasonable suspicion (<i>geen redelijk vermoeden</i>).</summary>
    [Code("geen-vermoeden")] NoSuspicion,

    /// <summary>It is not clear yet (<i>nog niet duidelijk</i>).</summary>
    [Code("nog-niet-duidelijk")] NotClear,
}

/// <summary>What is known of a contact moment or consultation beside its text. Pure.</summary>
/// <param name="On">The legal day on which it was.</param>
/// <param name="Means">By which way; null when it was not said.</param>
/// <param name="With">With whom; null when it was not said. A consultation is with somebody.</param>
/// <param name="Outcome">What came of it; for a consultation alone, and there it is never null.</param>
public sealed record ContactMoment(DateOnly On, ContactMeans? Means, ContactWith? With, ConsultationOutcome? Outcome = null)
{
    /// <summary>What is wrong with it on a day; null when nothing is.</summary>
    /// <returns>
    /// <c>note.contact-later</c> (field <c>wanneer</c>) for a day to come; for a consultation <c>consultation.with-missing</c> (field <c>met</c>) and
    /// <c>consultation.outcome-missing</c> (field <c>uitkomst</c>).
    /// </returns>
    public Refusal? FaultOn(DateOnly today, NoteKind kind) =>
        On > today ? new Refusal("note.contact-later") { Field = "wanneer" }
        : kind != NoteKind.Consultation ? null
        : With is null ? new Refusal("consultation.with-missing") { Field = "met" }
        : Outcome is null ? new Refusal("consultation.outcome-missing") { Field = "uitkomst" }
        : null;
}

/// <summary>A note in a dossier. Changing it keeps what it was (<see cref="NoteRevision"/>).</summary>
public sealed class DossierNote : IUnderDossierKey
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Its id.</summary>
    public required NoteId Id { get; init; }

    /// <summary>Whose.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>What it tells of.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>When it was written first (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it first.</summary>
    public required PersonId By { get; init; }

    /// <summary>The text, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>Which text it is: 1 as it was written, and one more with each change.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was changed last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who changed it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>For a contact moment or consultation the legal day on which it was; else null.</summary>
    public DateOnly? ContactOn { get; private set; }

    /// <summary>For a contact moment or consultation by which way; null when it was not said.</summary>
    public ContactMeans? Means { get; private set; }

    /// <summary>For a contact moment or consultation with whom; null when it was not said.</summary>
    public ContactWith? With { get; private set; }

    /// <summary>For a consultation what came of it; else null.</summary>
    public ConsultationOutcome? Outcome { get; private set; }

    /// <summary>What is known of the contact; null when it tells of none.</summary>
    public ContactMoment? Contact
    {
        get => ContactOn is { } on ? new ContactMoment(on, Means, With, Outcome) : null;
        set => (ContactOn, Means, With, Outcome) = (value?.On, value?.Means, value?.With, value?.Outcome);
    }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(NoteId id) => new("note", id.Value, "text");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(Id));

    internal sealed class Mapping : IEntityTypeConfiguration<DossierNote>
    {
        public void Configure(EntityTypeBuilder<DossierNote> builder)
        {
            builder.ToTable("dossier_notes");
            builder.HasKey(note => note.Id);
            builder.Ignore(note => note.Contact);
            builder.Property(note => note.Revision).HasDefaultValue(1).IsConcurrencyToken();
            builder.HasIndex(note => new { note.DossierId, note.At });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(note => note.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a note was before it was changed, with who wrote that and when.</summary>
public sealed class NoteRevision : IUnderDossierKey
{
    /// <summary>Of which note.</summary>
    public required NoteId NoteId { get; init; }

    /// <summary>Which of its texts, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this text was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this text.</summary>
    public required PersonId By { get; init; }

    /// <summary>The text, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>As <see cref="DossierNote.ContactOn"/>.</summary>
    public DateOnly? ContactOn { get; private set; }

    /// <summary>As <see cref="DossierNote.Means"/>.</summary>
    public ContactMeans? Means { get; private set; }

    /// <summary>As <see cref="DossierNote.With"/>.</summary>
    public ContactWith? With { get; private set; }

    /// <summary>As <see cref="DossierNote.Outcome"/>.</summary>
    public ConsultationOutcome? Outcome { get; private set; }

    /// <summary>What was known of the contact; null when it told of none, and for what was written down before this was kept.</summary>
    public ContactMoment? Contact
    {
        get => ContactOn is { } on ? new ContactMoment(on, Means, With, Outcome) : null;
        init => (ContactOn, Means, With, Outcome) = (value?.On, value?.Means, value?.With, value?.Outcome);
    }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(NoteId id, int number) =>
        new("note", id.Value, "text-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(NoteId, Number));

    internal sealed class Mapping : IEntityTypeConfiguration<NoteRevision>
    {
        public void Configure(EntityTypeBuilder<NoteRevision> builder)
        {
            builder.ToTable("note_revisions");
            builder.HasKey(revision => new { revision.NoteId, revision.Number });
            builder.Ignore(revision => revision.Contact);
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<DossierNote>().WithMany().HasForeignKey(revision => revision.NoteId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
