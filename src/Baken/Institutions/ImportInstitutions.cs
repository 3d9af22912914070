using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>What an import did.</summary>
public sealed record ImportedRegister
{
    /// <summary>Boards. Of a file that tells no boards all numbers are zero.</summary>
    public required Tally Boards { get; init; }

    /// <summary>Institutions.</summary>
    public required Tally Institutions { get; init; }

    /// <summary>Locations.</summary>
    public required Tally Locations { get; init; }
}

/// <summary>
/// Takes over a register that was read (<see cref="RegisterReader"/>): all of it or nothing. Doing it again changes nothing. What is not
/// in the file is kept and counted as gone.
/// </summary>
public sealed class ImportInstitutions(Committer committer)
{
    /// <summary>Imports.</summary>
    /// <param name="register">The register.</param>
    /// <param name="actor">Who: the id of a person, or <c>systeem</c>.</param>
    /// <param name="cancel">Gives up while it waits its turn.</param>
    public Task<Outcome<ImportedRegister>> ExecuteAsync(Register register, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentException.ThrowIfNullOrEmpty(actor);
        return committer.RunAsync<ImportedRegister>(
            DatabaseDuty.Casework, async (unit, stop) => await ImportAsync(unit, register, actor, stop), cancel);
    }

    private static async Task<ImportedRegister> ImportAsync(Unit unit, Register register, string actor, CancellationToken cancel)
    {
        var boards = new Stored<BoardNumber, Board>(
            await unit.Db.Boards.AsNoTracking().ToDictionaryAsync(board => board.Number, cancel),
            number => new Board { Number = number, FirstSeenOn = unit.Today });
        var institutions = new Stored<Brin, Institution>(
            await unit.Db.Institutions.AsNoTracking().ToDictionaryAsync(institution => institution.Brin, cancel),
            brin => new Institution { Brin = brin });
        var locations = new Stored<LocationCode, Location>(
            await unit.Db.Locations.AsNoTracking().ToDictionaryAsync(location => location.Code, cancel),
            code => new Location { Code = code, Institution = code.Institution });
        var gone = GoneFrom(register, boards.ByKey, institutions.ByKey, locations.ByKey.Values, unit.Today);
        // Names of institutions may come from their locations as they are stored, so these are looked at before they change.
        var names = NamesOf(register, institutions.ByKey, locations.ByKey);

        boards.Take(
            register.Rows.Where(row => row.Board is not null).GroupBy(row => row.Board!.Value),
            (board, rows) => board.Become(rows.Select(row => row.BoardName).FirstOrDefault(name => name is { Length: > 0 })));
        institutions.Take(
            register.Rows.GroupBy(row => row.Code.Institution),
            (institution, rows) => institution.Become(
                names[institution.Brin], rows.Select(row => row.Board).FirstOrDefault(board => board is not null)));
        locations.Take(
            register.Rows.GroupBy(row => row.Code),
            (location, rows) => location.Become(rows.First(), names[location.Institution], register.TellsEndDates));

        var imported = new ImportedRegister
        {
            Boards = await boards.StoreAsync(unit, gone.Boards, cancel),
            Institutions = await institutions.StoreAsync(unit, gone.Institutions, cancel),
            Locations = await locations.StoreAsync(unit, gone.Locations, cancel),
        };
        Record(unit, register, imported.Locations, actor);
        return imported;
    }

    /// <summary>
    /// The name of each institution in the file: what the file tells; else the name of its first location, unless it had a name of its own.
    /// </summary>
    private static Dictionary<Brin, string> NamesOf(
        Register register, IReadOnlyDictionary<Brin, Institution> institutions, IReadOnlyDictionary<LocationCode, Location> locations) =>
        register.Rows.GroupBy(row => row.Code.Institution).ToDictionary(rows => rows.Key, rows =>
        {
            var first = rows.First();
            if (rows.Select(row => row.InstitutionName).FirstOrDefault(name => name is { Length: > 0 }) is { } told) return told;
            var hasOwnName = institutions.TryGetValue(rows.Key, out var stored)
                && (!locations.TryGetValue(first.Code, out var location) || location.Name != stored.Name);
            return hasOwnName ? stored!.Name : first.Name;
        });

    private static (int Boards, int Institutions, int Locations) GoneFrom(
        Register register, IReadOnlyDictionary<BoardNumber, Board> boards, IReadOnlyDictionary<Brin, Institution> institutions,
        IEnumerable<Location> stored, DateOnly today)
    {
        var codes = register.Rows.Select(row => row.Code).ToHashSet();
        var brins = register.Rows.Select(row => row.Code.Institution).ToHashSet();
        var numbers = register.Rows.Where(row => row.Board is not null).Select(row => row.Board!.Value).ToHashSet();
        var sectors = register.Sectors.ToHashSet();
        var open = stored.Where(location => sectors.Contains(location.Sector) && !location.IsClosedOn(today)).ToList();
        var gone = open.Where(location => !brins.Contains(location.Institution)).Select(location => location.Institution).ToHashSet();
        // A file that tells no boards says nothing about which of them are gone.
        var goneBoards = numbers.Count == 0 ? 0 : gone.Select(brin => institutions[brin].Board)
            .Where(number => number is not null && boards.ContainsKey(number.Value) && !numbers.Contains(number.Value)).Distinct().Count();
        return (goneBoards, gone.Count, open.Count(location => !codes.Contains(location.Code)));
    }

    private static void Record(Unit unit, Register register, Tally locations, string actor)
    {
        var import = new RegisterImport
        {
            Id = NewId.At<RegisterImportId>(unit.Now),
            At = unit.Now,
            Layout = register.Layout,
            Sectors = string.Join(' ', register.Sectors.Select(Codes.Of)),
            LocationsAdded = locations.Added,
            LocationsChanged = locations.Changed,
            LocationsUnchanged = locations.Unchanged,
            LocationsGone = locations.Gone,
        };
        unit.Db.RegisterImports.Add(import);
        unit.Record(actor, "institutions.imported", $"register-import/{import.Id}");
    }

    /// <summary>What is stored of one kind, and what a register makes of it. Not tracked: of thousands of rows a handful changes.</summary>
    private sealed class Stored<TKey, TEntity>(Dictionary<TKey, TEntity> byKey, Func<TKey, TEntity> make)
        where TKey : struct where TEntity : class
    {
        private readonly List<TEntity> added = [];
        private readonly List<TEntity> changed = [];
        private int unchanged;

        public IReadOnlyDictionary<TKey, TEntity> ByKey => byKey;

        public void Take(IEnumerable<IGrouping<TKey, RegisterRow>> told, Func<TEntity, IEnumerable<RegisterRow>, bool> become)
        {
            foreach (var rows in told)
            {
                var isThere = byKey.TryGetValue(rows.Key, out var entity);
                entity ??= make(rows.Key);
                var differs = become(entity, rows);
                if (!isThere) added.Add(entity);
                else if (differs) changed.Add(entity);
                else unchanged++;
            }
        }

        public async Task<Tally> StoreAsync(Unit unit, int gone, CancellationToken cancel)
        {
            await unit.InsertAsync(added, cancel);
            unit.Db.UpdateRange(changed);
            return new Tally(added.Count, changed.Count, unchanged, gone);
        }
    }
}
