using Baken.Oversight;
using Baken.Tests.Texts;
using Xunit;

namespace Baken.Tests.Oversight;

/// <summary>Of every act that is recorded it was decided whether it shows content: what shows it counts in unusual reading and in the reading of a dossier.</summary>
public sealed class ReadingActsTests
{
    /// <summary>Acts that show no text, no name, no file and nothing that was found: they change something, or show counts and days.</summary>
    private static readonly string[] ShowNothing =
    [
        "absence.ended", "absence.registered", "access.asked", "access.given", "access.lapsed", "access.refused", "access.supported", "access.used",
        "advice.corrected", "advice.given", "audit.read", "browser-pass.given", "conflict.declared", "conflict.lifted",
        "consultation.asked", "consultation.closed", "consultation.concluded", "consultation.conclusion-proposed", "consultation.conclusion-refused", "consultation.conclusion-withdrawn",
        "consultation.letter-drafted", "consultation.letter-revised", "consultation.noted",
        "consultation.reminded", "consultation.reopened", "consultation.shared", "consultation.step-corrected", "consultation.step-recorded", "consultation.taken", "consultation.tied", "consultation.unshared", "consultation.withdrawn",
        "consultation.written", "organisation.key-made", "organisation.member-admitted", "organisation.rekeyed", "organisation.rewrapped",
        "destruction.certified", "destruction.decided", "destruction.proposed", "destruction.refused", "document.added", "document.removed", "documents.sent",
        "dossier.classified", "dossier.closed", "dossier.exported", "dossier.handed-over", "dossier.held", "dossier.kept-up", "dossier.linked", "dossier.merged", "dossier.opened", "dossier.rekeyed", "dossier.released", "dossier.reopened", "dossier.restricted", "dossier.revised", "dossier.shared", "dossier.shares-made", "dossier.shredded", "dossier.state", "dossier.substitute-changed", "dossier.unlinked", "dossier.unmerged", "dossier.unrestricted", "dossier.unshared",
        "edition.dropped", "edition.proposed", "edition.settled", "export.sealed", "group.brought-back", "group.set-aside", "institutions.imported",
        "letter.drafted", "letter.revised", "link.dismissed", "note.added", "note.revised", "passphrase.changed",
        "person.added", "person.enrolled", "person.invited", "person.left", "person.mail-chosen", "person.mail-removed", "person.revised", "person.substitute-chosen", "person.taken-out",
        "privacy.ended", "privacy.extended", "privacy.handled", "privacy.recorded", "reading.reviewed", "reading.shown", "recovery.dossiers-taken-over", "recovery.held",
        "referral.answered", "referral.corrected", "referral.followed", "referral.made",
        "report.answered", "report.closed", "report.put-in-dossier", "report.shredded", "report.taken", "report.taken-out-of-dossier", "report.taken-out-of-group",
        "role.changed", "rota.dropped", "rota.planned", "session.begun", "session.ended", "session.expired", "session.unlocked", "signals.read", "supervision.boards-listed", "supervision.counted",
        "task.done", "task.not-done", "task.revised", "task.set",
        "team.earlier-keys-removed", "team.made", "team.member-admitted", "team.member-left", "team.reads-new-dossiers", "team.reads-own-dossiers", "team.rekeyed", "team.rewrapped",
        "totp.replaced",
    ];

    /// <summary>Acts by which a board sees what is its own: when it does so is no matter for the leads of the inspectors.</summary>
    private static readonly string[] ShowOwn = ["consultation.opened"];

    [Fact]
    public void Every_act_shows_content_or_shows_nothing()
    {
        var undecided = RecordedActs.All.Except(ReadingActs.All).Except(ShowNothing).Except(ShowOwn).ToList();

        Assert.True(undecided.Count == 0, "Decide whether these show content (ReadingActs) or nothing (here): " + string.Join(", ", undecided));
    }

    [Fact]
    public void Nothing_is_decided_of_an_act_that_is_not_recorded_and_nothing_twice()
    {
        Assert.Empty(ReadingActs.All.Concat(ShowNothing).Concat(ShowOwn).Except(RecordedActs.All));
        Assert.Empty(ReadingActs.All.Intersect(ShowNothing));
    }

    [Theory]
    [InlineData("read"), InlineData("shown"), InlineData("saved"), InlineData("searched"), InlineData("revealed"), InlineData("gathered"), InlineData("looked-up")]
    public void What_is_named_as_showing_something_counts_as_reading(string verb) => Assert.All(
        RecordedActs.All.Where(act => act.EndsWith("." + verb, StringComparison.Ordinal)).Except(["audit.read", "signals.read", "reading.shown"]),
        act => Assert.Contains(act, ReadingActs.All));
}
