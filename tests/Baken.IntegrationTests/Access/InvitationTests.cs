using System.Net;
using Baken.Access;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Access;

public abstract class InvitationTests(ITestEngine engine)
{
    private const string Passphrase = "paars ijs valt zacht omhoog";
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly WorldPlan Frozen = new() { FrozenAt = Morning };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_invited_chooses_a_passphrase_and_an_authenticator_and_signs_in()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var code = await InviteAsync(world, "Nina Nieuw", "nina", "Vertrouwensinspecteur");

        var (page, secret) = await AcceptAsync(world, code, Passphrase);
        Assert.Contains("Je account is klaar", page.Text, StringComparison.Ordinal);
        world.Clock!.Advance(TimeSpan.FromMinutes(1));
        var nina = new Actor("Nina Nieuw", Role.Inspector, secret);
        page = await world.Visitor().OpenAsync("/inloggen", Cancel);
        page = await page.Fill("Inlognaam", "nina").Fill("Wachtzin", Passphrase).Fill("Code uit je code-app", nina.CodeAt(world.Clock.GetUtcNow()))
            .PressAsync("Inloggen", Cancel);

        Assert.Equal(("/werkplek", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
    }

    [Fact]
    public async Task An_inspector_is_no_member_until_a_lead_inspector_admits_them()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await AcceptAsync(world, await InviteAsync(world, "Nina Nieuw", "nina", "Vertrouwensinspecteur"), Passphrase);
        var person = await PersonAsync(world, "nina");

        using (var before = await UnlockAsync(world, person, Passphrase)) Assert.Empty(before.Teams);
        var lead = await world.SignInAsync(Cast.Lead, cancel: Cancel);
        var page = await (await lead.OpenAsync("/beheer/team", Cancel)).PressAsync("Laat Nina Nieuw toe", Cancel);

        Assert.Contains("De inspecteur is toegelaten", page.Text, StringComparison.Ordinal);
        using var after = await UnlockAsync(world, person, Passphrase);
        Assert.Single(after.Teams);
    }

    [Fact]
    public async Task An_invitation_works_once_and_for_a_week()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var used = await InviteAsync(world, "Nina Nieuw", "nina", "Analist");
        var late = await InviteAsync(world, "Lars Laat", "lars", "Analist");
        await AcceptAsync(world, used, Passphrase);
        world.Clock!.Advance(Invitation.Lasts);

        foreach (var code in new[] { used, late, "zes woorden die er niet toe", "" })
        {
            var page = await (await world.Visitor().OpenAsync("/uitnodiging", Cancel)).Fill("Uitnodigingscode", code).PressAsync("Verder", Cancel);
            Assert.Contains("kennen we niet", page.ErrorOf("Uitnodigingscode"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_code_takes_the_place_of_the_one_before()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var first = await InviteAsync(world, "Nina Nieuw", "nina", "Analist", administrator);

        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).FollowAsync("Nina Nieuw", Cancel);
        page = await page.PressAsync("Nieuwe uitnodigingscode maken", Cancel);
        var second = page.Document.QuerySelector(".baken-words")!.TextContent.Trim();

        page = await (await world.Visitor().OpenAsync("/uitnodiging", Cancel)).Fill("Uitnodigingscode", first).PressAsync("Verder", Cancel);
        Assert.NotEmpty(page.Errors);
        page = await (await world.Visitor().OpenAsync("/uitnodiging", Cancel)).Fill("Uitnodigingscode", second).PressAsync("Verder", Cancel);
        Assert.Contains("Welkom, Nina Nieuw", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_the_secret_stays_the_same()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var code = await InviteAsync(world, "Nina Nieuw", "nina", "Analist");
        var page = await (await world.Visitor().OpenAsync("/uitnodiging", Cancel)).Fill("Uitnodigingscode", code).PressAsync("Verder", Cancel);
        var secret = page.Document.QuerySelector("code")!.TextContent;

        page = await page.Fill("Nieuwe wachtzin", "nina nina nina").Fill("Nieuwe wachtzin, nog een keer", "nina nina nina").PressAsync("Account klaarmaken", Cancel);
        Assert.Contains("te makkelijk", page.ErrorOf("Nieuwe wachtzin"), StringComparison.Ordinal);
        page = await page.Fill("Nieuwe wachtzin", Passphrase).Fill("Nieuwe wachtzin, nog een keer", Passphrase + "!").PressAsync("Account klaarmaken", Cancel);
        Assert.Contains("niet hetzelfde", page.ErrorOf("Nieuwe wachtzin, nog een keer"), StringComparison.Ordinal);
        page = await page.Fill("Nieuwe wachtzin", Passphrase).Fill("Nieuwe wachtzin, nog een keer", Passphrase)
            .Fill("Code die de app nu toont", "000000").PressAsync("Account klaarmaken", Cancel);

        Assert.Contains("klopt niet", page.ErrorOf("Code die de app nu toont"), StringComparison.Ordinal);
        Assert.Equal(secret, page.Document.QuerySelector("code")!.TextContent);
        Assert.DoesNotContain("style=", page.Document.QuerySelector("svg.baken-qr")!.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "iemand", "Analist", "", "Vul een naam in")]
    [InlineData("Iemand", "met spatie", "Analist", "", "Een inlognaam heeft")]
    [InlineData("Iemand", "ada", "Analist", "", "al in gebruik")]
    [InlineData("Iemand", "iemand", "Bestuur", "123", "vijf cijfers")]
    [InlineData("Iemand", "iemand", "Analist", "12345", "vijf cijfers")]
    [InlineData("Iemand", "iemand", "Kies een rol", "", "Kies een rol")]
    public async Task Nobody_is_invited_by_half(string name, string signInName, string role, string board, string told)
    {
        await using var world = await engine.WorldAsync(Frozen);
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var before = await CountAsync(world);

        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).Fill("Naam", name).Fill("Inlognaam", signInName)
            .Fill("Rol", role).Fill("Bestuursnummer", board).PressAsync("Uitnodigen", Cancel);

        Assert.Contains(page.Errors, error => error.Contains(told, StringComparison.Ordinal));
        Assert.Equal(signInName, page.Field("Inlognaam"));
        Assert.Equal(before, await CountAsync(world));
    }

    private static async Task<string> InviteAsync(World world, string name, string signInName, string role, Visitor? administrator = null)
    {
        administrator ??= await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).Fill("Naam", name).Fill("Inlognaam", signInName).Fill("Rol", role)
            .PressAsync("Uitnodigen", Cancel);
        return page.Document.QuerySelector(".baken-words")!.TextContent.Trim();
    }

    private static async Task<(Page Page, string Secret)> AcceptAsync(World world, string code, string passphrase)
    {
        var page = await (await world.Visitor().OpenAsync("/uitnodiging", Cancel)).Fill("Uitnodigingscode", code.ToUpperInvariant()).PressAsync("Verder", Cancel);
        var secret = page.Document.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        using var app = TotpSecret.FromText(secret)!;
        page = await page.Fill("Nieuwe wachtzin", passphrase).Fill("Nieuwe wachtzin, nog een keer", passphrase)
            .Fill("Code die de app nu toont", app.CodeAt(world.Clock!.GetUtcNow())).PressAsync("Account klaarmaken", Cancel);
        return (page, secret);
    }

    private static async Task<PersonId> PersonAsync(World world, string signInName)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Person>().Where(person => person.SignInName == signInName)
            .Select(person => person.Id).SingleAsync(Cancel);
    }

    private static async Task<int> CountAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Person>().CountAsync(Cancel);
    }

    private static async Task<Reader> UnlockAsync(World world, PersonId person, string passphrase)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<UnlockReader>().ExecuteAsync(person, passphrase, Cancel);
        return outcome.TryGet(out var reader, out var refused) ? reader : throw new InvalidOperationException(refused.Code);
    }
}

public sealed class InvitationOnSqlite(Engines engines) : InvitationTests(engines.Sqlite);

public sealed class InvitationOnPostgres(Engines engines) : InvitationTests(engines.Postgres);
