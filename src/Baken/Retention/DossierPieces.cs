using System.Linq.Expressions;
using System.Reflection;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Correcting;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Dossiers.Searching;
using Baken.Exporting;
using Baken.Privacy;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>
/// What hangs on a dossier and goes with it, table by table, and as what the certificate counts it. A test goes through the model: every table that leads to a dossier, and everything that is sealed under
/// its key, stands here.
/// </summary>
internal static class DossierPieces
{
    private static readonly MethodInfo Count = typeof(DossierPieces).GetMethod(nameof(CountOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Each sort of row, and what it is counted as; null for what is part of destroying itself, or of another row that is counted.</summary>
    public static IReadOnlyDictionary<Type, Piece?> Of { get; } = new Dictionary<Type, Piece?>
    {
        [typeof(DossierDocument)] = Piece.Documents,
        [typeof(DossierExport)] = Piece.Exports,
        [typeof(DossierNote)] = Piece.Notes,
        [typeof(NoteRevision)] = Piece.Notes,
        [typeof(DossierTask)] = Piece.Tasks,
        [typeof(TaskRevision)] = Piece.Tasks,
        [typeof(InvolvedPerson)] = Piece.Names,
        [typeof(PersonRevision)] = Piece.Names,
        [typeof(NamingRevision)] = Piece.Names,
        [typeof(ClassificationRevision)] = Piece.Revisions,
        [typeof(PrivacyRequest)] = Piece.Requests,
        [typeof(GivenAdvice)] = Piece.Advice,
        [typeof(AdviceRevision)] = Piece.Advice,
        [typeof(Referral)] = Piece.Referrals,
        [typeof(ReferralRevision)] = Piece.Referrals,
        [typeof(ReferralStep)] = Piece.Referrals,
        [typeof(ReferralAnswer)] = Piece.Referrals,
        [typeof(Letter)] = Piece.Letters,
        [typeof(LetterRevision)] = Piece.Letters,
        [typeof(DossierLink)] = Piece.Links,
        [typeof(LinkDismissal)] = Piece.Links,
        [typeof(DossierMerge)] = Piece.Mergers,
        [typeof(LegalHold)] = Piece.Holds,
        [typeof(DossierRestriction)] = Piece.Shields,
        [typeof(DossierConflict)] = Piece.Shields,
        [typeof(AccessRequest)] = Piece.AccessRequests,
        [typeof(NameToken)] = Piece.Tokens,
        [typeof(WordToken)] = Piece.Tokens,
        // The support of a request holds a part of a key, and is counted among the keys. For whose sake a key was given is said by the key. The proposal is what is carried out.
        [typeof(AccessSupport)] = null,
        [typeof(MergeGrant)] = null,
        [typeof(DestructionProposal)] = null,
    };

    /// <summary>How many rows of each sort lead to a dossier, from either side.</summary>
    public static async Task<Dictionary<Piece, int>> CountAsync(BakenDb db, DossierId id, CancellationToken cancel)
    {
        var counts = new Dictionary<Piece, int>();
        foreach (var (type, piece) in Of)
        {
            if (piece is not { } sort) continue;
            counts[sort] = counts.GetValueOrDefault(sort) + await CountAsync(db, type, id, cancel);
        }

        return counts;
    }

    /// <summary>How many rows of one sort name a dossier.</summary>
    public static Task<int> CountAsync(BakenDb db, Type type, DossierId id, CancellationToken cancel) =>
        (Task<int>)Count.MakeGenericMethod(type).Invoke(null, [db, id, cancel])!;

    /// <summary>The columns of a sort of row that name a dossier.</summary>
    public static IReadOnlyList<string> ColumnsOf(BakenDb db, Type type) =>
        [.. db.Model.FindEntityType(type)!.GetProperties().Where(property => property.ClrType == typeof(DossierId)).Select(property => property.Name)];

    private static Task<int> CountOfAsync<T>(BakenDb db, DossierId id, CancellationToken cancel) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var names = ColumnsOf(db, typeof(T)).Select(column => Expression.Equal(Expression.Property(row, column), Expression.Constant(id))).Aggregate(Expression.OrElse);
        return db.Set<T>().CountAsync(Expression.Lambda<Func<T, bool>>(names, row), cancel);
    }
}
