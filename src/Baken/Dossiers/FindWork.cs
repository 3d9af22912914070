using System.Text.Json;
using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Finds what somebody was typing.</summary>
public sealed class FindWork(BakenDb db)
{
    /// <summary>What was kept of a form by this person; null when nothing was.</summary>
    public async Task<KeptWork?> ExecuteAsync(Reader reader, string place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var draft = await db.Set<WorkDraft>().AsNoTracking().SingleOrDefaultAsync(one => one.PersonId == me && one.Place == place, cancel);
        using var key = draft is null ? null : await reader.OpenAsync(db, KeyOf.WorkDraft, draft.Id.Value, cancel);
        return draft is not null && key?.Open(draft.Fields, WorkDraft.FieldsBinding(draft.Id)) is { } json
            ? new KeptWork(draft.SavedAt, JsonSerializer.Deserialize<Dictionary<string, string>>(json)!) : null;
    }
}
