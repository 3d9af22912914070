namespace Baken.Oversight;

/// <summary>
/// The acts of the audit log by which content is shown: a text, a name, a file, or what a search found. A test asks of every act that is recorded anywhere whether it stands here or shows nothing, so
/// whoever brings a new one decides it.
/// </summary>
public static class ReadingActs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "dossier.read", "dossier.gathered", "note.read", "advice.read", "letter.read", "letter.exported", "referral.read", "task.read", "corrections.read", "person.name-opened", "report.read", "draft.opened", "identity.revealed",
        "attachment.shown", "attachment.saved", "attachment.exported", "document.shown", "document.saved", "document.exported", "export.saved",
        "name.searched", "words.searched", "school.looked-up", "consultation.read", "consultation.letter-read", "consultation.letter-exported",
    ];

    /// <summary>A search for words that stopped to ask for a ground, since a word is a name: it showed nothing, and nobody was kept from anything.</summary>
    internal const string Asked = "search.name";
}
