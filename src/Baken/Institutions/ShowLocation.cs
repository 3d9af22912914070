using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>A location with its institution and board, as it is shown.</summary>
public sealed record ShownLocation
{
    /// <summary>Its code.</summary>
    public required LocationCode Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Street and house number; empty when unknown.</summary>
    public required string Address { get; init; }

    /// <summary>Postcode; empty when unknown.</summary>
    public required string Postcode { get; init; }

    /// <summary>Place; empty when unknown.</summary>
    public required string Place { get; init; }

    /// <summary>Municipality; empty when unknown.</summary>
    public required string Municipality { get; init; }

    /// <summary>Province; empty when unknown.</summary>
    public required string Province { get; init; }

    /// <summary>Denomination; empty when unknown.</summary>
    public required string Denomination { get; init; }

    /// <summary>Its last day; null while it is open.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The legal day since which it is not in the register; null while it is.</summary>
    public DateOnly? GoneOn { get; init; }

    /// <summary>The institution.</summary>
    public required Brin Brin { get; init; }

    /// <summary>Name of the institution.</summary>
    public required string InstitutionName { get; init; }

    /// <summary>Number of the board; null when unknown.</summary>
    public BoardNumber? Board { get; init; }

    /// <summary>Name of the board; null when unknown.</summary>
    public string? BoardName { get; init; }
}

/// <summary>One location by its code.</summary>
public sealed class ShowLocation(BakenDb db)
{
    /// <summary>The location; null when there is none with this code.</summary>
    public Task<ShownLocation?> FindAsync(LocationCode code, CancellationToken cancel) => (
        from location in db.Locations
        where location.Code == code
        join institution in db.Institutions on location.Institution equals institution.Brin
        join board in db.Boards on institution.Board equals (BoardNumber?)board.Number into boards
        from board in boards.DefaultIfEmpty()
        select new ShownLocation
        {
            Code = location.Code,
            Name = location.Name,
            Sector = location.Sector,
            Address = (location.Street + " " + location.HouseNumber).Trim(),
            Postcode = location.Postcode,
            Place = location.Place,
            Municipality = location.Municipality,
            Province = location.Province,
            Denomination = location.Denomination,
            EndDate = location.EndDate,
            GoneOn = location.GoneOn,
            Brin = institution.Brin,
            InstitutionName = institution.Name,
            Board = institution.Board,
            BoardName = board!.Name,
        }).FirstOrDefaultAsync(cancel);
}
