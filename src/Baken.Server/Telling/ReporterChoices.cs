using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Telling;

/// <summary>What a reporter can choose from, in the words of the page.</summary>
public sealed class ReporterChoices(IStringLocalizer<Texts.Reporter> texts)
{
    private static readonly Sector[] Sectors =
        [Sector.Primary, Sector.Special, Sector.Secondary, Sector.Vocational, Sector.Higher, Sector.Unknown];

    private static readonly ReporterRole[] Roles =
    [
        ReporterRole.Pupil, ReporterRole.Parent, ReporterRole.Staff, ReporterRole.Confidant, ReporterRole.Board, ReporterRole.Witness,
        ReporterRole.Other, ReporterRole.Unknown,
    ];

    private static readonly ContactWay[] Ways = [ContactWay.Code, ContactWay.Phone, ContactWay.Mail, ContactWay.None, ContactWay.NotSafe];

    /// <summary>Sorts of school.</summary>
    public IReadOnlyList<Choice> OfSector => [.. Sectors.Select(sector => Of("sector", Codes.Of(sector)))];

    /// <summary>Who somebody is in what happened.</summary>
    public IReadOnlyList<Choice> OfRole => [.. Roles.Select(role => Of("role", Codes.Of(role)))];

    /// <summary>How old somebody is.</summary>
    public IReadOnlyList<Choice> OfAge => [.. Codes.All<AgeBand>().Select(code => new Choice(code, texts[$"age.{code}"]))];

    /// <summary>How somebody can be reached.</summary>
    public IReadOnlyList<Choice> OfWay => [.. Ways.Select(way => Of("way", Codes.Of(way)))];

    /// <summary>The words of a sector.</summary>
    public string Text(Sector sector) => texts[$"sector.{Codes.Of(sector)}"];

    /// <summary>The words of a role.</summary>
    public string Text(ReporterRole role) => texts[$"role.{Codes.Of(role)}"];

    /// <summary>The words of a way.</summary>
    public string Text(ContactWay way) => texts[$"way.{Codes.Of(way)}"];

    /// <summary>The schools that were found, and the two answers that are always possible.</summary>
    public IReadOnlyList<Choice> OfSchools(FoundLocations found) =>
    [
        .. found.Locations.Select(location => new Choice(location.Code.ToString(), NameOf(location.Name, location.Place), location.Address)),
        new Choice(DraftAnswers.OwnSchool, texts["where.own"]),
        new Choice(DraftAnswers.NoSchool, texts["where.none"]),
    ];

    /// <summary>A school as people speak of it: its name and its place.</summary>
    public static string NameOf(string name, string place) => place.Length == 0 ? name : $"{name}, {place}";

    private Choice Of(string kind, string code)
    {
        var hint = texts[$"{kind}.{code}.hint"];
        return new Choice(code, texts[$"{kind}.{code}"], hint.ResourceNotFound ? null : hint.Value);
    }
}
