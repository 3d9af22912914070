using Baken.Access;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Dossiers;

/// <summary>The blind index of the team that a reader belongs to.</summary>
internal static class TeamIndex
{
    /// <summary>The key of the index; null when the reader is in no team.</summary>
    public static async Task<IndexKey?> OpenAsync(BakenDb db, Reader reader, CancellationToken cancel)
    {
        foreach (var team in reader.Teams)
        {
            if (await reader.OpenIndexAsync(db, team, cancel) is { } key) return key;
        }

        return null;
    }

    /// <summary>The token of an institution; null when it has no code, or when the reader is in no team.</summary>
    public static async Task<IndexToken?> InstitutionTokenAsync(BakenDb db, Reader reader, SchoolNamed? school, CancellationToken cancel)
    {
        if (school is not { Code.Length: > 0 }) return null;
        using var key = await OpenAsync(db, reader, cancel);
        return key is null ? null : BlindIndex.InstitutionToken(key, school.Code);
    }
}
