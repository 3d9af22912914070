using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>Keeps what a reporter has typed, so that no mistake, Back button or time-out loses it.</summary>
public sealed class KeepDraft(Committer committer)
{
    /// <summary>Returns when it is durable.</summary>
    public Task<Outcome<Done>> ExecuteAsync(DraftKey key, DraftAnswers answers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(answers);
        var id = key.Id();
        using var content = key.ContentKey();
        var kept = SealedJson.Seal(content, answers, Draft.BindingOf(id));
        return committer.RunAsync<Done>(DatabaseDuty.Intake, async (unit, stop) =>
        {
            if (await unit.Db.Drafts.SingleOrDefaultAsync(draft => draft.Id == id, stop) is { } draft)
                (draft.Answers, draft.SavedOn) = (kept, unit.Today);
            else
                unit.Db.Drafts.Add(new Draft { Id = id, SavedOn = unit.Today, Answers = kept });
            return default(Done);
        }, cancel);
    }
}

/// <summary>A draft as its writer finds it again.</summary>
/// <param name="Answers">What was typed; null when there is no draft (any more).</param>
/// <param name="SentWords">The receipt code when the draft was sent; else null.</param>
/// <param name="KeptUntil">The last legal day on which its code opens it; null when it was not put under its code.</param>
public sealed record FoundDraft(DraftAnswers? Answers, string? SentWords, DateOnly? KeptUntil);

/// <summary>Finds a draft again, or what became of it.</summary>
public sealed class FindDraft(BakenDb db, ServerKeys server)
{
    /// <summary>Looks.</summary>
    public async Task<FoundDraft> ExecuteAsync(DraftKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        var id = key.Id();
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, cancel);
        using var content = key.ContentKey();
        var answers = draft is null ? null : SealedJson.Open<DraftAnswers>(content, draft.Answers, Draft.BindingOf(id));
        using var code = key.Code();
        using var secret = code.SecretWith(server.Pepper);
        var lookup = secret.Lookup();
        var sent = await db.Reports.AnyAsync(report => report.Lookup == lookup, cancel);
        return new FoundDraft(answers, sent ? code.ShowOnce() : null, draft?.KeptUntil);
    }
}

/// <summary>Removes a draft that was sent or given up.</summary>
public sealed class RemoveDraft(Committer committer)
{
    /// <summary>Removes it; one that is gone already is fine.</summary>
    public Task<Outcome<Done>> ExecuteAsync(DraftKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        var id = key.Id();
        return committer.RunAsync<Done>(DatabaseDuty.Intake, async (unit, stop) =>
        {
            await unit.Db.Drafts.Where(draft => draft.Id == id).ExecuteDeleteAsync(stop);
            return default(Done);
        }, cancel);
    }
}

/// <summary>
/// Removes the drafts that nobody came back for: those last saved more than <see cref="Draft.DaysKept"/> legal days ago, or
/// <see cref="Draft.DaysKeptUnderCode"/> when they can be opened with a code. Also those that were sent and, by a fault, not removed then.
/// </summary>
public sealed class RemoveOldDrafts(Committer committer)
{
    /// <summary>Removes them.</summary>
    public Task<Outcome<Done>> ExecuteAsync(CancellationToken cancel) =>
        committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var (oldest, oldestKept) = (unit.Today.AddDays(-Draft.DaysKept), unit.Today.AddDays(-Draft.DaysKeptUnderCode));
            var reports = unit.Db.Reports;
            await unit.Db.Drafts.Where(draft => draft.SavedOn < (draft.Lookup == null ? oldest : oldestKept)
                || reports.Any(report => report.Lookup == draft.Lookup)).ExecuteDeleteAsync(stop);
            return default(Done);
        }, cancel);
}
