using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a request for access.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RequestId(Guid Value) : IUuid<RequestId>
{
    /// <inheritdoc />
    public static RequestId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a request for access is.</summary>
public enum RequestState
{
    /// <summary>Nobody decided yet.</summary>
    [Code("wacht")] Waiting,

    /// <summary>Two leads gave their parts of the key; who asked has not used them yet.</summary>
    [Code("toegekend")] Supported,

    /// <summary>Who asked holds the key.</summary>
    [Code("gegeven")] Given,

    /// <summary>Refused, with words.</summary>
    [Code("geweigerd")] Refused,

    /// <summary>It came to nothing: the dossier was restricted, or who asked must not know it.</summary>
    [Code("vervallen")] Lapsed,
}

/// <summary>
/// Somebody of the team asks to read a dossier, and says why. The owner or the substitute decides; when the owner is away or does not answer, two leads do.
/// What is written is sealed under a key of its own, since who asks does not hold that of the dossier.
/// </summary>
public sealed class AccessRequest
{
    /// <summary>Shortest reason, in characters.</summary>
    public const int MinWords = 5;

    /// <summary>Longest reason and longest answer, in characters.</summary>
    public const int MaxWords = 500;

    /// <summary>How long the owner and the substitute have, before two leads may decide.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>Its id.</summary>
    public required RequestId Id { get; init; }

    /// <summary>To which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Who asks.</summary>
    public required PersonId AskedById { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required Sealed Why { get; init; }

    /// <summary>Where it is.</summary>
    public required RequestState State { get; set; }

    /// <summary>Who decided; null while nobody did, and when two leads gave it.</summary>
    public PersonId? DecidedById { get; set; }

    /// <summary>When it was decided (UTC); null while it was not.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What was answered; null when nothing was.</summary>
    public Sealed? Answer { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(RequestId id) => new("access", id.Value, "why");

    /// <summary>What <see cref="Answer"/> is bound to.</summary>
    public static Binding AnswerBinding(RequestId id) => new("access", id.Value, "answer");

    /// <summary>Brings it to an end.</summary>
    internal void Decide(RequestState state, PersonId? by, DateTimeOffset now)
    {
        (State, DecidedById, DecidedAt) = (state, by, now);
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AccessRequest>
    {
        public void Configure(EntityTypeBuilder<AccessRequest> builder)
        {
            builder.ToTable("access_requests");
            builder.HasKey(request => request.Id);
            builder.HasIndex(request => new { request.State, request.DossierId });
            builder.HasIndex(request => request.AskedById);
            builder.Property(request => request.Version).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(request => request.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(request => request.AskedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A lead's part of the key of a dossier, given to somebody who asks for it and sealed for that one: no lead ever holds the key.</summary>
public sealed class AccessSupport
{
    /// <summary>For which request.</summary>
    public required RequestId RequestId { get; init; }

    /// <summary>Which lead.</summary>
    public required PersonId LeadId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The part.</summary>
    public required Wrap Part { get; init; }

    /// <summary>What <see cref="Part"/> is bound to.</summary>
    public static Binding PartBinding(RequestId id, PersonId lead) => new("access", id.Value, $"part-{lead}");

    internal sealed class Mapping : IEntityTypeConfiguration<AccessSupport>
    {
        public void Configure(EntityTypeBuilder<AccessSupport> builder)
        {
            builder.ToTable("access_supports");
            builder.HasKey(support => new { support.RequestId, support.LeadId });
            builder.HasOne<AccessRequest>().WithMany().HasForeignKey(support => support.RequestId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What happens to requests when something happens to their dossier.</summary>
internal static class AccessRequests
{
    private static readonly RequestState[] Open = [RequestState.Waiting, RequestState.Supported];

    /// <summary>The parts that leads gave are of no use: the dossier has another key, or others have the parts. The requests wait again.</summary>
    public static async Task DropSupportAsync(Unit unit, DossierId dossier, CancellationToken cancel)
    {
        var requests = unit.Db.AccessRequests.Where(request => request.DossierId == dossier);
        await unit.Db.AccessSupports.Where(support => requests.Any(request => request.Id == support.RequestId)).ExecuteDeleteAsync(cancel);
        foreach (var request in await requests.Where(request => request.State == RequestState.Supported).ToListAsync(cancel))
        {
            (request.State, request.DecidedAt) = (RequestState.Waiting, null);
            request.Version++;
        }
    }

    /// <summary>Requests that were not decided come to nothing.</summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="dossier">Of which dossier.</param>
    /// <param name="by">By whose act.</param>
    /// <param name="asker">Of this person alone; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task LapseAsync(Unit unit, DossierId dossier, PersonId by, PersonId? asker, CancellationToken cancel)
    {
        var open = unit.Db.AccessRequests.Where(request => request.DossierId == dossier && Open.Contains(request.State));
        foreach (var request in await open.Where(request => asker == null || request.AskedById == asker).ToListAsync(cancel))
        {
            request.Decide(RequestState.Lapsed, by, unit.Now);
            var id = request.Id;
            await unit.Db.AccessSupports.Where(support => support.RequestId == id).ExecuteDeleteAsync(cancel);
            unit.Record(by.ToString(), "access.lapsed", $"access/{id}");
        }
    }

    /// <summary>Lets a new owner or substitute read what waits for an answer.</summary>
    public static async Task ShowAsync(Unit unit, Reader reader, DossierId dossier, Person to, CancellationToken cancel)
    {
        if (to.AsHolder() is not { } holder) return;
        var waiting = await unit.Db.AccessRequests.AsNoTracking().Where(request => request.DossierId == dossier && Open.Contains(request.State))
            .Select(request => request.Id).ToListAsync(cancel);
        foreach (var id in waiting)
        {
            using var key = await reader.OpenAsync(unit.Db, KeyOf.Request, id.Value, cancel);
            var holds = await unit.Db.KeyWraps.AnyAsync(
                wrap => wrap.ThingId == id.Value && wrap.Of == KeyOf.Request && wrap.Holder == HolderKind.Person && wrap.HolderId == holder.Id, cancel);
            if (key is not null && !holds) unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Request, id.Value, holder));
        }
    }
}
