using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.Reports;
using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

/// <summary>A program in another language, written from docs/vault.md, opens what the vault sealed (tests/second-implementation).</summary>
public sealed class SecondImplementationTests
{
    private static readonly ReportId Report = new(new Guid("01890000-0000-7000-8000-00000000000a"));
    private static readonly Binding Place = KeyWrap.BindingOf(KeyOf.Conversation, Report.Value);
    private static readonly byte[] Pepper = [.. Enumerable.Range(1, 32).Select(at => (byte)at)];
    private static readonly byte[] Draft = [.. Enumerable.Range(7, 32).Select(at => (byte)(at * 5))];

    private static string Home { get; } = Path.Combine(Root(), "tests", "second-implementation");

    [Fact]
    public async Task It_opens_a_conversation_with_the_words_and_the_pepper()
    {
        using var code = ReceiptCode.FromDraft(Draft);
        using var secret = code.SecretWith(Pepper);
        using var reporter = secret.Key();
        using var key = ContentKey.New();
        string[] texts = ["Het gebeurde op het plein. 😔", "", new('a', 1020), new('b', 1021), new('ë', 40_000)];

        var opened = await AskAsync("conversation", new
        {
            words = code.ShowOnce(),
            pepper = Pepper,
            reporterWrap = Said(key.WrapFor(reporter.Public, Place)),
            messages = texts.Index().Select(text => Said(key, text.Item, Message.BindingOf(Report, text.Index + 1, WriterOf(text.Index)))),
        });

        Assert.Equal(texts, opened["messages"]!.AsArray().Select(text => text!.GetValue<string>()));
        Assert.Equal(secret.Lookup(), Bytes(opened["lookup"]));
        Assert.Equal(reporter.Public.ToStored(), Bytes(opened["publicKey"]));
    }

    [Fact]
    public async Task It_opens_an_envelope_with_a_private_key()
    {
        using var holder = HolderKey.New();
        using var key = ContentKey.New();

        var opened = await AskAsync("envelope", new
        {
            holder = holder.Export(),
            wrap = Said(key.WrapFor(holder.Public, Place)),
            content = Said(key, "Een notitie.", Place with { Field = "note" }),
        });

        Assert.Equal("Een notitie.", opened["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_opens_an_envelope_of_a_team_as_one_of_its_members()
    {
        using var member = HolderKey.New();
        using var team = HolderKey.New();
        using var key = ContentKey.New();

        var opened = await AskAsync("team", new
        {
            member = member.Export(),
            teamWrap = Said(team.WrapFor(member.Public, Place)),
            wrap = Said(key.WrapFor(team.Public, Place)),
            content = Said(key, "Voor het team.", Place with { Field = "note" }),
        });

        Assert.Equal("Voor het team.", opened["text"]!.GetValue<string>());
    }

    [Theory, InlineData(0), InlineData(11), InlineData(65_536), InlineData(300_001)]
    public async Task It_opens_a_file(int length)
    {
        var directory = Directory.CreateTempSubdirectory("baken-file-").FullName;
        try
        {
            using var holder = HolderKey.New();
            using var conversation = ContentKey.New();
            using var key = FileKey.New();
            var place = new Binding("file", Report.Value, "content");
            var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(length);
            await using var pending = new SealedFiles(directory).Begin(key, place);
            await pending.Content.WriteAsync(content, TestContext.Current.CancellationToken);
            await pending.FinishAsync(TestContext.Current.CancellationToken);
            await pending.KeepAsync(new DateOnly(2026, 9, 14));

            var opened = await AskAsync("file", new
            {
                holder = holder.Export(),
                wrap = Said(conversation.WrapFor(holder.Public, Place)),
                key = Said(key.SealUnder(conversation, place with { Field = "key" }), place with { Field = "key" }),
                path = Path.Combine(directory, pending.Name),
                binding = Said(place),
                length,
            });

            Assert.Equal(content, Bytes(opened["content"]));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task It_joins_the_halves_of_a_session()
    {
        using var holder = HolderKey.New();
        var split = SplitKey.Of(holder, Place);

        var opened = await AskAsync(
            "session", new { cookieHalf = split.CookieHalf, storedHalf = split.StoredHalf.ToStored(), binding = Said(Place) });

        Assert.Equal(holder.Public.ToStored(), Bytes(opened["publicKey"]));
    }

    [Fact]
    public async Task It_makes_the_same_words_of_a_draft()
    {
        using var code = ReceiptCode.FromDraft(Draft);

        var made = await AskAsync(
            "draft", new { key = Draft, list = Path.Combine(Root(), "src", "Baken", "Vault", "Words", "sleutelwoorden.nl.txt") });

        Assert.Equal(code.ShowOnce(), made["words"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_makes_the_same_token_of_a_name()
    {
        using var key = IndexKey.FromRaw(Draft);

        var made = await AskAsync("token", new { key = Draft, kind = "name", value = "jansen" });

        Assert.Equal(BlindIndex.NameTokens(key, "Jansen")[0].ToStored(), Bytes(made["token"]));
    }

    [Fact]
    public async Task It_does_not_open_what_was_moved_to_another_place()
    {
        using var holder = HolderKey.New();
        using var key = ContentKey.New();
        var wrap = Said(key.WrapFor(holder.Public, Place));
        var content = Said(key, "Een notitie.", Place);
        content["binding"]!["field"] = "note";

        var (exitCode, answer, complaint) = await RunAsync("envelope", new { holder = holder.Export(), wrap, content });

        Assert.NotEqual(0, exitCode);
        Assert.Empty(answer);
        Assert.Contains("invalid tag", complaint, StringComparison.Ordinal);
    }

    private static byte[] Bytes(JsonNode? base64) => Convert.FromBase64String(base64!.GetValue<string>());

    private static Writer WriterOf(int index) => index % 2 == 0 ? Writer.Reporter : Writer.Inspector;

    private static JsonObject Said(Binding place) =>
        new() { ["kind"] = place.Kind, ["owner"] = place.Owner.ToString(), ["field"] = place.Field };

    private static JsonObject Said(Wrap wrap) => new() { ["wrap"] = Convert.ToBase64String(wrap.ToStored()), ["binding"] = Said(Place) };

    private static JsonObject Said(ContentKey key, string text, Binding place) => Said(key.Seal(text, place), place);

    private static JsonObject Said(Sealed content, Binding place) =>
        new() { ["sealed"] = Convert.ToBase64String(content.ToStored()), ["binding"] = Said(place) };

    private static async Task<JsonNode> AskAsync(string door, object what)
    {
        var (exitCode, answer, complaint) = await RunAsync(door, what);
        Assert.True(exitCode == 0, complaint);
        return JsonNode.Parse(answer)![door]!;
    }

    private static async Task<(int ExitCode, string Answer, string Complaint)> RunAsync(string door, object what)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Home, "node_modules")),
            "Run 'npm ci' in tests/second-implementation first; ./test does so by itself.");
        var asked = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                asked, JsonSerializer.Serialize(new Dictionary<string, object> { [door] = what }), TestContext.Current.CancellationToken);
            using var node = Process.Start(new ProcessStartInfo("node", ["open.js", asked])
            {
                WorkingDirectory = Home,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var answer = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var complaint = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (node.ExitCode, await answer, await complaint);
        }
        finally
        {
            File.Delete(asked);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Baken.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
