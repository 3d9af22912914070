using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Baken.Attachments;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.Reports;

namespace Baken.Server.Exporting;

/// <summary>A file that goes along: of a report, or a document of a dossier.</summary>
/// <param name="Card">What it is.</param>
/// <param name="OfReport">Of which report, and which; null for a document.</param>
/// <param name="OfDossier">Of which dossier, and which document; null for a file of a report.</param>
public sealed record ExportFile(AttachmentCard Card, (ReportId Report, AttachmentId File)? OfReport, (DossierId Dossier, DocumentId Document)? OfDossier);

/// <summary>One part of a dossier as it is exported: it goes along or is left out, whole.</summary>
/// <param name="Name">Under which the choice to leave it out is kept, such as <c>notitie/0189…</c>.</param>
/// <param name="Section">The heading under which it stands.</param>
/// <param name="Title">Its own heading.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsMarkup">Whether it is plain formatted text, as inspectors write.</param>
/// <param name="File">The file; null when it is words alone.</param>
public sealed record ExportPart(string Name, string Section, string Title, string Text, bool IsMarkup = false, ExportFile? File = null)
{
    /// <summary>The same with words and phrases blackened, also in the names of people and files.</summary>
    public ExportPart Blackened(IReadOnlyList<string> phrases) => this with
    {
        Title = Redaction.Apply(Title, phrases),
        Text = Redaction.Apply(Text, phrases),
        File = File is { } file ? file with { Card = file.Card with { Name = Redaction.Apply(file.Card.Name, phrases) } } : null,
    };

    /// <summary>A mark of what was shown of it: another text, heading or file gives another one. 22 characters without a blank.</summary>
    public string Mark()
    {
        var file = File is null ? "" : $"{File.OfReport?.File}{File.OfDossier?.Document} {File.Card.Kind} {File.Card.Length}";
        var all = string.Join('\n', ((string[])[Name, Section, Title, Text, file]).Select(text => $"{text.Length}:{text}"));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 16));
    }
}

/// <summary>A dossier in parts.</summary>
/// <param name="Dossier">The dossier.</param>
/// <param name="Parts">All that may go along, in the order in which it stands in the document.</param>
public sealed record ExportSource(DossierContent Dossier, IReadOnlyList<ExportPart> Parts)
{
    /// <summary>Names of who told it: they go along in no package, and are blackened wherever they stand.</summary>
    public IReadOnlyList<string> Withheld { get; } = Redaction.Phrases(string.Join('\n', Dossier.People.Concat(Dossier.Parts.SelectMany(part => part.People)).Select(person => person.Withheld)));
}
