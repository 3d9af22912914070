using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>A consultation as one line of a list.</summary>
public sealed record ListedConsultation
{
    /// <summary>Which.</summary>
    public required ConsultationId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Where it is.</summary>
    public required ConsultationState State { get; init; }

    /// <summary>How soon the board wants to be called.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The number of the board.</summary>
    public required string BoardNumber { get; init; }

    /// <summary>Name of the school; null when it is about the whole organisation.</summary>
    public required string? School { get; init; }

    /// <summary>The name of the inspector who has it; null while nobody does.</summary>
    public required string? HandledBy { get; init; }

    /// <summary>Whether the reader has it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The first legal day by which the reader's side has something to do; null when nothing waits.</summary>
    public required DateOnly? DueOn { get; init; }
}

/// <summary>The consultations that somebody can open: of the own organisation, or of all boards for inspectors. What the keys of the reader do not open is not in it.</summary>
public sealed class ConsultationList(BakenDb db, People people, TimeProvider clock)
{
    /// <summary>Most lines of one list.</summary>
    public const int Most = 200;

    /// <summary>The open ones, what is due first on top; or the others, the newest first.</summary>
    public async Task<IReadOnlyList<ListedConsultation>> ForAsync(Reader reader, bool open, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (me, all, today) = (reader.Caller.Person, ReadableBy(db, reader), LegalDay.Today(clock));
        var rows = await (open
            ? all.Where(one => one.State == ConsultationState.Asked || one.State == ConsultationState.Taken || one.State == ConsultationState.Concluded).OrderBy(one => one.AskedAt)
            : all.Where(one => one.State == ConsultationState.Closed || one.State == ConsultationState.Withdrawn).OrderByDescending(one => one.ChangedAt)).Take(Most).ToListAsync(cancel);
        var ids = rows.Select(one => one.Id.Value).ToList();
        var keys = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Consultation && ids.Contains(wrap.ThingId)).ToListAsync(cancel)).ToLookup(wrap => wrap.ThingId);
        var names = await people.NamesAsync(cancel);
        var numbers = await db.Set<Organisation>().AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.BoardNumber, cancel);
        var isBoard = reader.Caller.Role.IsOfOrganisation;
        var listed = rows.Select(one =>
        {
            using var key = reader.Open(keys[one.Id.Value]);
            return key is null ? null : Listed(one, ConsultationJson.Open<Matter>(key, one.Matter, Consultation.MatterBinding(one.Id)));
        }).OfType<ListedConsultation>();
        return open ? [.. listed.OrderBy(one => one.DueOn ?? DateOnly.MaxValue)] : [.. listed];

        ListedConsultation Listed(Consultation one, Matter? matter) => new()
        {
            Id = one.Id,
            Number = one.Number,
            State = one.State,
            Urgency = one.Urgency,
            AskedAt = one.AskedAt,
            BoardNumber = numbers[one.OrganisationId],
            School = matter?.School,
            HandledBy = one.HandledBy is { } handler && names.TryGetValue(handler, out var name) ? name : null,
            IsOwn = one.HandledBy == me,
            DueOn = one.DueOn(isBoard ? Side.Board : Side.Inspectors, today),
        };
    }

    /// <summary>The consultations of which a key is wrapped for a reader.</summary>
    internal static IQueryable<Consultation> ReadableBy(BakenDb db, Reader reader)
    {
        var (me, teams) = (reader.Caller.Person.Value, reader.Teams.Select(team => team.Value).ToList());
        var organisation = reader.Organisation?.Value;
        var wraps = db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Consultation
            && ((wrap.Holder == HolderKind.Person && wrap.HolderId == me) || (wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId))
                || (wrap.Holder == HolderKind.Organisation && wrap.HolderId == organisation)));
        return db.Set<Consultation>().AsNoTracking().Where(one => wraps.Any(wrap => wrap.ThingId == (Guid)(object)one.Id));
    }
}
