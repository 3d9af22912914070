using Baken.Access;
using Baken.Audit;
using Baken.Consultations.Letters;
using Baken.Dossiers;
using Baken.Duties;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>A message as it is shown.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">The name of who wrote it.</param>
/// <param name="IsBoard">Whether it is of the board's side.</param>
/// <param name="Text">The text; null when it was damaged.</param>
public sealed record ShownMessage(DateTimeOffset At, string By, bool IsBoard, string? Text);

/// <summary>A step as it is shown: as it stands, and what it was before it was put right.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Told">What was done; null when it was damaged.</param>
/// <param name="At">When it was recorded (UTC).</param>
/// <param name="By">The name of who recorded it.</param>
/// <param name="IsUndone">Whether it says that the step it puts right was not taken.</param>
/// <param name="Before">The versions before it, the newest first.</param>
public sealed record ShownStep(StepId Id, StepTold? Told, DateTimeOffset At, string By, bool IsUndone, IReadOnlyList<ShownStep> Before);

/// <summary>A conclusion as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How it stands.</param>
/// <param name="Told">What was concluded; null when it was damaged.</param>
/// <param name="ProposedBy">The name of who proposed it.</param>
/// <param name="ProposedAt">When (UTC).</param>
/// <param name="IsOwn">Whether the reader proposed it.</param>
/// <param name="ReadBy">The name of the second reader; null while there is none.</param>
/// <param name="Why">Why it was not agreed with, or withdrawn; null while it was not.</param>
/// <param name="WithdrawnBy">The name of who withdrew it; null while nobody did.</param>
public sealed record ShownConclusion(
    ConclusionId Id, ConclusionState State, ConclusionTold? Told, string ProposedBy, DateTimeOffset ProposedAt, bool IsOwn, string? ReadBy, string? Why, string? WithdrawnBy);

/// <summary>A consultation as it is read by one side.</summary>
public sealed record ConsultationContent
{
    /// <summary>Which.</summary>
    public required ConsultationId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>All from which follows what has to be done.</summary>
    public required Known Known { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The name of who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>The number of the board.</summary>
    public required string BoardNumber { get; init; }

    /// <summary>The name of the inspector who has it; null while nobody does.</summary>
    public required string? HandledBy { get; init; }

    /// <summary>What was written to each other, the oldest first.</summary>
    public required IReadOnlyList<ShownMessage> Messages { get; init; }

    /// <summary>What inspectors wrote for themselves; empty for a board.</summary>
    public required IReadOnlyList<ShownMessage> Notes { get; init; }

    /// <summary>The steps, by day.</summary>
    public required IReadOnlyList<ShownStep> Steps { get; init; }

    /// <summary>The conclusions, the newest first. A board sees those that hold or held.</summary>
    public required IReadOnlyList<ShownConclusion> Conclusions { get; init; }

    /// <summary>What waits for whom, the first day first.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    /// <summary>What the law says of it.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>The dossier that it is tied to; null for a board, and when it is tied to none.</summary>
    public required DossierId? Dossier { get; init; }

    /// <summary>Where the ladder is for a board that does not press charges, or why there is none now (<see cref="Course.Ladder"/>).</summary>
    public required Outcome<LadderPlace> Ladder { get; init; }

    /// <summary>The letters of the ladder that inspectors drafted, newest first; empty for a board.</summary>
    public required IReadOnlyList<ConsultationLetterRead> Letters { get; init; }

    /// <summary>School leaders and confidants with whom the board shared it, by id and name; empty for inspectors.</summary>
    public required IReadOnlyDictionary<PersonId, string> SharedWith { get; init; }
}

/// <summary>Reads a consultation. That it was read, or refused, is in the audit log.</summary>
public sealed class ReadConsultation(BakenDb db, Committer committer, HouseTerm term, TimeProvider clock)
{
    private const string Act = "consultation.read";

    /// <summary>The same for a board: it sees what is its own.</summary>
    private const string OwnAct = "consultation.opened";

    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>consultation.not-found</c> when it is not there, or not for this reader.</returns>
    public async Task<Outcome<ConsultationContent>> ExecuteAsync(Reader reader, ConsultationId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var opened = await AtHand.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, AtHand.IsInspector(reader) ? Act : OwnAct, cancel);
        if (!opened.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            await RefreshAsync(reader, hand, cancel);
            return await ContentAsync(reader, hand, cancel);
        }
    }

    /// <summary>Writes down the days anew when time, or another rule of the house, has moved them: who has no key reminds by them.</summary>
    private async Task RefreshAsync(Reader reader, AtHand hand, CancellationToken cancel)
    {
        if (hand.Consultation.Keeps(Course.DaysOf(await hand.KnownAsync(db, cancel), LegalDay.Today(clock), term.HouseDays))) return;
        await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsync(unit, reader, hand.Consultation.Id, OwnAct, stop);
            if (!taken.TryGet(out var again, out var refused)) return refused;
            using (again) await again.KeepDaysAsync(unit, await again.KnownAsync(unit.Db, stop), term, stop);
            return default(Done);
        }, cancel);
    }

    private async Task<ConsultationContent> ContentAsync(Reader reader, AtHand hand, CancellationToken cancel)
    {
        var (consultation, id, isInspector) = (hand.Consultation, hand.Consultation.Id, AtHand.IsInspector(reader));
        var people = await db.Set<Person>().AsNoTracking().Select(person => new { person.Id, person.Name, person.Role }).ToDictionaryAsync(person => person.Id, cancel);
        using var notes = isInspector ? await reader.OpenAsync(db, KeyOf.ConsultationNotes, id.Value, cancel) : null;
        var messages = await db.Set<ConsultationMessage>().AsNoTracking().Where(message => message.ConsultationId == id).OrderBy(message => message.At).ThenBy(message => message.Id).ToListAsync(cancel);
        var known = await hand.KnownAsync(db, cancel);
        var today = LegalDay.Today(clock);
        return new ConsultationContent
        {
            Id = id,
            Number = consultation.Number,
            Known = known,
            AskedAt = consultation.AskedAt,
            AskedBy = Name(consultation.AskedBy),
            BoardNumber = await db.Set<Organisation>().Where(one => one.Id == consultation.OrganisationId).Select(one => one.BoardNumber).SingleAsync(cancel),
            HandledBy = consultation.HandledBy is { } handler ? Name(handler) : null,
            Messages = [.. messages.Where(message => !message.IsNote).Select(message => Shown(message, hand.Key))],
            Notes = notes is null ? [] : [.. messages.Where(message => message.IsNote).Select(message => Shown(message, notes))],
            Steps = await StepsAsync(hand, Name, cancel),
            Conclusions = await ConclusionsAsync(reader, hand, isInspector, Name, cancel),
            Terms = Course.TermsOf(known, today, term.HouseDays),
            Assessment = Course.Assess(known, today, term.HouseDays),
            Dossier = notes is not null && consultation.Dossier is { } tie && notes.Open(tie, Consultation.DossierBinding(id)) is { } text ? new DossierId(Guid.Parse(text)) : null,
            Ladder = Course.Ladder(known, today, term.HouseDays),
            Letters = notes is null ? [] : await ConsultationLetterRead.OfAsync(db, id, Name, notes, cancel),
            SharedWith = isInspector ? new Dictionary<PersonId, string>() : await SharedAsync(id, Name, cancel),
        };

        string Name(PersonId person) => people.TryGetValue(person, out var found) ? found.Name : "?";

        ShownMessage Shown(ConsultationMessage message, ContentKey key) => new(
            message.At, Name(message.By), people.TryGetValue(message.By, out var writer) && writer.Role.IsOfOrganisation, key.Open(message.Text, ConsultationMessage.BindingOf(message.Id)));
    }

    private async Task<IReadOnlyList<ShownStep>> StepsAsync(AtHand hand, Func<PersonId, string> name, CancellationToken cancel)
    {
        var id = hand.Consultation.Id;
        var rows = (await db.Set<ConsultationStep>().AsNoTracking().Where(step => step.ConsultationId == id).ToListAsync(cancel)).ToDictionary(step => step.Id);
        var corrected = rows.Values.Select(step => step.Corrects).OfType<StepId>().ToHashSet();
        return [.. rows.Values.Where(step => !corrected.Contains(step.Id)).Select(step => Shown(step, Before(step))).OrderBy(step => step.Told?.Day).ThenBy(step => step.At)];

        IReadOnlyList<ShownStep> Before(ConsultationStep step)
        {
            List<ShownStep> before = [];
            while (step.Corrects is { } earlier && rows.TryGetValue(earlier, out var found)) before.Add(Shown(step = found, []));
            return before;
        }

        ShownStep Shown(ConsultationStep step, IReadOnlyList<ShownStep> before) => new(step.Id, hand.Told(step), step.At, name(step.By), step.IsUndone, before);
    }

    private async Task<IReadOnlyList<ShownConclusion>> ConclusionsAsync(Reader reader, AtHand hand, bool isInspector, Func<PersonId, string> name, CancellationToken cancel)
    {
        var id = hand.Consultation.Id;
        var rows = await db.Set<Conclusion>().AsNoTracking().Where(one => one.ConsultationId == id).OrderByDescending(one => one.ProposedAt).ToListAsync(cancel);
        return
        [
            // What inspectors still weigh among themselves is no decision yet.
            .. rows.Where(one => isInspector || one.State is ConclusionState.Holds or ConclusionState.Withdrawn).Select(one => new ShownConclusion(
                one.Id, one.State, hand.Told(one), name(one.ProposedBy), one.ProposedAt, one.ProposedBy == reader.Caller.Person,
                one.ReadBy is { } second ? name(second) : null, one.Why is { } why ? hand.Key.Open(why, Conclusion.WhyBinding(one.Id)) : null,
                one.WithdrawnBy is { } withdrawer ? name(withdrawer) : null)),
        ];
    }

    private async Task<IReadOnlyDictionary<PersonId, string>> SharedAsync(ConsultationId id, Func<PersonId, string> name, CancellationToken cancel) =>
        (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Consultation && wrap.ThingId == id.Value && wrap.Holder == HolderKind.Person).Select(wrap => wrap.HolderId).ToListAsync(cancel))
        .Select(holder => new PersonId(holder)).ToDictionary(person => person, name);
}
