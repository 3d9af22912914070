using System.Reflection;
using Baken.Server.Commands;
using Baken.Tests.Architecture;
using Xunit;

namespace Baken.IntegrationTests.Architecture;

/// <summary>What the parts of the executable may use: a page or an endpoint calls a use case or a view, and that is all.</summary>
public sealed class ServerTests
{
    private const string Planted = "Baken.IntegrationTests.Architecture.Planted";

    /// <summary>Who may not use what, by the beginnings of the names below the root; and who may all the same.</summary>
    private static readonly (string From, string[] To, string[] Except)[] Bans =
    [
        ("Pages.", ["Microsoft.EntityFrameworkCore.", "Baken.Storage.BakenDb", "Baken.Audit.Committer", "Baken.Vault.ContentKey", "Baken.Vault.HolderKey"], []),
        ("Api.", ["Microsoft.EntityFrameworkCore.", "Baken.Storage.BakenDb", "Baken.Audit.Committer", "Baken.Vault.ContentKey", "Baken.Vault.HolderKey"], []),
        ("", ["Baken.Sqlite.", "Baken.Postgres.", "Microsoft.Data.Sqlite."], ["Hosting.BakenServices"]),
        ("", ["NSec."], []),
    ];

    [Fact]
    public void Pages_and_endpoints_reach_the_database_and_the_keys_through_a_room_alone() =>
        Assert.Empty(Broken(typeof(BakenCommand).Assembly, "Baken.Server."));

    [Fact]
    public void What_reaches_past_a_room_is_found() => Assert.Equal(
        ["Api.Endpoint uses Baken.Vault.ContentKey", "Hosting.Elsewhere uses Baken.Sqlite.SqliteBakenDb", "Pages.Page uses Baken.Storage.BakenDb"],
        Broken(typeof(ServerTests).Assembly, Planted + '.'));

    private static IReadOnlyList<string> Broken(Assembly assembly, string root) =>
    [
        .. (from use in Uses.In(assembly)
            where use.From.StartsWith(root, StringComparison.Ordinal)
            let name = use.From[root.Length..]
            where Bans.Any(ban => name.StartsWith(ban.From, StringComparison.Ordinal) && !ban.Except.Contains(name)
                && ban.To.Any(to => use.To.StartsWith(to, StringComparison.Ordinal)))
            select $"{name} uses {use.To}").Distinct().Order(StringComparer.Ordinal),
    ];
}
