using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Baken.Access;
using Baken.Attachments;
using Baken.Documents;
using Baken.Exporting;
using Baken.Server.Publishing;
using Baken.Storage;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Exporting;

/// <summary>
/// Writes the package of an export: a zip file with the document as PDF, the files beside it, MDTO beside each and of the whole, and a list of checksums. It is written as it is
/// sealed; nothing of it stands in the clear anywhere.
/// </summary>
public sealed class ExportPackage(
    OpenAttachment attachments, OpenDocument documents, ExportPage page, PdfPrinter printer, TimeProvider clock, IStringLocalizer<Texts.Exporting> words)
{
    private const string MdtoEnding = ".mdto.xml";

    /// <summary>Writes it.</summary>
    /// <param name="into">Where to; it is written to asynchronously and never read.</param>
    /// <param name="reader">Who makes it.</param>
    /// <param name="source">The dossier in parts.</param>
    /// <param name="request">For whom and on what ground.</param>
    /// <param name="manifest">What is left out or blackened.</param>
    /// <param name="years">How many years the dossier is kept; null when no term was set.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused as <see cref="PdfPrinter.PrintUnkeptAsync"/> refuses, and with <c>export.file-damaged</c> when a file that goes along does not open.</returns>
    public async Task<Outcome<Done>> WriteAsync(
        Stream into, Reader reader, ExportSource source, ExportRequest request, ExportManifest manifest, int? years, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(manifest);
        var (now, number) = (clock.GetUtcNow(), source.Dossier.Number);
        var parts = source.Parts.Where(part => !manifest.LeftOut.Contains(part.Name)).Select(part => part.Blackened(manifest.Blackened)).ToList();
        var html = page.Make(number, request, reader.Caller.Name, now, parts, source.Parts.Count - parts.Count);
        if (!(await printer.PrintUnkeptAsync(html, LegalDay.Of(now), cancel)).TryGet(out var pdf, out var refused)) return refused;
        var card = CardOf(source);
        await using var zip = await ZipArchive.CreateAsync(into, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        var writing = new Writing(zip, words["package.folder", number], now, card, new StringBuilder(), cancel);
        await writing.AddAsync($"{words["package.document"]}.pdf", "application/pdf", new MemoryStream(pdf));
        foreach (var (place, part) in parts.Where(part => part.File is not null).Index())
        {
            var opened = await OpenAsync(reader, part.File!, cancel);
            if (!opened.TryGet(out var file, out _)) return new Refusal("export.file-damaged", part.Title);
            await using (file)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{place + 1:000}-{SafeName(part.File!.Card.Name)}");
                await writing.AddAsync(name, FileKinds.MediaTypeOf(part.File.Card.Kind), file.Content);
            }
        }

        await writing.PutAsync(words["package.folder", number] + MdtoEnding, Mdto.OfDossier(card, years, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        await writing.PutAsync("sha256sums.txt", Encoding.UTF8.GetBytes(writing.Sums.ToString()));
        return default(Done);
    }

    private Task<Outcome<OpenedAttachment>> OpenAsync(Reader reader, ExportFile file, CancellationToken cancel) => file switch
    {
        { OfReport: var (report, id) } => attachments.ExecuteAsync(reader, report, id, "attachment.exported", cancel),
        { OfDossier: var (dossier, id) } => documents.ExecuteAsync(reader, dossier, id, "document.exported", cancel),
        _ => throw new InvalidOperationException("A file is of a report or of a dossier."),
    };

    private DossierCard CardOf(ExportSource source) => new(
        source.Dossier.Number, words["document.title", source.Dossier.Number], source.Dossier.Classification.ReceivedOn,
        source.Dossier.ClosedAt is { } closed ? LegalDay.Of(closed) : null, words["keeper"], words["confidential"]);

    private static string SafeName(string name) => name.Replace(Redaction.Mark, "___", StringComparison.Ordinal);

    /// <summary>What is needed to write one package.</summary>
    private sealed record Writing(ZipArchive Zip, string Folder, DateTimeOffset Now, DossierCard Card, StringBuilder Sums, CancellationToken Cancel)
    {
        /// <summary>Adds a file with its MDTO beside it.</summary>
        public async Task AddAsync(string name, string type, Stream content)
        {
            using var sha = SHA256.Create();
            long length = 0;
            var entry = Zip.CreateEntry($"{Folder}/{name}");
            await using (var to = await entry.OpenAsync(Cancel))
            {
                var buffer = new byte[64 * 1024];
                for (int read; (read = await content.ReadAsync(buffer, Cancel)) > 0; length += read)
                {
                    sha.TransformBlock(buffer, 0, read, null, 0);
                    await to.WriteAsync(buffer.AsMemory(0, read), Cancel);
                }

                Array.Clear(buffer);
            }

            sha.TransformFinalBlock([], 0, 0);
            var hash = Convert.ToHexStringLower(sha.Hash!);
            Sums.Append(CultureInfo.InvariantCulture, $"{hash}  {name}\n");
            await PutAsync(name + MdtoEnding, Mdto.OfFile(name, length, type, hash, Now, Card));
        }

        /// <summary>Adds something of our own.</summary>
        public async Task PutAsync(string name, byte[] content)
        {
            await using var to = await Zip.CreateEntry($"{Folder}/{name}").OpenAsync(Cancel);
            await to.WriteAsync(content, Cancel);
        }
    }
}
