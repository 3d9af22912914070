using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Consultations;

/// <summary>A step to record, or to put right.</summary>
/// <param name="Kind">What was done; null when nothing was chosen.</param>
/// <param name="Day">The legal day on which; null when none was given.</param>
/// <param name="Words">How, and with whom by role.</param>
/// <param name="Corrects">The step that it puts right; null for a new one.</param>
/// <param name="IsUndone">That the step was not taken at all; then the words say why.</param>
public sealed record NewStep(StepKind? Kind, DateOnly? Day, string? Words, StepId? Corrects = null, bool IsUndone = false);

/// <summary>
/// Records a step of a consultation with its day and who did so, or puts one right that was entered wrongly: both stay to be read. What follows from it is reckoned anew.
/// </summary>
public sealed class RecordStep(Committer committer, HouseTerm term)
{
    /// <summary>Records it.</summary>
    /// <returns>
    /// Refused with <c>consultation.step-missing</c> (field <c>stap</c>), <c>consultation.day-missing</c>, <c>consultation.in-future</c> or <c>consultation.step-before-known</c> (field <c>dag</c>),
    /// <c>consultation.words-too-long</c> or <c>consultation.why-missing</c> (field <c>toelichting</c>), <c>consultation.step-not-yours</c>, <c>consultation.step-corrected</c> when it was put right already, or
    /// <c>consultation.not-found</c>.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, NewStep step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(step);
        if (step.Kind is not { } kind) return new Refusal("consultation.step-missing") { Field = "stap" };
        if (step.Day is not { } day) return new Refusal("consultation.day-missing") { Field = "dag" };
        var words = ToldText.Clean(step.Words?.Trim() ?? "");
        if (ToldText.Length(words) > ConsultationStep.MaxWords) return new Refusal("consultation.words-too-long", ConsultationStep.MaxWords) { Field = "toelichting" };
        if (step.IsUndone && words.Length == 0) return new Refusal("consultation.why-missing") { Field = "toelichting" };
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => RecordAsync(unit, reader, id, step, new StepTold(kind, day, words), stop), cancel);
    }

    private async Task<Outcome<Done>> RecordAsync(Unit unit, Reader reader, ConsultationId id, NewStep step, StepTold told, CancellationToken cancel)
    {
        var act = step.Corrects is null ? "consultation.step-recorded" : "consultation.step-corrected";
        var taken = await AtHand.TakeAsync(unit, reader, id, act, cancel);
        if (!taken.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            if (await FaultAsync(unit, reader, hand, step, told, cancel) is { } fault) return hand.Refuse(unit, reader, act, fault.Code, fault.Field);
            var made = NewId.At<StepId>(unit.Now);
            unit.Db.ConsultationSteps.Add(new ConsultationStep
            {
                Id = made,
                ConsultationId = id,
                At = unit.Now,
                By = reader.Caller.Person,
                Corrects = step.Corrects,
                IsUndone = step.IsUndone,
                Told = ConsultationJson.Seal(hand.Key, told, ConsultationStep.BindingOf(made)),
            });
            await hand.SettleAsync(unit, term, cancel);
            unit.Record(reader.Actor, act, Consultation.Subject(id));
            return default(Done);
        }
    }

    private static async Task<Refusal?> FaultAsync(Unit unit, Reader reader, AtHand hand, NewStep step, StepTold told, CancellationToken cancel)
    {
        var isInspector = AtHand.IsInspector(reader);
        if (!StepKinds.For(isInspector).Contains(told.Kind)) return new Refusal("consultation.step-not-yours") { Field = "stap" };
        // The ladder ends in an order: who leads gives it.
        if (told.Kind == StepKind.Imposed && reader.Caller.Role != Role.LeadInspector) return new Refusal("consultation.lead-only") { Field = "stap" };
        if (told.Day > unit.Today) return new Refusal("consultation.in-future") { Field = "dag" };
        if (told.Day < hand.Matter.Known) return new Refusal("consultation.step-before-known") { Field = "dag" };
        if (step.Corrects is not { } corrects) return step.IsUndone ? new Refusal("consultation.step-missing") { Field = "stap" } : null;
        var steps = await hand.StepsAsync(unit.Db, cancel);
        var standing = steps.FirstOrDefault(one => one.Id == corrects);
        if (standing is null) return new Refusal("consultation.step-corrected");
        return StepKinds.For(isInspector).Contains(standing.Told.Kind) ? null : new Refusal("consultation.step-not-yours");
    }
}
