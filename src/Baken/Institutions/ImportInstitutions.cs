using Baken.Audit;
using Baken.Institutions.History;
using Baken.Storage;
using Baken.Terms;

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

    /// <summary>Facts of the past that a file told: which board since when, and what went into what.</summary>
    public required Tally Past { get; init; }

    /// <summary>Everything that changed, by what and to what.</summary>
    public required IReadOnlyList<RegisterEvent> Events { get; init; }

    /// <summary>Lines about something that is not kept: offices, cooperations, and the past of institutions that are not known.</summary>
    public required int PassedBy { get; init; }

    /// <summary>Whether so many open locations are not in the file that it is hardly the whole register of its sectors.</summary>
    public required bool LooksPartial { get; init; }
}

/// <summary>
/// Takes over a register that was read (<see cref="RegisterReader"/>): all of it or nothing. Doing it again changes nothing. What is not
/// in the file is kept and counted as gone. What changed is kept too, as the past of each school.
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
        var stored = await StoredRegister.LoadAsync(unit, cancel);
        var import = NewId.At<RegisterImportId>(unit.Now);
        var notes = new EventNotes(import, unit.Now, unit.Today, stored.Covered(), stored.Boards.ByKey.Count > 0);
        var gone = GoneFrom(register, stored, unit.Today);
        Take(register, stored, notes);
        foreach (var location in gone.Locations.Where(location => location.GoneOn is null))
        {
            notes.Gone(location);
            stored.Locations.Touch(location);
        }

        var past = await new RegisterPast(stored, notes).TakeAsync(unit, register, cancel);
        var imported = new ImportedRegister
        {
            Boards = stored.Boards.TallyWith(gone.Boards),
            Institutions = stored.Institutions.TallyWith(gone.Institutions),
            Locations = stored.Locations.TallyWith(gone.Locations.Count),
            Past = past.Tally,
            Events = notes.Events,
            PassedBy = register.PassedBy + past.Unknown,
            LooksPartial = gone.Locations.Count > 20 && gone.Locations.Count > gone.OpenBefore / 5,
        };
        await stored.StoreAsync(unit, cancel);
        // The row of the import first: its events refer to it.
        await unit.InsertAsync([RecordOf(import, unit, register, imported.Locations)], cancel);
        await unit.InsertAsync(notes.Events, cancel);
        unit.Record(actor, "institutions.imported", $"register-import/{import}");
        return imported;
    }

    private static void Take(Register register, StoredRegister stored, EventNotes notes)
    {
        // Names of institutions may come from their locations as they are stored, so these are looked at before they change.
        var names = NamesOf(register, stored);
        foreach (var told in register.Boards) stored.Boards.Take(told.Number, (board, isNew) => notes.Board(board, isNew, told.Name));
        foreach (var rows in register.Rows.GroupBy(row => row.Code.Institution))
        {
            var isNameTold = rows.Any(row => row.InstitutionName is { Length: > 0 });
            var number = rows.Select(row => row.Board).FirstOrDefault(board => board is not null);
            stored.Institutions.Take(rows.Key, (institution, _) => notes.Institution(institution, names[rows.Key], isNameTold, number));
        }

        foreach (var row in register.Rows)
            stored.Locations.Take(row.Code, (location, isNew) => notes.Location(location, isNew, row, names[location.Institution], register.TellsEndDates));
    }

    /// <summary>
    /// The name of each institution in the file: what the file tells; else the name of its first location, unless it had a name of its own.
    /// </summary>
    private static Dictionary<Brin, string> NamesOf(Register register, StoredRegister stored) =>
        register.Rows.GroupBy(row => row.Code.Institution).ToDictionary(rows => rows.Key, rows =>
        {
            var first = rows.First();
            if (rows.Select(row => row.InstitutionName).FirstOrDefault(name => name is { Length: > 0 }) is { } told) return told;
            var hasOwnName = stored.Institutions.ByKey.TryGetValue(rows.Key, out var institution)
                && (!stored.Locations.ByKey.TryGetValue(first.Code, out var location) || location.Name != institution.Name);
            return hasOwnName ? institution!.Name : first.Name;
        });

    private static (int Boards, int Institutions, IReadOnlyList<Location> Locations, int OpenBefore) GoneFrom(Register register, StoredRegister stored, DateOnly today)
    {
        var codes = register.Rows.Select(row => row.Code).ToHashSet();
        var brins = register.Rows.Select(row => row.Code.Institution).ToHashSet();
        var numbers = register.Boards.Select(board => board.Number).ToHashSet();
        var covered = register.Covered;
        var open = stored.Locations.ByKey.Values.Where(location => covered.Contains((location.Sector, location.IsSpecialPrimary)) && !location.IsClosedOn(today)).ToList();
        var gone = open.Where(location => !brins.Contains(location.Institution)).Select(location => location.Institution).ToHashSet();
        // A file that tells no boards says nothing about which of them are gone.
        var goneBoards = numbers.Count == 0 ? 0 : gone.Select(brin => stored.Institutions.ByKey[brin].Board)
            .Where(number => number is { } known && stored.Boards.ByKey.ContainsKey(known) && !numbers.Contains(known)).Distinct().Count();
        return (goneBoards, gone.Count, [.. open.Where(location => !codes.Contains(location.Code))], open.Count);
    }

    private static RegisterImport RecordOf(RegisterImportId id, Unit unit, Register register, Tally locations) => new()
    {
        Id = id,
        At = unit.Now,
        Layout = register.Layout,
        Sectors = string.Join(' ', register.Sectors.Select(Codes.Of)),
        LocationsAdded = locations.Added,
        LocationsChanged = locations.Changed,
        LocationsUnchanged = locations.Unchanged,
        LocationsGone = locations.Gone,
    };
}
