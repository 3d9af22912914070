using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Something that was done with a dossier and of which nothing else tells.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who did it, by name.</param>
/// <param name="Act">What: one of <see cref="DossierActs.Shown"/>.</param>
/// <param name="About">With regard to which colleague, by name; null when it is about none.</param>
/// <param name="IsAboutTeam">Whether it is about the team.</param>
public sealed record ActRead(DateTimeOffset At, string By, string Act, string? About, bool IsAboutTeam);

/// <summary>What was done with a dossier, off the audit log: who handles it and may read it, what was corrected, held and asked. There is no content in it.</summary>
public sealed class DossierActs(BakenDb db)
{
    private const string Team = "team";

    /// <summary>The acts that are told of; what is not among them stands in the dossier itself, or is no event of it.</summary>
    public static IReadOnlyList<string> Shown { get; } =
    [
        "access.given", "access.used", "conflict.declared", "conflict.lifted", "dossier.handed-over", "dossier.held", "dossier.linked", "dossier.opened", "dossier.released",
        "dossier.restricted", "dossier.revised", "dossier.shared", "dossier.substitute-changed", "dossier.unlinked", "dossier.unshared", "person.added", "person.revised",
        "person.taken-out", "privacy.ended", "privacy.extended", "privacy.recorded", "task.revised", "task.set",
    ];

    /// <summary>Those of a dossier that the reader has just opened, oldest first.</summary>
    public async Task<IReadOnlyList<ActRead>> OfAsync(DossierContent dossier, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var (subject, linked) = (UnderHand.Subject(dossier.Id), dossier.Id);
        var people = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id.ToString(), person => person.Name, cancel);
        var others = await db.DossierLinks.AsNoTracking().Where(link => link.DossierId == linked).Select(link => link.OtherId).Distinct().ToListAsync(cancel);
        // Each subject that there can be, exactly: asked for its beginning, the log would be walked through.
        List<string> subjects = [subject, $"{subject}/", $"{subject}/{Team}", .. people.Keys.Select(id => $"{subject}/{id}"), .. others.Select(id => $"{subject}/{id}")];
        var rows = await db.AuditEntries.AsNoTracking().Where(row => row.Chain == AuditChain.Staff && subjects.Contains(row.Subject) && row.Refusal == "")
            .OrderBy(row => row.Number).Select(row => new { row.At, row.Actor, row.Act, row.Subject }).ToListAsync(cancel);
        return
        [
            .. rows.Where(row => Shown.Contains(row.Act)).Select(row =>
            {
                var about = row.Subject.Length > subject.Length ? row.Subject[(subject.Length + 1)..] : "";
                return new ActRead(row.At, people.GetValueOrDefault(row.Actor, row.Actor), row.Act, people.GetValueOrDefault(about), about == Team);
            }),
        ];
    }
}
