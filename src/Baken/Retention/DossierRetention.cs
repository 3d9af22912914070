using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>A hold as it is read; a text is null when what is stored was damaged.</summary>
public sealed record HoldRead(DateTimeOffset At, string By, string? Why, (DateTimeOffset At, string By, string? Why)? Lifted);

/// <summary>How long one dossier is kept, and what was decided about that.</summary>
public sealed record DossierKept
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Whether it is closed.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Its term, as if it were closed today while it is open.</summary>
    public required RetentionTerm Term { get; init; }

    /// <summary>The first legal day on which it may be destroyed; null without a term, and while it is open.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Holds, the newest first; at most the first one stands.</summary>
    public required IReadOnlyList<HoldRead> Holds { get; init; }

    /// <summary>The hold that stands; null when none does.</summary>
    public HoldRead? Standing => Holds.FirstOrDefault(hold => hold.Lifted is null);

    /// <summary>Whether somebody proposed to destroy it and nobody decided.</summary>
    public required bool IsProposed { get; init; }
}

/// <summary>Shows how long a dossier is kept, to those who read it.</summary>
public sealed class DossierRetention(BakenDb db, RetentionTerms terms, TimeProvider clock)
{
    /// <summary>Reads it; null when it is not there, or not for this reader.</summary>
    public async Task<DossierKept?> OfAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (dossier is null) return null;
        using var key = await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        if (key is null) return null;
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var holds = await db.LegalHolds.AsNoTracking().Where(hold => hold.DossierId == id).OrderByDescending(hold => hold.At).ToListAsync(cancel);
        var closedOn = dossier.ClosedAt is { } at ? LegalDay.Of(at) : LegalDay.Today(clock);
        var term = terms.Of(closedOn, Outcomes.Of(dossier.Classification));
        var proposal = await db.DestructionProposals.AsNoTracking().SingleOrDefaultAsync(one => one.DossierId == id, cancel);
        return new DossierKept
        {
            Number = dossier.Number,
            IsClosed = dossier.State == DossierState.Closed,
            Term = term,
            DueOn = dossier.State == DossierState.Closed ? term.DueOn(closedOn) : null,
            Holds =
            [
                .. holds.Select(hold => new HoldRead(
                    hold.At,
                    handlers.NameOf(hold.By),
                    key.Open(hold.Why, LegalHold.WhyBinding(hold.Id)),
                    hold is { LiftedAt: { } lifted, LiftedBy: { } by }
                        ? (lifted, handlers.NameOf(by), hold.LiftedWhy is { } words ? key.Open(words, LegalHold.LiftedBinding(hold.Id)) : null) : null)),
            ],
            IsProposed = proposal is { Waits: true } && !await Destructibility.IsStoppedAsync(db, dossier, proposal, cancel),
        };
    }
}
