using Baken.Access;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Attachments;

/// <summary>What an inspector can look at without opening a file on a computer.</summary>
/// <param name="Card">What the file is.</param>
/// <param name="Picture">For a picture: it, drawn anew and small, as JPEG; else null.</param>
/// <param name="Text">For a text or a PDF: the words; else null.</param>
public sealed record AttachmentPreview(AttachmentCard Card, byte[]? Picture, string? Text);

/// <summary>An inspector looks at a file of a reporter.</summary>
public sealed class PreviewAttachment(OpenAttachment open, FilePreview preview)
{
    /// <summary>Makes the preview, once it is recorded that the file was opened.</summary>
    /// <returns>Refused with <c>attachment.not-found</c> as in <see cref="OpenAttachment"/>, or as <see cref="FilePreview"/> refuses.</returns>
    public async Task<Outcome<AttachmentPreview>> ExecuteAsync(Reader reader, ReportId report, AttachmentId id, CancellationToken cancel)
    {
        var opened = await open.ExecuteAsync(reader, report, id, "attachment.shown", cancel);
        return opened.TryGet(out var file, out var refused) ? await preview.OfAsync(file, cancel) : refused;
    }
}

/// <summary>Makes something to look at of a file: a picture that was drawn anew, or words. Nothing that a browser could run.</summary>
public sealed class FilePreview(FileCleaning cleaning)
{
    /// <summary>Most characters of a text that are shown.</summary>
    public const int MostText = 50_000;

    /// <summary>Makes the preview, and disposes the file.</summary>
    /// <returns>
    /// Refused with <c>attachment.damaged</c> when the file does not open, or <c>file.busy</c>. A sort of file that can't be shown gives a preview with nothing in it.
    /// </returns>
    public async Task<Outcome<AttachmentPreview>> OfAsync(OpenedAttachment file, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using (file)
        {
            var card = file.Card;
            if (!FileKinds.IsPicture(card.Kind) && !FileKinds.HasText(card.Kind)) return new AttachmentPreview(card, null, null);
            return await cleaning.InTurnAsync<AttachmentPreview>(async () =>
            {
                var content = new byte[card.Length];
                await file.Content.ReadExactlyAsync(content, cancel);
                return FileKinds.IsPicture(card.Kind)
                    ? new AttachmentPreview(card, PictureCleaning.Preview(content, card.Kind), null)
                    : new AttachmentPreview(card, null, TextOf(content, card.Kind));
            }, "attachment.damaged", cancel);
        }
    }

    private static string TextOf(byte[] content, FileKind kind)
    {
        if (kind == FileKind.Pdf) return PdfCleaning.TextOf(content, MostText);
        var text = System.Text.Encoding.UTF8.GetString(content);
        return ToldText.Clean(text.Length > MostText ? text[..MostText] : text);
    }
}
