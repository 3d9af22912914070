using Baken.Access;
using Baken.Dossiers;
using Baken.Statistics;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Privacy;

/// <summary>A request as it is listed: no content.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dossier">Of which dossier.</param>
/// <param name="Number">The number of the dossier.</param>
/// <param name="Right">Which right.</param>
/// <param name="By">Who asks.</param>
/// <param name="ReceivedOn">The legal day on which it was received.</param>
/// <param name="DueOn">The last legal day on which an answer is in time.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="Owner">Who handles the dossier, by name.</param>
public sealed record ListedPrivacyRequest(
    PrivacyRequestId Id, DossierId Dossier, string Number, PrivacyRight Right, Requester By, DateOnly ReceivedOn, DateOnly DueOn, RequestOutcome? Outcome, string Owner)
{
    /// <summary>Whether the answer is late.</summary>
    public bool IsLateOn(DateOnly today) => Outcome is null && DueOn < today;
}

/// <summary>A request as it is handled.</summary>
public sealed record PrivacyRequestRead
{
    /// <summary>What is listed of it.</summary>
    public required ListedPrivacyRequest Listed { get; init; }

    /// <summary>Who recorded it, by name.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>How it was made sure who asks; null while it was not.</summary>
    public required IdentityCheck? Identity { get; init; }

    /// <summary>Steps that were taken.</summary>
    public required CodeSet<RequestStep> Steps { get; init; }

    /// <summary>When the term was extended and why (null when what is stored was damaged); null when it was not.</summary>
    public required (DateOnly On, string? Why)? Extended { get; init; }

    /// <summary>Whether the term can be extended today.</summary>
    public required bool MayExtend { get; init; }

    /// <summary>When it ended, by whom and why (null when what is stored was damaged); null while it is open.</summary>
    public required (DateOnly On, string By, string? Why)? Ended { get; init; }
}

/// <summary>Shows requests about what is kept of people.</summary>
public sealed class PrivacyRequests(BakenDb db, TimeProvider clock)
{
    /// <summary>Most requests in one list.</summary>
    public const int Most = 200;

    /// <summary>Those of one dossier that the reader can read, the newest first; null when it is not there, or not for this reader.</summary>
    public async Task<(string Number, IReadOnlyList<ListedPrivacyRequest> Requests)?> OfDossierAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = dossier is null ? null : await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        if (dossier is null || key is null) return null;
        var rows = await db.PrivacyRequests.AsNoTracking().Where(request => request.DossierId == id).OrderByDescending(request => request.ReceivedOn).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return (dossier.Number, [.. rows.Select(row => Listed(row, dossier.Number, dossier.OwnerId, handlers))]);
    }

    /// <summary>One request; null when it is not there, or not for this reader.</summary>
    public async Task<PrivacyRequestRead?> ReadAsync(Reader reader, DossierId id, PrivacyRequestId request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var row = await db.PrivacyRequests.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request && one.DossierId == id, cancel);
        using var key = row is null ? null : await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        if (row is null || key is null) return null;
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return new PrivacyRequestRead
        {
            Listed = Listed(row, dossier.Number, dossier.OwnerId, handlers),
            RecordedBy = handlers.NameOf(row.RecordedById),
            Identity = row.Identity,
            Steps = row.Steps,
            Extended = row.ExtendedOn is { } on ? (on, row.ExtendedWhy is { } why ? key.Open(why, PrivacyRequest.ExtendedBinding(row.Id)) : null) : null,
            MayExtend = row is { DoneOn: null, ExtendedOn: null } && PrivacyTerm.MayExtendOn(row.ReceivedOn, LegalDay.Today(clock)),
            Ended = row is { DoneOn: { } done, DoneById: { } by }
                ? (done, handlers.NameOf(by), row.OutcomeWhy is { } words ? key.Open(words, PrivacyRequest.OutcomeBinding(row.Id)) : null) : null,
        };
    }

    /// <summary>What is open of the dossiers that somebody handles or stands in for, first what is due first.</summary>
    public async Task<IReadOnlyList<ListedPrivacyRequest>> MineAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        return await OpenAsync(db.Dossiers.SeenBy(db, reader).Where(dossier => dossier.OwnerId == me || dossier.SubstituteId == me), cancel);
    }

    /// <summary>What is late, for a lead: of all dossiers that this lead may know of. Nothing for others.</summary>
    public async Task<IReadOnlyList<ListedPrivacyRequest>> LateAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Caller.Role != Role.LeadInspector || reader.Teams.Count == 0) return [];
        var today = LegalDay.Today(clock);
        return [.. (await OpenAsync(db.Dossiers.SeenBy(db, reader), cancel)).Where(request => request.IsLateOn(today))];
    }

    private async Task<IReadOnlyList<ListedPrivacyRequest>> OpenAsync(IQueryable<Dossier> dossiers, CancellationToken cancel)
    {
        var requests = db.PrivacyRequests;
        var rows = await (
            from request in requests.AsNoTracking()
            join dossier in dossiers on request.DossierId equals dossier.Id
            where request.DoneOn == null
            orderby request.ReceivedOn, request.Id
            select new { Request = request, dossier.Year, dossier.Sequence, dossier.OwnerId }).Take(Most).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return [.. rows.Select(row => Listed(row.Request, Dossier.NumberOf(row.Year, row.Sequence), row.OwnerId, handlers)).OrderBy(row => row.DueOn)];
    }

    private static ListedPrivacyRequest Listed(PrivacyRequest row, string number, PersonId owner, Handlers handlers) =>
        new(row.Id, row.DossierId, number, row.Right, row.By, row.ReceivedOn, row.DueOn, row.Outcome, handlers.NameOf(owner));
}
