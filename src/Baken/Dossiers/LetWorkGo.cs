using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Lets go what somebody was typing: it was sent, or the writer does not want it any more.</summary>
public sealed class LetWorkGo(Committer committer)
{
    /// <summary>Lets it go; what is gone already is fine.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, string place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var drafts = unit.Db.WorkDrafts;
                var me = caller.Person;
                await RemoveAsync(unit.Db, await drafts.Where(one => one.PersonId == me && one.Place == place).Select(one => one.Id).ToListAsync(stop), stop);
                return default(Done);
            },
            cancel);
    }

    internal static async Task RemoveAsync(BakenDb db, IReadOnlyList<WorkDraftId> drafts, CancellationToken cancel)
    {
        var things = drafts.Select(draft => draft.Value).ToList();
        await db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.WorkDraft && things.Contains(wrap.ThingId)).ExecuteDeleteAsync(cancel);
        await db.Set<WorkDraft>().Where(draft => drafts.Contains(draft.Id)).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>Lets go what nobody came back to for <see cref="WorkDraft.DaysKept"/> days.</summary>
public sealed class LetOldWorkGo(Committer committer)
{
    /// <summary>Lets it go.</summary>
    /// <returns>How much it was.</returns>
    public Task<Outcome<int>> ExecuteAsync(CancellationToken cancel) => committer.RunAsync<int>(
        DatabaseDuty.Casework,
        async (unit, stop) =>
        {
            var oldest = unit.Now.AddDays(-WorkDraft.DaysKept);
            var drafts = unit.Db.WorkDrafts;
            var old = await drafts.Where(draft => draft.SavedAt < oldest).Select(draft => draft.Id).ToListAsync(stop);
            await LetWorkGo.RemoveAsync(unit.Db, old, stop);
            return old.Count;
        },
        cancel);
}
