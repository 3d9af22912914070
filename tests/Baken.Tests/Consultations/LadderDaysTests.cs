using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Duties;
using Baken.Storage;
using CsCheck;
using Xunit;

namespace Baken.Tests.Consultations;

/// <summary>The days that a letter of the ladder names, and when one can be made.</summary>
public sealed class LadderDaysTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly TenLater = new(2026, 3, 16);

    [Fact]
    public void A_letter_names_the_next_rung_as_it_is_once_the_letter_is_sent_and_the_other_clock_beside_it()
    {
        var known = Concluded(new StepTold(StepKind.WillNotCharge, Monday, ""));
        var none = new LadderSteps(null, null, null, null);

        Assert.Equal(new LadderDays(none, Rung.Announce, new DateOnly(2026, 3, 9), TenLater), LadderDays.Of(known, LadderLetterKind.Persuade, new DateOnly(2026, 3, 4)));
        Assert.Equal(new LadderDays(none, Rung.Impose, new DateOnly(2026, 3, 12), TenLater), LadderDays.Of(known, LadderLetterKind.Announce, new DateOnly(2026, 3, 9)));
        Assert.Equal(new LadderDays(none, null, null, TenLater), LadderDays.Of(known, LadderLetterKind.Impose, new DateOnly(2026, 3, 12)));
        // The notice to the Minister is no rung: what is next stays next.
        Assert.Equal(new LadderDays(none, Rung.Persuade, new DateOnly(2026, 3, 5), TenLater), LadderDays.Of(known, LadderLetterKind.TellMinister, TenLater));
    }

    [Fact]
    public void A_step_that_was_recorded_counts_from_its_own_day()
    {
        var known = Concluded(new StepTold(StepKind.Persuaded, new DateOnly(2026, 3, 3), ""));

        var days = LadderDays.Of(known, LadderLetterKind.Persuade, new DateOnly(2026, 3, 10))!;

        Assert.Equal((new DateOnly(2026, 3, 3), Rung.Announce, new DateOnly(2026, 3, 6)), (days.Done.Persuaded, days.Next, days.NextDueOn));
    }

    [Fact]
    public void What_a_letter_says_comes_next_is_what_the_course_says_once_its_step_is_recorded() =>
        Gen.Enum<StepKind>().Array[0, 5].Select(Gen.Int[0, 30], Gen.Enum<LadderLetterKind>().Where(kind => kind != LadderLetterKind.TellMinister)).Sample((kinds, at, kind) =>
        {
            var (day, step) = (Monday.AddDays(at), kind switch { LadderLetterKind.Persuade => StepKind.Persuaded, LadderLetterKind.Announce => StepKind.Announced, _ => StepKind.Imposed });
            var known = Concluded([.. kinds.Where(one => one is not StepKind.Charged).Select((one, number) => new StepTold(one, Monday.AddDays(number), ""))]);

            var days = LadderDays.Of(known, kind, day)!;

            var recorded = known.DayOf(step) is null ? known with { Steps = [.. known.Steps, new StepTold(step, day, "")] } : known;
            var place = Course.LadderOf(recorded, day, 1)!;
            Assert.Equal((place.Next, place.NextDueOn), (days.Next, days.NextDueOn));
        });

    [Fact]
    public void The_letter_that_is_proposed_is_that_of_the_next_rung_and_in_the_end_the_one_to_the_Minister()
    {
        var proposed = new[] { Rung.Persuade, Rung.Announce, Rung.Impose, (Rung?)null }.Select(rung => LadderLetters.NextAt(new LadderPlace(rung, null, null)));

        Assert.Equal(Enum.GetValues<LadderLetterKind>(), proposed);
    }

    [Fact]
    public void Without_a_ladder_it_is_said_why()
    {
        var known = Concluded();
        Assert.Equal("ladder.no-conclusion", Why(known with { Conclusion = null }, Monday));
        Assert.Equal("ladder.not-reasonable", Why(known with { Conclusion = known.Conclusion! with { Outcome = ConsultationOutcome.NotReasonable } }, Monday));
        Assert.Equal("ladder.closed", Why(known with { State = ConsultationState.Closed }, TenLater));
        Assert.Equal("ladder.charged", Why(Concluded(new StepTold(StepKind.Charged, Monday, "")), TenLater));
        var wait = Course.Ladder(known, Monday, 1).Match<Refusal?>(_ => null, refused => refused)!;
        Assert.Equal(("ladder.not-begun", (object)Monday.AddDays(1)), (wait.Code, wait.Details[0]));

        Assert.Null(Why(known, Monday.AddDays(2)));
        Assert.Null(Why(Concluded(new StepTold(StepKind.WillNotCharge, Monday, "")), Monday));
        Assert.Null(LadderDays.Of(known with { Conclusion = null }, LadderLetterKind.Persuade, Monday));
    }

    private static string? Why(Known known, DateOnly today) => Course.Ladder(known, today, 1).Match<string?>(_ => null, refused => refused.Code);

    private static Known Concluded(params StepTold[] steps) => new()
    {
        Matter = new Matter { Told = "Een begeleider stuurde berichten.", Known = Monday },
        State = ConsultationState.Concluded,
        Urgency = Urgency.Usual,
        AskedOn = Monday,
        Conclusion = new ConclusionTold { Outcome = ConsultationOutcome.Reasonable, Day = Monday, Grounds = "Berichten gezien.", BoardView = "Eens." },
        Steps = steps,
    };
}
