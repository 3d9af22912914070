using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Baken.Reports;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Server.Telling;
using Baken.Vault;
using CsCheck;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>The proof of work of a rush, its weight, and the ticket that it travels in.</summary>
public sealed class PuzzleTests
{
    private static readonly Appointment InAMinute = new(new DateTimeOffset(2026, 11, 25, 9, 1, 0, TimeSpan.Zero), Work: 40);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
    private readonly IDataProtectionProvider protection = new EphemeralDataProtectionProvider();

    [Fact]
    public void One_number_solves_a_puzzle_and_it_takes_no_more_hashes_than_it_says() => Gen.Int[1, 300].Sample(most =>
    {
        var puzzle = Puzzle.New(most);
        var kept = new byte[Puzzle.Length];
        puzzle.Write(kept);
        var read = Puzzle.Read(kept)!;

        var answer = Solve(puzzle);

        Assert.InRange(answer, 0, most - 1);
        Assert.Equal((puzzle.Most, puzzle.Salt, puzzle.Hash), (read.Most, read.Salt, read.Hash));
        Assert.Equal([answer], Enumerable.Range(0, most).Where(number => read.IsSolvedBy(number.ToString(CultureInfo.InvariantCulture))));
    }, iter: 50);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("een")]
    public void What_is_no_number_solves_nothing(string? answer) => Assert.False(Puzzle.New(1).IsSolvedBy(answer));

    [Fact]
    public void A_number_that_is_not_below_the_most_solves_nothing_even_when_its_hash_is_right()
    {
        var puzzle = Puzzle.New(10_000);
        var answer = Solve(puzzle);
        var kept = new byte[Puzzle.Length];
        puzzle.Write(kept);

        BinaryPrimitives.WriteInt32BigEndian(kept, answer + 1);
        Assert.True(Puzzle.Read(kept)!.IsSolvedBy(answer.ToString(CultureInfo.InvariantCulture)));
        BinaryPrimitives.WriteInt32BigEndian(kept, answer);
        Assert.NotEqual(true, Puzzle.Read(kept)?.IsSolvedBy(answer.ToString(CultureInfo.InvariantCulture)));
        BinaryPrimitives.WriteInt32BigEndian(kept, 0);
        Assert.Null(Puzzle.Read(kept));
    }

    [Theory]
    [InlineData("Baken:Floods:Reports", "0", "100001", "5", 5)]
    [InlineData("Baken:Floods:Minutes", "0", "1441", "30", 30)]
    [InlineData("Baken:Rush:AtOnce", "-1", "100001", "0", 0)]
    [InlineData("Baken:Rush:PerSecond", "0.5", "10001", "0", 0)]
    [InlineData("Baken:Rush:SpreadPerSecond", "0", "veel", "1", 1)]
    [InlineData("Baken:Rush:ShortestSeconds", "0", "601", "90", 90)]
    [InlineData("Baken:Rush:LongestSeconds", "2", "601", "3", 3)]
    [InlineData("Baken:Rush:Work", "-5", "1000001", "0", 0)]
    public void Each_threshold_can_be_set_and_a_wrong_one_stops_the_start_with_a_sentence(string name, string wrong, string alsoWrong, string right, int expected)
    {
        foreach (var value in new[] { wrong, alsoWrong })
        {
            Assert.False(BakenSettings.TryRead(key => key == name ? value : null, out _, out var fault));
            var sentence = new CommandRoom(TextWriter.Null, TextWriter.Null, _ => null).Text(fault!.Value.Key, fault.Value.Value);
            Assert.StartsWith($"{name} is \"{value}\". ", sentence, StringComparison.Ordinal);
        }

        Assert.True(BakenSettings.TryRead(key => key == name ? right : null, out var settings, out _));
        var (rush, floods) = (settings!.Rush, settings.Floods);
        Assert.Equal(expected, name.Split(':')[^1] switch
        {
            "Reports" => floods.Reports,
            "Minutes" => floods.Minutes,
            "AtOnce" => rush.AtOnce,
            "PerSecond" => rush.PerSecond,
            "SpreadPerSecond" => rush.SpreadPerSecond,
            "ShortestSeconds" => rush.Shortest.TotalSeconds,
            "LongestSeconds" => rush.Longest.TotalSeconds,
            _ => rush.Work,
        });
        Assert.True(rush.Longest >= rush.Shortest);
    }

    [Fact]
    public void Without_settings_the_thresholds_are_the_usual_ones()
    {
        Assert.True(BakenSettings.TryRead(_ => null, out var settings, out _));

        Assert.Equal((RushTerms.Usual, FloodTerms.Usual), (settings!.Rush, settings.Floods));
    }

    [Fact]
    public void The_work_rises_with_the_wait_between_a_tenth_and_all_of_it() =>
        Gen.Select(Gen.Int[1, RushTerms.MostWork], Gen.Double[0, 700], Gen.Double[0, 700]).Sample((work, one, other) =>
        {
            var terms = RushTerms.Usual with { Work = work };
            var (less, more) = (terms.WorkFor(TimeSpan.FromSeconds(Math.Min(one, other))), terms.WorkFor(TimeSpan.FromSeconds(Math.Max(one, other))));

            Assert.InRange(less, Math.Ceiling(work * 0.1), more);
            Assert.InRange(more, less, work);
            Assert.Equal(work, terms.WorkFor(terms.Longest));
            Assert.Equal(0, (terms with { Work = 0 }).WorkFor(terms.Longest));
            Assert.Equal(work, (terms with { Shortest = terms.Longest }).WorkFor(terms.Longest));
        });

    [Fact]
    public void The_more_want_to_send_the_heavier_the_puzzle_becomes()
    {
        var rush = new Rush(RushTerms.Usual with { AtOnce = 0, PerSecond = 0 }, clock);

        var work = Enumerable.Range(0, 2_000).Select(_ => rush.Arrived()!.Work).ToList();

        Assert.Equal(work.Order(), work);
        Assert.Equal((RushTerms.Usual.Work / 10, RushTerms.Usual.Work), (work[0], work[^1]));
    }

    [Fact]
    public void A_ticket_is_good_for_its_own_draft_until_an_hour_behind_its_moment()
    {
        using var draft = DraftKey.New();
        using var other = DraftKey.New();
        var ticket = Give(draft);

        var held = Read(draft, ticket);
        Assert.Equal((InAMinute.Moment, InAMinute.Work), (held!.Moment, held.Puzzle!.Most));
        Assert.Null(Read(other, ticket));
        clock.Advance(TimeSpan.FromMinutes(1) + RushTicket.Lives - TimeSpan.FromSeconds(1));
        Assert.NotNull(Read(draft, ticket));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Read(draft, ticket));
    }

    [Fact]
    public void A_ticket_that_we_did_not_make_or_that_was_changed_is_none()
    {
        using var draft = DraftKey.New();
        var ticket = Give(draft);

        Assert.All(Enumerable.Range(0, ticket.Length), at => Assert.Null(Read(draft, $"{ticket[..at]}{(ticket[at] == 'A' ? 'B' : 'A')}{ticket[(at + 1)..]}")));
        Assert.Null(Read(draft, ticket[..^4]));
        Assert.Null(Read(draft, "geen kaartje"));
        Assert.Null(Read(draft, Give(draft, new EphemeralDataProtectionProvider())));
    }

    internal static int Solve(Puzzle puzzle) => Solve(puzzle.Salt, puzzle.Hash, puzzle.Most);

    /// <summary>As a browser does it.</summary>
    internal static int Solve(string salt, string hash, int most) => Enumerable.Range(0, most).First(number =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}.{number}")))) == hash);

    private string Give(DraftKey draft, IDataProtectionProvider? maker = null)
    {
        var (http, cookies) = Browser(draft, null);
        new RushTicket(maker ?? protection, cookies, clock).Write(http, InAMinute);
        return http.Response.Headers.SetCookie.ToString().Split('=', ';')[1];
    }

    private HeldTicket? Read(DraftKey draft, string ticket)
    {
        var (http, cookies) = Browser(draft, ticket);
        return new RushTicket(protection, cookies, clock).Read(http);
    }

    /// <summary>A browser that is writing this draft and holds this ticket.</summary>
    private (HttpContext Http, ReporterCookies Cookies) Browser(DraftKey draft, string? ticket)
    {
        var cookies = new ReporterCookies(protection, clock);
        var given = new DefaultHttpContext();
        cookies.Keep(given, draft);
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = given.Response.Headers.SetCookie.ToString().Split(';')[0] + (ticket is null ? "" : "; w=" + ticket);
        return (http, cookies);
    }
}
