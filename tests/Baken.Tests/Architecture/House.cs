using System.Reflection;

namespace Baken.Tests.Architecture;

/// <summary>
/// The arrows between the rooms of the house, as a table. A room that does not stand in it is a violation too: where a new one stands is to be decided
/// here.
/// </summary>
internal static class House
{
    private static readonly string[] Ground = ["Access", "Audit", "Institutions", "Storage", "Terms", "Vault"];

    /// <summary>Which rooms each room may use beside itself.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Terms"] = [],
        ["Duties"] = ["Terms"],
        ["Storage"] = ["Terms", "Vault"],
        ["Vault"] = ["Storage", "Terms"],
        ["Audit"] = ["Storage", "Terms", "Vault"],
        ["Access"] = ["Audit", "Storage", "Terms", "Vault"],
        ["Institutions"] = ["Audit", "Storage", "Terms"],
        ["Boards"] = Ground,
        ["Notices"] = ["Access", "Audit", "Storage", "Terms", "Vault"],
        ["Consultations"] = [.. Ground, "Dossiers", "Duties", "Notices", "Reports", "Supervision"],
        // Facts of consultations and the register: it knows no vault and no consultation.
        ["Supervision"] = ["Access", "Audit", "Duties", "Institutions", "Statistics", "Storage", "Terms"],
        ["Statistics"] = ["Audit", "Storage", "Terms"],
        // Facts that are counted, judged by rules that know no database.
        ["WhatIf"] = ["Duties", "Statistics", "Storage", "Terms"],
        ["Editions"] = ["Access", "Audit", "Statistics", "Storage", "Terms"],
        ["Reports"] = [.. Ground, "Notices", "Statistics"],
        ["Attachments"] = [.. Ground, "Reports"],
        ["Dossiers"] = [.. Ground, "Reports", "Statistics"],
        ["Documents"] = [.. Ground, "Attachments", "Dossiers"],
        ["Exporting"] = [.. Ground, "Attachments", "Dossiers", "Reports"],
        ["Incidents"] = [.. Ground, "Duties"],
        ["Policy"] = [.. Ground, "Duties"],
        ["Screening"] = [.. Ground, "Duties"],
        ["Support"] = [.. Ground, "Dossiers"],
        ["Oversight"] = [.. Ground, "Reports", "Attachments", "Dossiers", "Documents", "Exporting"],
        ["Work"] = [.. Ground, "Reports", "Dossiers", "Privacy", "Statistics"],
        ["Privacy"] = [.. Ground, "Reports", "Dossiers", "Statistics"],
        ["Retention"] = [.. Ground, "Reports", "Attachments", "Dossiers", "Documents", "Exporting", "Privacy", "Statistics"],
    };

    /// <summary>What only one room may use, by the beginning of its name.</summary>
    private static readonly Dictionary<string, string> OnlyFor = new() { ["NSec."] = "Vault" };

    /// <summary>What no room may use, by the beginning of its name: the house knows neither the web, nor an engine, nor a terminal.</summary>
    private static readonly string[] Never =
        ["Microsoft.AspNetCore.", "Microsoft.Data.Sqlite.", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.", "System.Console"];

    /// <summary>The arrows that point the wrong way in the part of an assembly below <paramref name="root"/>.</summary>
    public static IReadOnlyList<string> WrongArrows(Assembly assembly, string root) =>
        [.. Uses.In(assembly).Select(use => Judge(use, root + '.')).OfType<string>().Distinct().Order()];

    /// <summary>The room that holds a type; null when it is outside of the house.</summary>
    private static string? RoomOf(string type, string root) =>
        type.StartsWith(root, StringComparison.Ordinal) ? type[root.Length..].Split('.') is [var room, _, ..] ? room : "(none)" : null;

    private static string? Judge(Use use, string root)
    {
        if (RoomOf(use.From, root) is not { } from) return null;
        var at = $"{use.From[root.Length..]}, {use.Member}: ";
        if (!MayUse.TryGetValue(from, out var allowed)) return $"{use.From[root.Length..]}: no room '{from}' in the table of the house";
        if (RoomOf(use.To, root) is { } to)
            return to == from || allowed.Contains(to) ? null : $"{at}{from} may not use {use.To[root.Length..]}";
        if (Never.Any(name => use.To.StartsWith(name, StringComparison.Ordinal))) return $"{at}no room may use {use.To}";
        var reserved = OnlyFor.FirstOrDefault(only => use.To.StartsWith(only.Key, StringComparison.Ordinal)).Value;
        return reserved is null || reserved == from ? null : $"{at}{use.To} is for {reserved} alone";
    }
}
