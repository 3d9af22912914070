using Baken.Audit;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>All boards, institutions and locations as they are stored, and what a file makes of them. Not tracked: of thousands of rows a handful changes.</summary>
internal sealed class StoredRegister
{
    private StoredRegister(StoredRows<BoardNumber, Board> boards, StoredRows<Brin, Institution> institutions, StoredRows<LocationCode, Location> locations) =>
        (Boards, Institutions, Locations) = (boards, institutions, locations);

    /// <summary>Boards.</summary>
    public StoredRows<BoardNumber, Board> Boards { get; }

    /// <summary>Institutions.</summary>
    public StoredRows<Brin, Institution> Institutions { get; }

    /// <summary>Locations.</summary>
    public StoredRows<LocationCode, Location> Locations { get; }

    /// <summary>Reads what is stored.</summary>
    public static async Task<StoredRegister> LoadAsync(Unit unit, CancellationToken cancel) => new(
        new(await unit.Db.Boards.AsNoTracking().ToDictionaryAsync(board => board.Number, cancel), number => new Board { Number = number, FirstSeenOn = unit.Today }),
        new(await unit.Db.Institutions.AsNoTracking().ToDictionaryAsync(institution => institution.Brin, cancel), brin => new Institution { Brin = brin }),
        new(await unit.Db.Locations.AsNoTracking().ToDictionaryAsync(location => location.Code, cancel), code => new Location { Code = code, Institution = code.Institution }));

    /// <summary>Whether a BRIN, code of a location or number of a board is that of something that is stored.</summary>
    public bool Knows(string code) =>
        (BoardNumber.TryParse(code, out var board) && Boards.ByKey.ContainsKey(board.Value))
        || (Brin.TryParse(code[..Math.Min(Brin.Length, code.Length)], out var brin) && Institutions.ByKey.ContainsKey(brin.Value));

    /// <summary>Of what locations are stored, as a file covers it (<see cref="Register.Covered"/>).</summary>
    public IReadOnlySet<(Sector Sector, bool IsSpecialPrimary)> Covered() => Locations.ByKey.Values.Select(location => (location.Sector, location.IsSpecialPrimary)).ToHashSet();

    /// <summary>Stores what changed.</summary>
    public async Task StoreAsync(Unit unit, CancellationToken cancel)
    {
        await Boards.StoreAsync(unit, cancel);
        await Institutions.StoreAsync(unit, cancel);
        await Locations.StoreAsync(unit, cancel);
    }
}

/// <summary>What is stored of one kind.</summary>
internal sealed class StoredRows<TKey, TEntity>(Dictionary<TKey, TEntity> byKey, Func<TKey, TEntity> make) where TKey : struct where TEntity : class
{
    private readonly List<TEntity> added = [];
    private readonly HashSet<TEntity> changed = [];
    private int changedByFile;
    private int unchanged;

    /// <summary>By key, those that a file added too.</summary>
    public IReadOnlyDictionary<TKey, TEntity> ByKey => byKey;

    /// <summary>Lets one become what a file tells.</summary>
    /// <param name="key">Which; it is made when it is not there.</param>
    /// <param name="become">Changes it, told whether it is new; says whether that changed anything.</param>
    public void Take(TKey key, Func<TEntity, bool, bool> become)
    {
        var isThere = byKey.TryGetValue(key, out var entity);
        if (!isThere) added.Add(entity = byKey[key] = make(key));
        var differs = become(entity!, !isThere);
        if (!isThere) return;
        if (differs && changed.Add(entity!)) changedByFile++;
        else unchanged++;
    }

    /// <summary>Has one stored that was changed for another reason than a line of the file.</summary>
    public void Touch(TEntity entity) => changed.Add(entity);

    /// <summary>What the file did.</summary>
    /// <param name="gone">How many are not in it.</param>
    public Tally TallyWith(int gone) => new(added.Count, changedByFile, unchanged, gone);

    /// <summary>Stores what is new and what changed.</summary>
    public async Task StoreAsync(Unit unit, CancellationToken cancel)
    {
        await unit.InsertAsync(added, cancel);
        unit.Db.UpdateRange(changed.Except(added));
    }
}
