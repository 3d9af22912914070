using System.Text;
using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class TotpSecretTests
{
    private static readonly Gen<DateTimeOffset> Moments = Gen.Long[946_684_800, 4_102_444_800].Select(DateTimeOffset.FromUnixTimeSeconds);

    /// <summary>RFC 6238, appendix B, SHA-1: the last six of eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_codes_of_the_RFC_are_ours(long moment, string code)
    {
        using var secret = TotpSecret.FromRaw(Encoding.ASCII.GetBytes("12345678901234567890"))!;

        Assert.Equal(code, secret.CodeAt(DateTimeOffset.FromUnixTimeSeconds(moment)));
        Assert.Equal(moment / 30, secret.StepOf(code, DateTimeOffset.FromUnixTimeSeconds(moment), 0));
    }

    [Fact]
    public void A_clock_may_be_one_step_off_and_no_more() => Moments.Sample(moment =>
    {
        using var secret = TotpSecret.New();
        var step = moment.ToUnixTimeSeconds() / 30;
        foreach (var off in new[] { -1, 0, 1 }) Assert.Equal(step + off, secret.StepOf(secret.CodeAt(moment.AddSeconds(30 * off)), moment, 0));
        foreach (var off in new[] { -3, -2, 2, 3 })
        {
            var code = secret.CodeAt(moment.AddSeconds(30 * off));
            var near = new[] { -1, 0, 1 }.Select(near => secret.CodeAt(moment.AddSeconds(30 * near)));
            if (!near.Contains(code)) Assert.Null(secret.StepOf(code, moment, 0));
        }
    });

    [Fact]
    public void A_step_that_was_used_is_not_taken_again() => Moments.Sample(moment =>
    {
        using var secret = TotpSecret.New();
        var code = secret.CodeAt(moment);
        var used = secret.StepOf(code, moment, 0)!.Value;

        Assert.Null(secret.StepOf(code, moment, used));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("\0\0\0\0\0\0")]
    public void What_is_no_code_is_none(string? typed)
    {
        using var secret = TotpSecret.New();

        Assert.Null(secret.StepOf(typed, DateTimeOffset.UnixEpoch.AddYears(50), 0));
    }

    [Fact]
    public void The_text_for_those_who_type_gives_the_secret_back()
    {
        using var secret = TotpSecret.New();
        using var again = TotpSecret.FromText(secret.ToText().ToLowerInvariant().Insert(4, " "))!;

        Assert.Equal(secret.ToText(), again.ToText());
        Assert.Null(TotpSecret.FromText("geen geheim"));
        Assert.Null(TotpSecret.FromText(null));
    }
}
