using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class BrowserPassTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Guid Credential = new("0190a1b2-0000-7000-8000-000000000001");
    private readonly string directory = Directory.CreateTempSubdirectory("baken-").FullName;
    private readonly ServerKeys keys;

    public BrowserPassTests()
    {
        ServerKeys.Create(directory);
        keys = ServerKeys.Load(directory)!;
    }

    [Fact]
    public void A_pass_is_known_again_also_as_somebody_copied_it_by_hand()
    {
        var pass = BrowserPass.New(keys, Credential, Today);

        var number = BrowserPass.Read(keys, pass, Credential, Today);
        Assert.NotNull(number);
        Assert.Equal(number, BrowserPass.Read(keys, " " + BrowserPass.ForHand(pass).ToUpperInvariant(), Credential, Today.AddDays(BrowserPass.Days - 1)));
    }

    [Fact]
    public void A_pass_ends_and_is_for_one_credential_of_one_installation()
    {
        var pass = BrowserPass.New(keys, Credential, Today);

        Assert.Null(BrowserPass.Read(keys, pass, Credential, Today.AddDays(BrowserPass.Days)));
        Assert.Null(BrowserPass.Read(keys, pass, Credential, Today.AddDays(-2)));
        Assert.Null(BrowserPass.Read(keys, pass, Guid.Empty, Today));
        var elsewhere = Directory.CreateTempSubdirectory("baken-").FullName;
        ServerKeys.Create(elsewhere);
        using var theirs = ServerKeys.Load(elsewhere)!;
        Assert.Null(BrowserPass.Read(theirs, pass, Credential, Today));
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public void No_changed_digit_passes()
    {
        var pass = BrowserPass.New(keys, Credential, Today);

        for (var at = 0; at < pass.Length; at++)
        {
            var changed = pass[..at] + (pass[at] == '0' ? '1' : '0') + pass[(at + 1)..];
            Assert.Null(BrowserPass.Read(keys, changed, Credential, Today));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zo maar iets")]
    [InlineData("000000000000000000000000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void What_is_no_pass_is_none(string? text) => Assert.Null(BrowserPass.Read(keys, text, Credential, Today));

    public void Dispose()
    {
        keys.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
