using System.Reflection;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Something that is sealed under the key of a dossier. Whoever brings a column of that sort brings this with it: when the dossier gets another key,
/// everything under the old one is sealed anew, and what was forgotten would be lost. A test looks for what was forgotten.
/// </summary>
internal interface IUnderDossierKey
{
    /// <summary>Seals every column anew.</summary>
    /// <param name="anew">Gives what is sealed for this place under the new key.</param>
    void Reseal(Func<Sealed, Binding, Sealed> anew);
}

/// <summary>All that is sealed under the key of one dossier.</summary>
internal static class SealedParts
{
    private static readonly MethodInfo Load = typeof(SealedParts).GetMethod(nameof(OfTypeAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Seals everything of a dossier under another key. What was damaged before stays as it is.</summary>
    public static async Task ResealAsync(BakenDb db, DossierId id, ContentKey old, ContentKey next, CancellationToken cancel)
    {
        foreach (var part in await OfAsync(db, id, cancel)) part.Reseal(Anew);

        foreach (var inner in await db.Set<KeyUnderKey>().Where(inner => inner.UnderId == id.Value).ToListAsync(cancel)) inner.Move(old, next);

        Sealed Anew(Sealed content, Binding binding)
        {
            if (old.OpenBytes(content, binding) is not { } bytes) return content;
            var made = next.SealBytes(bytes, binding);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
            return made;
        }
    }

    /// <summary>All rows that are sealed under the key of a dossier, tracked.</summary>
    internal static async Task<IReadOnlyList<IUnderDossierKey>> OfAsync(BakenDb db, DossierId id, CancellationToken cancel)
    {
        var parts = new List<IUnderDossierKey>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => typeof(IUnderDossierKey).IsAssignableFrom(entity.ClrType)))
            parts.AddRange(await (Task<IReadOnlyList<IUnderDossierKey>>)Load.MakeGenericMethod(entity.ClrType).Invoke(null, [db, id, cancel])!);
        return parts;
    }

    private static async Task<IReadOnlyList<IUnderDossierKey>> OfTypeAsync<T>(BakenDb db, DossierId id, CancellationToken cancel) where T : class
    {
        var column = typeof(T) == typeof(Dossier) ? nameof(Dossier.Id) : "DossierId";
        return [.. (await db.Set<T>().Where(row => EF.Property<DossierId>(row, column) == id).ToListAsync(cancel)).Cast<IUnderDossierKey>()];
    }
}
