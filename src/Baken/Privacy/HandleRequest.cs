using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Privacy;

/// <summary>Says how it was made sure who asks, and which steps were taken.</summary>
public sealed class HandleRequest(Committer committer)
{
    /// <summary>Keeps it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>privacy.not-found</c>, <c>privacy.ended</c> or <c>privacy.words-are-the-reporters</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(
        Reader reader, DossierId dossier, PrivacyRequestId id, IdentityCheck? identity, CodeSet<RequestStep> steps, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return OpenRequest.ChangeAsync(
            committer,
            reader,
            (dossier, id),
            "privacy.handled",
            (_, _, request) =>
            {
                if (RecordRequest.FaultOf(request.By, identity) is { } wrong) return wrong;
                (request.Identity, request.Steps) = (identity, steps);
                return null;
            },
            cancel);
    }
}

/// <summary>Extends the term by two months, with a reason; once, within the first month. Whoever asked is told within that month too.</summary>
public sealed class ExtendRequest(Committer committer)
{
    /// <summary>Extends it.</summary>
    /// <returns>
    /// Refused with <c>dossier.not-found</c>, <c>privacy.not-found</c>, <c>privacy.ended</c>, <c>privacy.extended</c>, <c>privacy.extension-too-late</c>, or for the reason
    /// (field <c>verlenging</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId dossier, PrivacyRequestId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why, "dossier.why", "verlenging", PrivacyRequest.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await OpenRequest.ChangeAsync(
            committer,
            reader,
            (dossier, id),
            "privacy.extended",
            (unit, hand, request) =>
            {
                if (request.ExtendedOn is not null) return new Refusal("privacy.extended");
                if (!PrivacyTerm.MayExtendOn(request.ReceivedOn, unit.Today)) return new Refusal("privacy.extension-too-late") { Field = "verlenging" };
                (request.ExtendedOn, request.ExtendedWhy) = (unit.Today, hand.Key.Seal(reason, PrivacyRequest.ExtendedBinding(id)));
                return null;
            },
            cancel);
    }
}

/// <summary>Ends a request: how, and why.</summary>
public sealed class EndRequest(Committer committer)
{
    /// <summary>Ends it.</summary>
    /// <returns>
    /// Refused with <c>dossier.not-found</c>, <c>privacy.not-found</c>, <c>privacy.ended</c>, <c>privacy.identity-missing</c> (field <c>identiteit</c>) and
    /// <c>privacy.not-told</c> (field <c>stappen</c>) unless it was taken back, or for the reason (field <c>waarom</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId dossier, PrivacyRequestId id, RequestOutcome outcome, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why, "dossier.why", "waarom", PrivacyRequest.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await OpenRequest.ChangeAsync(
            committer,
            reader,
            (dossier, id),
            "privacy.ended",
            (unit, hand, request) =>
            {
                if (outcome != RequestOutcome.Withdrawn && request.Identity is null) return new Refusal("privacy.identity-missing") { Field = "identiteit" };
                if (outcome != RequestOutcome.Withdrawn && !request.Steps.Has(RequestStep.Tell)) return new Refusal("privacy.not-told") { Field = "stappen" };
                (request.Outcome, request.DoneOn, request.DoneById) = (outcome, unit.Today, reader.Caller.Person);
                request.OutcomeWhy = hand.Key.Seal(reason, PrivacyRequest.OutcomeBinding(id));
                return null;
            },
            cancel);
    }
}
