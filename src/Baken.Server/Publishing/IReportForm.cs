using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>
/// A form in which the annual report is published. All are made of the same <see cref="AnnualReport"/>, and the same report gives the same bytes: whatever the
/// day, the time zone and the machine.
/// </summary>
public interface IReportForm
{
    /// <summary>Its name, as asked for on the command line and at the end of an address: <c>pdf</c>.</summary>
    string Name { get; }

    /// <summary>What the name of its file ends in, without a dot before it.</summary>
    string Extension { get; }

    /// <summary>Its media type, as in <c>Content-Type</c>.</summary>
    string MediaType { get; }

    /// <summary>Whether it is for people, and so there is one for each language; else it holds codes alone.</summary>
    bool IsInWords { get; }

    /// <summary>Whether it is text (UTF-8), which a terminal can show.</summary>
    bool IsText => true;

    /// <summary>Why it can't be written on this machine; null when it can.</summary>
    Refusal? Missing => null;

    /// <summary>Writes a report, in the language of the moment. <see cref="ReportForms"/> sets that language.</summary>
    /// <returns>The bytes of the file; refused when it can't be written here, or not now.</returns>
    Task<Outcome<byte[]>> WriteAsync(AnnualReport report, CancellationToken cancel);
}

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name below the report: <c>jaaroverzicht-2024-2025.json</c>, and with its language <c>nl/jaaroverzicht-2024-2025.pdf</c>.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record ReportFile(string Name, string MediaType, byte[] Bytes);
