using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Editions;

/// <summary>
/// Makes a new edition of the annual report of a school year, as a concept: counts, protects against what was published before, writes all forms and keeps
/// their bytes. Nobody outside sees it until a second person settles it (<see cref="SettleEdition"/>).
/// </summary>
public sealed class ProposeEdition(MakeEdition make, ReadEditions editions, Committer committer, TimeProvider clock)
{
    /// <summary>Makes it.</summary>
    /// <param name="caller">An analyst or a lead inspector.</param>
    /// <param name="year">The school year.</param>
    /// <param name="referenceDate">The reference date: a day that is over, and not before that of the edition before.</param>
    /// <param name="why">Why; everybody can read it. Needed from the second edition on. At most <see cref="Edition.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The edition; refused with <c>role.not-yours</c>, <c>edition.day-not-over</c>, <c>edition.day-before-last</c>, <c>edition.concept-there</c>,
    /// <c>edition.why-missing</c>, <c>edition.why-too-long</c>, <c>edition.why-characters</c>, <c>edition.nothing-changed</c>, <c>edition.meanwhile</c> when
    /// somebody else made one at the same time, and what <see cref="MakeAnnualReport"/> and the forms refuse.
    /// </returns>
    public async Task<Outcome<Edition>> ExecuteAsync(
        Caller caller, SchoolYear year, DateOnly referenceDate, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!EditionRoles.MayFreeze(caller)) return new Refusal("role.not-yours");
        var known = await editions.ListAsync(year, concepts: true, cancel);
        if (FaultOf(known, referenceDate) is { } wrong) return wrong;
        if (!ReasonOf(why, known.Count > 0).TryGet(out var reason, out var unclear)) return unclear;
        var made = await make.ExecuteAsync(year, referenceDate, known, reason.Text, cancel);
        return made.TryGet(out var written, out var refused) ? await KeepAsync(caller, written, reason.Text, cancel) : refused;
    }

    private Refusal? FaultOf(IReadOnlyList<Edition> known, DateOnly referenceDate)
    {
        if (referenceDate >= LegalDay.Today(clock)) return new Refusal("edition.day-not-over", $"{referenceDate:O}") { Field = "peildatum" };
        if (known.FirstOrDefault(edition => edition.State == EditionState.Concept) is { } concept) return new Refusal("edition.concept-there", concept.Number);
        return known is [.., var last] && referenceDate < last.ReferenceDate
            ? new Refusal("edition.day-before-last", $"{referenceDate:O}", $"{last.ReferenceDate:O}") { Field = "peildatum" }
            : null;
    }

    /// <summary>The reason as one paragraph.</summary>
    private static Outcome<Reason> ReasonOf(string? why, bool isNeeded)
    {
        var text = string.Join(' ', (why ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Refusal? wrong = text.Length == 0 && isNeeded ? new Refusal("edition.why-missing")
            : text.Length > Edition.MaxWhy ? new Refusal("edition.why-too-long", Edition.MaxWhy, text.Length)
            : text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)) ? new Refusal("edition.why-characters") : null;
        return wrong is null ? new Reason(text.Length == 0 ? null : text) : wrong with { Field = "reden" };
    }

    private async Task<Outcome<Edition>> KeepAsync(Caller caller, MadeEdition written, string? why, CancellationToken cancel)
    {
        var kept = await committer.RunAsync<Edition>(
            DatabaseDuty.Publishing,
            async (unit, stop) =>
            {
                // Between counting and now somebody else may have made one: it would not know of this one, nor this one of it.
                if (await unit.Db.Set<Edition>().CountAsync(edition => edition.Year == written.Year, stop) != written.Number - 1)
                    return new Refusal("edition.meanwhile");
                var edition = Begin(unit, caller, written, why);
                unit.Db.Add(edition);
                unit.Db.AddRange(written.Files.Select(file => new EditionFile
                {
                    EditionId = edition.Id,
                    Name = file.Name,
                    MediaType = file.MediaType,
                    Hash = EditionManifest.HashOf(file.Content),
                    Content = file.Content,
                }));
                unit.Record(caller.Actor, "edition.proposed", EditionRoles.Subject(edition));
                return edition;
            },
            cancel);
        return kept.TryGet(out var done, out var refused) ? done : refused.Code == "already-there" ? new Refusal("edition.meanwhile") : refused;
    }

    private static Edition Begin(Unit unit, Caller caller, MadeEdition written, string? why) => new()
    {
        Id = NewId.At<EditionId>(unit.Now),
        Year = written.Year,
        Number = written.Number,
        State = EditionState.Concept,
        ReferenceDate = written.ReferenceDate,
        Hash = written.Hash,
        Why = why,
        ProposedBy = caller.Person,
        ProposedAs = caller.Role,
        ProposedAt = unit.Now,
    };

    private readonly record struct Reason(string? Text);
}
