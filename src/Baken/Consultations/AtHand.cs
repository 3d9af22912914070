using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Supervision;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>A consultation with its key, for as long as one piece of work lasts.</summary>
internal sealed class AtHand : IDisposable
{
    internal AtHand(Consultation consultation, ContentKey key) => (Consultation, Key) = (consultation, key);

    /// <summary>The consultation, tracked.</summary>
    public Consultation Consultation { get; }

    /// <summary>Its key.</summary>
    public ContentKey Key { get; }

    /// <summary>What it is about.</summary>
    public Matter Matter => ConsultationJson.Open<Matter>(Key, Consultation.Matter, Consultation.MatterBinding(Consultation.Id)) ?? throw new InvalidOperationException("A consultation does not open under its own key.");

    /// <summary>Takes a consultation at hand, if the keys of the reader open it. One that is not there and one that is another organisation's look the same; the audit log knows the difference.</summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">What is going to be done, for the audit log; recorded here when it is refused and by the caller when it is done.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<AtHand>> TakeAsync(Unit unit, Reader reader, ConsultationId id, string act, CancellationToken cancel)
    {
        var consultations = unit.Db.Consultations;
        var consultation = await consultations.SingleOrDefaultAsync(one => one.Id == id, cancel);
        var key = consultation is null ? null : await reader.OpenAsync(unit.Db, KeyOf.Consultation, id.Value, cancel);
        if (consultation is not null && key is not null) return new AtHand(consultation, key);
        unit.Record(reader.Actor, act, Consultation.Subject(id), consultation is null ? "consultation.not-found" : "consultation.not-yours");
        return new Refusal("consultation.not-found");
    }

    /// <summary>The same, for inspectors alone.</summary>
    public static async Task<Outcome<AtHand>> TakeAsInspectorAsync(Unit unit, Reader reader, ConsultationId id, string act, CancellationToken cancel)
    {
        if (IsInspector(reader)) return await TakeAsync(unit, reader, id, act, cancel);
        unit.Record(reader.Actor, act, Consultation.Subject(id), "consultation.for-inspectors");
        return new Refusal("consultation.not-found");
    }

    /// <summary>Takes it to read alone, outside of any transaction. That it was read, or refused, is in the audit log before this returns.</summary>
    /// <param name="db">The database.</param>
    /// <param name="committer">For the audit log.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">What is read, for the audit log.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<AtHand>> OpenAsync(BakenDb db, Committer committer, DateTimeOffset now, Reader reader, ConsultationId id, string act, CancellationToken cancel)
    {
        var consultation = await db.Set<Consultation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        var key = consultation is null ? null : await reader.OpenAsync(db, KeyOf.Consultation, id.Value, cancel);
        var refusal = consultation is null ? "consultation.not-found" : key is null ? "consultation.not-yours" : "";
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine { At = now, Actor = reader.Actor, Act = act, Subject = Consultation.Subject(id), Refusal = refusal }), cancel);
        return consultation is null || key is null ? new Refusal("consultation.not-found") : new AtHand(consultation, key);
    }

    /// <summary>Whether somebody works for the inspectorate.</summary>
    public static bool IsInspector(Reader reader) => reader.Caller.Role is Role.Inspector or Role.LeadInspector;

    /// <summary>Refuses, and says so in the audit log.</summary>
    public Refusal Refuse(Unit unit, Reader reader, string act, string code, string? field = null)
    {
        unit.Record(reader.Actor, act, Consultation.Subject(Consultation.Id), code);
        return new Refusal(code) { Field = field };
    }

    /// <summary>All from which follows what has to be done. What was added before must have been saved.</summary>
    public async Task<Known> KnownAsync(BakenDb db, CancellationToken cancel)
    {
        var id = Consultation.Id;
        return KnownOf(
            await db.Set<Conclusion>().AsNoTracking().Where(one => one.ConsultationId == id).ToListAsync(cancel),
            await db.Set<ConsultationStep>().AsNoTracking().Where(step => step.ConsultationId == id).ToListAsync(cancel));
    }

    /// <summary>The same, from rows of this consultation that were read already.</summary>
    public Known KnownOf(IReadOnlyList<Conclusion> conclusions, IReadOnlyList<ConsultationStep> steps)
    {
        var inOrder = conclusions.OrderBy(one => one.ProposedAt).ToList();
        var holding = inOrder.LastOrDefault(one => one.State == ConclusionState.Holds);
        return new Known
        {
            Matter = Matter,
            State = Consultation.State,
            Urgency = Consultation.Urgency,
            AskedOn = LegalDay.Of(Consultation.AskedAt),
            Conclusion = holding is null ? null : Told(holding),
            ProposedOn = inOrder.LastOrDefault(one => one.State == ConclusionState.Proposed) is { } proposed ? LegalDay.Of(proposed.ProposedAt) : null,
            Steps = [.. Standing(steps).Select(step => step.Told)],
        };
    }

    /// <summary>The steps that stand, by day.</summary>
    public async Task<IReadOnlyList<StandingStep>> StepsAsync(BakenDb db, CancellationToken cancel)
    {
        var id = Consultation.Id;
        return Standing(await db.Set<ConsultationStep>().AsNoTracking().Where(step => step.ConsultationId == id).ToListAsync(cancel));
    }

    private IReadOnlyList<StandingStep> Standing(IReadOnlyList<ConsultationStep> rows)
    {
        var corrected = rows.Select(step => step.Corrects).OfType<StepId>().ToHashSet();
        return
        [
            .. rows.Where(step => !step.IsUndone && !corrected.Contains(step.Id))
                .Select(step => (step, Told: Told(step))).Where(pair => pair.Told is not null)
                .Select(pair => new StandingStep(pair.step.Id, pair.Told!, pair.step.At, pair.step.By))
                .OrderBy(step => step.Told.Day).ThenBy(step => step.At),
        ];
    }

    /// <summary>What was told of a step; null when it was damaged.</summary>
    public StepTold? Told(ConsultationStep step) => ConsultationJson.Open<StepTold>(Key, step.Told, ConsultationStep.BindingOf(step.Id));

    /// <summary>What was concluded; null when it was damaged.</summary>
    public ConclusionTold? Told(Conclusion conclusion) => ConsultationJson.Open<ConclusionTold>(Key, conclusion.Told, Conclusion.ToldBinding(conclusion.Id));

    /// <summary>Writes down that something changed, and until when board and inspectors have something to do now. Call it last.</summary>
    public async Task SettleAsync(Unit unit, HouseTerm term, CancellationToken cancel)
    {
        Consultation.ChangedAt = unit.Now;
        Consultation.Version++;
        await unit.Db.SaveChangesAsync(cancel);
        var known = await KnownAsync(unit.Db, cancel);
        await KeepDaysAsync(unit, known, term, cancel);
        await StateAsync(unit, known, cancel);
    }

    /// <summary>Writes down until when board and inspectors have something to do now, and takes back the reminders of what has not to be done any more.</summary>
    public async Task KeepDaysAsync(Unit unit, Known known, HouseTerm term, CancellationToken cancel)
    {
        Consultation.Keep(Course.DaysOf(known, unit.Today, term.HouseDays));
        await TermReminder.TakeBackAsync(unit, Consultation, cancel);
    }

    /// <summary>Writes down for the figures how it stands, under an id that only its key opens.</summary>
    private async Task StateAsync(Unit unit, Known known, CancellationToken cancel)
    {
        var stated = Stating.Of(known);
        if (Consultation.Facts is { } held)
        {
            // Of one that was damaged the figures keep what they had.
            if (Key.Open(held, Consultation.FactsBinding(Consultation.Id)) is { } text) await ConsultationFacts.PutAsync(unit.Db, new(Guid.Parse(text)), stated, cancel);
            return;
        }

        var id = DayId.On<ConsultationFactsId>(stated.Month);
        Consultation.Facts = Key.Seal(id.ToString(), Consultation.FactsBinding(Consultation.Id));
        await ConsultationFacts.PutAsync(unit.Db, id, stated, cancel);
        var organisation = Consultation.OrganisationId;
        var organisations = unit.Db.Organisations;
        var board = await organisations.Where(one => one.Id == organisation).Select(one => one.BoardNumber).SingleAsync(cancel);
        await BoardConsulted.AddAsync(unit.Db, board, known.AskedOn, cancel);
    }

    /// <inheritdoc />
    public void Dispose() => Key.Dispose();
}
