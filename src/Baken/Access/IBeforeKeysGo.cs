using Baken.Storage;

namespace Baken.Access;

/// <summary>
/// What has to be done before somebody loses all keys with their access: whoever had a key may have kept it, so what it opens has to get another one. This room knows keys and not what they open, so the
/// room that does says it.
/// </summary>
public interface IBeforeKeysGo
{
    /// <summary>Does it inside the transaction in which the keys go, while they are all still there.</summary>
    /// <param name="db">The context of that transaction.</param>
    /// <param name="person">Who loses them.</param>
    /// <param name="cancel">Gives up.</param>
    Task PrepareAsync(BakenDb db, PersonId person, CancellationToken cancel);
}
