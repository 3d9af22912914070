using Baken.Access;
using Baken.Dossiers.Searching;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Puts the names of a dossier into the team's blind index, and takes them and all other words out while it is restricted.</summary>
internal static class NameIndex
{
    /// <summary>Puts the words of one name in.</summary>
    public static void Add(BakenDb db, IndexKey index, DossierId dossier, InvolvedId person, string name)
    {
        var tokens = BlindIndex.NameTokens(index, name).Select(token => (Token: token, IsSound: false))
            .Concat(BlindIndex.NameSoundTokens(index, name).Select(token => (Token: token, IsSound: true)));
        foreach (var (token, isSound) in tokens)
            db.Set<NameToken>().Add(new NameToken { Token = token, InvolvedId = person, DossierId = dossier, IsSound = isSound });
    }

    /// <summary>Takes the words of one name out.</summary>
    public static Task TakeOutAsync(BakenDb db, InvolvedId person, CancellationToken cancel) =>
        db.Set<NameToken>().Where(token => token.InvolvedId == person).ExecuteDeleteAsync(cancel);

    /// <summary>Takes everything of a dossier out: whoever looks for a name is not told that something is there.</summary>
    public static async Task TakeOutAsync(BakenDb db, Dossier dossier, CancellationToken cancel)
    {
        var id = dossier.Id;
        await db.Set<NameToken>().Where(token => token.DossierId == id).ExecuteDeleteAsync(cancel);
        await db.Set<WordToken>().Where(token => token.DossierId == id).ExecuteDeleteAsync(cancel);
        dossier.InstitutionToken = null;
    }

    /// <summary>Puts everything of a dossier in again.</summary>
    public static async Task PutBackAsync(BakenDb db, Reader reader, Dossier dossier, ContentKey key, CancellationToken cancel)
    {
        var id = dossier.Id;
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return;
        foreach (var person in await db.Set<InvolvedPerson>().AsNoTracking().Where(one => one.DossierId == id).ToListAsync(cancel))
        {
            if (key.Open(person.Name, InvolvedPerson.NameBinding(person.Id)) is { } name) Add(db, index, id, person.Id, name);
        }

        dossier.InstitutionToken = TokenOf(index, dossier, key);
    }

    /// <summary>The token of the institution of a dossier, whether or not it stands in the index; null when it is not known or not in the register.</summary>
    public static IndexToken? TokenOf(IndexKey index, Dossier dossier, ContentKey key)
    {
        var school = dossier.Institution is { } named ? Reports.SealedJson.Open<Reports.SchoolNamed>(key, named, Dossier.InstitutionBinding(dossier.Id)) : null;
        return school is { Code.Length: > 0 } ? BlindIndex.InstitutionToken(index, school.Code) : null;
    }
}
