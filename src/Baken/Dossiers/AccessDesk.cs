using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier of which somebody may know that it is there.</summary>
public sealed record KnownDossier
{
    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>The number that people say.</summary>
    public required string Number { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required DossierState State { get; init; }

    /// <summary>The day on which the first report came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>Who handles it.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>Whether the reader can open it.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Whether the reader asked for access and waits for an answer.</summary>
    public required bool IsAskedFor { get; init; }
}

/// <summary>A request for access in a list.</summary>
public sealed record ListedRequest
{
    /// <summary>Its id.</summary>
    public required RequestId Id { get; init; }

    /// <summary>The dossier.</summary>
    public required DossierId Dossier { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Who asks.</summary>
    public required string Asker { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why; null when it is not for this reader, or when what is stored was damaged.</summary>
    public required string? Why { get; init; }

    /// <summary>Where it is.</summary>
    public required RequestState State { get; init; }

    /// <summary>What was answered; null when nothing was.</summary>
    public required string? Answer { get; init; }

    /// <summary>Whom to ask about the dossier.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>The leads who gave their part of the key.</summary>
    public required IReadOnlyList<string> Supporters { get; init; }

    /// <summary>Whether the reader is one of them.</summary>
    public required bool IsSupportedByReader { get; init; }

    /// <summary>Whether leads may decide now.</summary>
    public required bool MayLeadsDecide { get; init; }
}

/// <summary>A conflict of interest in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Number of the dossier.</param>
/// <param name="Person">Who must not know it.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="DeclaredBy">Who declared it.</param>
/// <param name="Why">Why; null when it is not for this reader, or when what is stored was damaged.</param>
public sealed record ListedConflict(ConflictId Id, string Number, string Person, DateTimeOffset At, string DeclaredBy, string? Why);

/// <summary>A dossier of which the parts of the key are not those of the leads of now.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Whom">Who can mend it.</param>
public sealed record StaleShares(string Number, WhomToAsk Whom);

/// <summary>What somebody has to know and to decide about access to dossiers.</summary>
public sealed class AccessDesk(BakenDb db, TimeProvider clock)
{
    /// <summary>Most rows of each list.</summary>
    public const int MaxRows = 50;

    /// <summary>A dossier by its number; null when there is none of which this reader may know.</summary>
    public async Task<KnownDossier?> FindAsync(Reader reader, int year, int sequence, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var dossier = await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).SingleOrDefaultAsync(one => one.Year == year && one.Sequence == sequence, cancel);
        if (dossier is null) return null;
        using var key = await reader.OpenAsync(db, KeyOf.Dossier, dossier.Id.Value, cancel);
        return new KnownDossier
        {
            Id = dossier.Id,
            Number = dossier.Number,
            State = dossier.State,
            ReceivedOn = dossier.ReceivedOn,
            Whom = (await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel)).Of(dossier.OwnerId, dossier.SubstituteId),
            Owner = dossier.OwnerId,
            IsReadable = key is not null,
            IsAskedFor = await db.Set<AccessRequest>().AnyAsync(request => request.DossierId == dossier.Id && request.AskedById == me
                && (request.State == RequestState.Waiting || request.State == RequestState.Supported), cancel),
        };
    }

    /// <summary>Requests that wait for this reader, who handles the dossier or stands in.</summary>
    public Task<IReadOnlyList<ListedRequest>> ForOwnerAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        return ListAsync(reader, Known(reader, dossier => dossier.OwnerId == me || dossier.SubstituteId == me)
            .Where(request => request.State == RequestState.Waiting || request.State == RequestState.Supported), cancel);
    }

    /// <summary>Requests of others that wait and that this lead may decide; none for who is no lead.</summary>
    public async Task<IReadOnlyList<ListedRequest>> ForLeadAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        if (!DeclareConflict.IsLead(reader)) return [];
        var rows = await ListAsync(reader, Known(reader, dossier => dossier.OwnerId != me && dossier.SubstituteId != me)
            .Where(request => request.State == RequestState.Waiting && request.AskedById != me), cancel);
        return [.. rows.Where(row => row.MayLeadsDecide)];
    }

    /// <summary>What this reader asked, the latest first.</summary>
    public Task<IReadOnlyList<ListedRequest>> OwnAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        return ListAsync(reader, Known(reader, _ => true).Where(request => request.AskedById == me), cancel);
    }

    /// <summary>Conflicts of interest that stand, of dossiers that this lead may know; none for who is no lead.</summary>
    public async Task<IReadOnlyList<ListedConflict>> ConflictsAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!DeclareConflict.IsLead(reader)) return [];
        var rows = await (
            from conflict in DossierConflict.Standing(db).AsNoTracking()
            join dossier in db.Set<Dossier>().AsNoTracking().SeenBy(db, reader) on conflict.DossierId equals dossier.Id
            orderby conflict.At descending
            select new { Conflict = conflict, dossier.Year, dossier.Sequence }).Take(MaxRows).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var listed = new List<ListedConflict>();
        foreach (var row in rows)
        {
            using var key = await reader.OpenAsync(db, KeyOf.Conflict, row.Conflict.Id.Value, cancel);
            listed.Add(new ListedConflict(
                row.Conflict.Id,
                Dossier.NumberOf(row.Year, row.Sequence),
                handlers.NameOf(row.Conflict.PersonId),
                row.Conflict.At,
                handlers.NameOf(row.Conflict.DeclaredById),
                key?.Open(row.Conflict.Why, DossierConflict.WhyBinding(row.Conflict.Id))));
        }

        return listed;
    }

    /// <summary>Open dossiers of which the leads hold no parts, or others than the leads of now do: all that a lead may know, else one's own.</summary>
    public async Task<IReadOnlyList<StaleShares>> StaleAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var stale = await StaleDossiers.OfAsync(db, reader, cancel);
        if (!DeclareConflict.IsLead(reader)) stale = stale.Where(dossier => dossier.OwnerId == me || dossier.SubstituteId == me);
        var rows = await stale.OrderByDescending(dossier => dossier.ChangedAt).Take(MaxRows)
            .Select(dossier => new { dossier.Year, dossier.Sequence, dossier.OwnerId, dossier.SubstituteId }).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return [.. rows.Select(row => new StaleShares(Dossier.NumberOf(row.Year, row.Sequence), handlers.Of(row.OwnerId, row.SubstituteId)))];
    }

    /// <summary>How many requests wait for this reader to decide.</summary>
    public async Task<int> WaitingAsync(Reader reader, CancellationToken cancel) =>
        (await ForOwnerAsync(reader, cancel)).Count + (await ForLeadAsync(reader, cancel)).Count(request => !request.IsSupportedByReader);

    private IQueryable<AccessRequest> Known(Reader reader, System.Linq.Expressions.Expression<Func<Dossier, bool>> narrowed)
    {
        var dossiers = db.Set<Dossier>().SeenBy(db, reader).Where(narrowed);
        return db.Set<AccessRequest>().AsNoTracking().Where(request => dossiers.Any(dossier => dossier.Id == request.DossierId));
    }

    private async Task<IReadOnlyList<ListedRequest>> ListAsync(Reader reader, IQueryable<AccessRequest> requests, CancellationToken cancel)
    {
        var rows = await (
            from request in requests
            join dossier in db.Set<Dossier>().AsNoTracking() on request.DossierId equals dossier.Id
            orderby request.At descending
            select new { Request = request, dossier.Year, dossier.Sequence, dossier.OwnerId, dossier.SubstituteId }).Take(MaxRows).ToListAsync(cancel);
        if (rows.Count == 0) return [];
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var ids = rows.Select(row => row.Request.Id).ToList();
        var supports = (await db.Set<AccessSupport>().AsNoTracking().Where(support => ids.Contains(support.RequestId))
            .Select(support => new { support.RequestId, support.LeadId }).ToListAsync(cancel)).ToLookup(support => support.RequestId, support => support.LeadId);
        var listed = new List<ListedRequest>();
        foreach (var row in rows)
        {
            var request = row.Request;
            using var key = await reader.OpenAsync(db, KeyOf.Request, request.Id.Value, cancel);
            listed.Add(new ListedRequest
            {
                Id = request.Id,
                Dossier = request.DossierId,
                Number = Dossier.NumberOf(row.Year, row.Sequence),
                Asker = handlers.NameOf(request.AskedById),
                At = request.At,
                Why = key?.Open(request.Why, AccessRequest.WhyBinding(request.Id)),
                State = request.State,
                Answer = request.Answer is { } answer ? key?.Open(answer, AccessRequest.AnswerBinding(request.Id)) : null,
                Whom = handlers.Of(row.OwnerId, row.SubstituteId),
                Supporters = [.. supports[request.Id].Select(handlers.NameOf)],
                IsSupportedByReader = supports[request.Id].Contains(reader.Caller.Person),
                MayLeadsDecide = request.State == RequestState.Waiting
                    && await AccessRules.MayLeadsDecideAsync(db, request, row.OwnerId, clock.GetUtcNow(), cancel),
            });
        }

        return listed;
    }
}
