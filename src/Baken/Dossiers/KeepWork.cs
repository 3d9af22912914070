using System.Text.Json;
using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Keeps what somebody is typing. It is not in the audit log: it is nobody's but the writer's.</summary>
public sealed class KeepWork(Committer committer)
{
    /// <summary>Keeps the fields of a form instead of what was kept of it before; returns when that is durable.</summary>
    /// <param name="reader">Who types.</param>
    /// <param name="place">In which form: 1 to <see cref="WorkDraft.MaxPlace"/> characters.</param>
    /// <param name="fields">The fields by name; at most <see cref="WorkDraft.MaxFields"/>, together at most <see cref="WorkDraft.MaxContent"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>When it was saved (UTC); refused with <c>work-draft.too-long</c>.</returns>
    public async Task<Outcome<DateTimeOffset>> ExecuteAsync(
        Reader reader, string place, IReadOnlyDictionary<string, string> fields, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentException.ThrowIfNullOrEmpty(place);
        if (place.Length > WorkDraft.MaxPlace || fields.Count > WorkDraft.MaxFields
            || fields.Sum(field => field.Key.Length + field.Value.Length) > WorkDraft.MaxContent)
            return new Refusal("work-draft.too-long", WorkDraft.MaxContent);
        var json = JsonSerializer.Serialize(fields);
        return await committer.RunAsync<DateTimeOffset>(DatabaseDuty.Casework, (unit, stop) => KeepAsync(unit, reader, place, json, stop), cancel);
    }

    private static async Task<Outcome<DateTimeOffset>> KeepAsync(Unit unit, Reader reader, string place, string json, CancellationToken cancel)
    {
        var drafts = unit.Db.WorkDrafts;
        var me = reader.Caller.Person;
        var draft = await drafts.SingleOrDefaultAsync(one => one.PersonId == me && one.Place == place, cancel);
        using var key = draft is null ? null : await reader.OpenAsync(unit.Db, KeyOf.WorkDraft, draft.Id.Value, cancel);
        if (draft is not null && key is not null)
        {
            (draft.SavedAt, draft.Fields) = (unit.Now, key.Seal(json, WorkDraft.FieldsBinding(draft.Id)));
            return unit.Now;
        }

        // One of which the key went, with a role that was lost and given back, opens for nobody any more.
        if (draft is not null) await LetWorkGo.RemoveAsync(unit.Db, [draft.Id], cancel);
        var person = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == me, cancel);
        var holder = person.AsHolder() ?? throw new InvalidOperationException("An unlocked person has no public key.");
        var id = NewId.At<WorkDraftId>(unit.Now);
        using var fresh = ContentKey.New();
        unit.Db.WorkDrafts.Add(
            new WorkDraft { Id = id, PersonId = me, Place = place, SavedAt = unit.Now, Fields = fresh.Seal(json, WorkDraft.FieldsBinding(id)) });
        unit.Db.KeyWraps.Add(KeyWrap.Make(fresh, KeyOf.WorkDraft, id.Value, holder));
        return unit.Now;
    }
}
