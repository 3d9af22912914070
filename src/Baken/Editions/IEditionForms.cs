using Baken.Statistics;
using Baken.Storage;

namespace Baken.Editions;

/// <summary>A file that was written for an edition.</summary>
/// <param name="Name">The form, with its language before it where it is in words: <c>json</c>, <c>nl.html</c>.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record WrittenFile(string Name, string MediaType, byte[] Content);

/// <summary>Writes a report in every form and language in which it is published.</summary>
public interface IEditionForms
{
    /// <summary>Writes them all; the same report gives the same bytes. One of them is <see cref="ReadEditions.Model"/>.</summary>
    /// <returns>Refused when a form can't be written on this machine.</returns>
    Task<Outcome<IReadOnlyList<WrittenFile>>> WriteAsync(AnnualReport report, CancellationToken cancel);
}
