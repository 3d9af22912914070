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
        var boards = await unit.Db.Boards.ToDictionaryAsync(board => board.Number, cancel);
        var institutions = await unit.Db.Institutions.ToDictionaryAsync(institution => institution.Brin, cancel);
        var locations = await unit.Db.Locations.ToDictionaryAsync(location => location.Code, cancel);
        var gone = GoneFrom(register, boards, institutions, locations.Values, unit.Today);
        // Names of institutions may come from their locations as they are stored, so these are looked at before they change.
        var names = NamesOf(register, institutions, locations);

        var newBoards = new List<Board>();
        var newInstitutions = new List<Institution>();
        var newLocations = new List<Location>();
        var imported = new ImportedRegister
        {
            Boards = Take(
                register.Rows.Where(row => row.Board is not null).GroupBy(row => row.Board!.Value), boards, newBoards, gone.Boards,
                number => new Board { Number = number },
                (board, rows) => board.Become(rows.Select(row => row.BoardName).FirstOrDefault(name => name is { Length: > 0 }))),
            Institutions = Take(
                register.Rows.GroupBy(row => row.Code.Institution), institutions, newInstitutions, gone.Institutions,
                brin => new Institution { Brin = brin },
                (institution, rows) => institution.Become(
                    names[institution.Brin], rows.Select(row => row.Board).FirstOrDefault(board => board is not null))),
            Locations = Take(
                register.Rows.GroupBy(row => row.Code), locations, newLocations, gone.Locations,
                code => new Location { Code = code, Institution = code.Institution },
                (location, rows) => location.Become(rows.First(), names[location.Institution], register.TellsEndDates)),
        };

        await unit.InsertAsync(newBoards, cancel);
        await unit.InsertAsync(newInstitutions, cancel);
        await unit.InsertAsync(newLocations, cancel);
        Record(unit, register, imported.Locations, actor);
        return imported;
    }

    /// <summary>Makes what is new and changes what is there, by one rule; counts both.</summary>
    private static Tally Take<TKey, TEntity>(
        IEnumerable<IGrouping<TKey, RegisterRow>> told, Dictionary<TKey, TEntity> stored, List<TEntity> added, int gone,
        Func<TKey, TEntity> make, Func<TEntity, IEnumerable<RegisterRow>, bool> become) where TKey : struct
    {
        var (changed, unchanged) = (0, 0);
        foreach (var rows in told)
        {
            if (!stored.TryGetValue(rows.Key, out var entity))
            {
                entity = make(rows.Key);
                become(entity, rows);
                added.Add(entity);
            }
            else if (become(entity, rows)) changed++;
            else unchanged++;
        }

        return new Tally(added.Count, changed, unchanged, gone);
    }

    /// <summary>
    /// The name of each institution in the file: what the file tells; else the name of its first location, unless it had a name of its own.
    /// </summary>
    private static Dictionary<Brin, string> NamesOf(
        Register register, Dictionary<Brin, Institution> institutions, Dictionary<LocationCode, Location> locations) =>
        register.Rows.GroupBy(row => row.Code.Institution).ToDictionary(rows => rows.Key, rows =>
        {
            var first = rows.First();
            if (rows.Select(row => row.InstitutionName).FirstOrDefault(name => name is { Length: > 0 }) is { } told) return told;
            var hasOwnName = institutions.TryGetValue(rows.Key, out var stored)
                && (!locations.TryGetValue(first.Code, out var location) || location.Name != stored.Name);
            return hasOwnName ? stored!.Name : first.Name;
        });

    private static (int Boards, int Institutions, int Locations) GoneFrom(
        Register register, Dictionary<BoardNumber, Board> boards, Dictionary<Brin, Institution> institutions,
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
}
