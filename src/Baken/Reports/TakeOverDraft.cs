using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;

namespace Baken.Reports;

/// <summary>An unfinished report that an inspector has open while its writer is on the phone. Dispose it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Answers">What was typed so far.</param>
public sealed record DraftOnThePhone(DraftKey Key, DraftAnswers Answers) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Key.Dispose();
}

/// <summary>
/// A caller spells the code of an unfinished report, so that it need not be told twice; an inspector opens it. That it was opened stands in the
/// audit log with the inspector's name, and nothing of it.
/// </summary>
public sealed class OpenDraftOnThePhone(ReporterDoor door, FindDraft find, Committer committer)
{
    /// <summary>Opens it.</summary>
    /// <returns>Refused with <c>draft.unknown</c> (field <c>sleutelwoorden</c>) when there is none under this code, or when it was sent.</returns>
    public async Task<Outcome<DraftOnThePhone>> ExecuteAsync(Reader reader, ReceiptCode code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(code);
        var key = await door.DraftAsync(code, cancel);
        var found = key is null ? null : await find.ExecuteAsync(key, cancel);
        var refusal = found is { Answers: not null, SentWords: null } ? "" : "draft.unknown";
        await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            unit.Record(reader.Actor, "draft.opened", "", refusal);
            return Task.FromResult<Outcome<Done>>(refusal.Length == 0 ? default(Done) : new Refusal(refusal));
        }, cancel);
        if (refusal.Length == 0) return new DraftOnThePhone(key!, found!.Answers!);
        key?.Dispose();
        return new Refusal(refusal) { Field = "sleutelwoorden" };
    }
}

/// <summary>
/// An inspector completes an unfinished report on the phone and sends it for the caller. It becomes a report like any other, under the code that the
/// caller has.
/// </summary>
public sealed class TakeOverDraft(SubmitReport submit, RemoveDraft remove)
{
    /// <summary>Returns when the report is durable. Doing it twice gives the same report.</summary>
    /// <param name="reader">The inspector.</param>
    /// <param name="key">The draft's key.</param>
    /// <param name="told">What the caller tells, as it stands now.</param>
    /// <param name="agreed">Whether the caller agrees that it is sent so.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>draft.not-agreed</c> (field <c>akkoord</c>), or as <see cref="SubmitReport"/> refuses.</returns>
    public async Task<Outcome<ReportId>> ExecuteAsync(Reader reader, DraftKey key, NewReport told, bool agreed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!agreed) return new Refusal("draft.not-agreed") { Field = "akkoord" };
        var sent = await submit.ExecuteAsync(key, told with { Channel = ReportChannel.Phone, TakenBy = reader.Caller }, cancel);
        if (!sent.TryGet(out var report, out var refused)) return refused;
        await remove.ExecuteAsync(key, cancel);
        return report.Id;
    }
}
