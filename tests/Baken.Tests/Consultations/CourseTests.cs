using Baken.Consultations;
using Baken.Duties;
using CsCheck;
using Xunit;

namespace Baken.Tests.Consultations;

/// <summary>What waits for whom in a consultation follows from what is known, and from nothing else.</summary>
public sealed class CourseTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_request_waits_for_an_inspector_until_the_next_working_day_or_today_when_it_is_urgent()
    {
        Assert.Equal([new Term("opnemen", Side.Inspectors, Monday.AddDays(1))], Course.TermsOf(Asked(), Monday, 1));
        Assert.Equal([new Term("opnemen", Side.Inspectors, Monday)], Course.TermsOf(Asked() with { Urgency = Urgency.Today }, Monday, 1));
    }

    [Fact]
    public void Reasonable_suspicion_asks_the_board_to_inform_to_press_charges_and_then_to_tell()
    {
        var known = Concluded(ConsultationOutcome.Reasonable);

        Assert.Equal(["informatieplicht", "aangifteplicht"], Course.TermsOf(known, Monday, 1).Select(term => term.Code));
        Assert.All(Course.TermsOf(known, Monday, 1), term => Assert.Equal((Side.Board, Monday.AddDays(1)), (term.Side, term.DueOn)));
        var informed = known with { Steps = [Step(StepKind.ParentsInformed), Step(StepKind.AccusedInformed)] };
        Assert.Equal(["aangifteplicht"], Course.TermsOf(informed, Monday, 1).Select(term => term.Code));
        var charged = informed with { Steps = [.. informed.Steps, Step(StepKind.Charged)] };
        Assert.Equal(["terugmelding"], Course.TermsOf(charged, Monday, 1).Select(term => term.Code));
        Assert.Empty(Course.TermsOf(charged with { Steps = [.. charged.Steps, Step(StepKind.InspectorTold)] }, Monday, 1));
    }

    [Fact]
    public void Without_reasonable_suspicion_nothing_waits_for_the_board()
    {
        Assert.DoesNotContain(Course.TermsOf(Concluded(ConsultationOutcome.NotReasonable), Monday, 1), term => term.Side == Side.Board);
    }

    [Fact]
    public void A_board_that_asked_in_time_consulted_in_time_whenever_the_talk_was()
    {
        var later = Monday.AddDays(21);
        var known = Concluded(ConsultationOutcome.Reasonable) with { Conclusion = Told(ConsultationOutcome.Reasonable) with { Day = later } };

        var duty = Course.Assess(known, later, 1).Findings.Single(finding => finding.Rule.Duty == "overlegplicht");

        Assert.Equal(Progress.Done, duty.Progress);
    }

    [Fact]
    public void The_ladder_begins_when_the_board_says_no_or_the_term_is_over_and_its_two_clocks_run_apart()
    {
        var known = Concluded(ConsultationOutcome.Reasonable);
        Assert.Null(Course.LadderOf(known, Monday, 1));

        // Monday 2 March: three working days later is Thursday, ten is Monday 16.
        var begun = new LadderPlace(Rung.Persuade, new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 16));
        Assert.Equal(begun, Course.LadderOf(known, Monday.AddDays(2), 1));
        Assert.Equal(begun, Course.LadderOf(known with { Steps = [Step(StepKind.WillNotCharge)] }, Monday, 1));
        var persuaded = known with { Steps = [new StepTold(StepKind.Persuaded, new DateOnly(2026, 3, 4), "")] };
        Assert.Equal(new LadderPlace(Rung.Announce, new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 16)), Course.LadderOf(persuaded, Monday.AddDays(3), 1));
        var imposed = persuaded with { Steps = [.. persuaded.Steps, new StepTold(StepKind.Imposed, new DateOnly(2026, 3, 12), ""), new StepTold(StepKind.MinisterTold, new DateOnly(2026, 3, 13), "")] };
        Assert.Equal(new LadderPlace(null, null, null), Course.LadderOf(imposed, Monday.AddDays(12), 1));
        Assert.Null(Course.LadderOf(imposed with { Steps = [.. imposed.Steps, Step(StepKind.Charged)] }, Monday.AddDays(12), 1));
    }

    [Fact]
    public void The_order_of_steps_does_not_matter_and_every_combination_has_terms() =>
        Gen.Enum<StepKind>().Array[0, 8].Select(Gen.Int[0, 30], Gen.Bool).Sample((kinds, days, isReasonable) =>
        {
            var steps = kinds.Select((kind, at) => new StepTold(kind, Monday.AddDays((at * 7) % 20), "")).ToList();
            var known = Concluded(isReasonable ? ConsultationOutcome.Reasonable : ConsultationOutcome.NotReasonable) with { Steps = steps };
            var terms = Course.TermsOf(known, Monday.AddDays(days), 1);
            Assert.Equal(terms, Course.TermsOf(known with { Steps = [.. Enumerable.Reverse(steps)] }, Monday.AddDays(days), 1));
            if (kinds.Contains(StepKind.Charged)) Assert.DoesNotContain(terms, term => term.Code is "aangifteplicht" or "aandringen" or "aankondigen" or "opleggen" or "minister");
        });

    [Fact]
    public void The_day_on_which_the_ladder_begins_by_itself_is_stored_beforehand_and_what_is_stored_is_what_the_course_says_on_each_day() =>
        Gen.Enum<StepKind>().Array[0, 4].Select(Gen.Int[0, 20], Gen.Int[0, 40], Gen.Int[1, 5]).Sample((kinds, at, later, houseDays) =>
        {
            var known = Concluded(ConsultationOutcome.Reasonable) with { Steps = [.. kinds.Select(Step)] };
            var stored = Stored();
            stored.Keep(Course.DaysOf(known, Monday.AddDays(at), houseDays));

            var day = Monday.AddDays(at + later);
            var terms = Course.TermsOf(known, day, houseDays);

            foreach (var side in Enum.GetValues<Side>()) Assert.Equal(terms.Where(term => term.Side == side).Select(term => term.DueOn).Min(), stored.DueOn(side, day));
        });

    [Fact]
    public void Dates_that_cannot_be_are_refused_at_their_field()
    {
        Assert.Equal("bekend-op", (Matter() with { Known = Monday.AddDays(1) }).FaultOn(Monday)?.Field);
        Assert.Equal("gebeurd-op", (Matter() with { Event = Monday.AddDays(1) }).FaultOn(Monday)?.Field);
        Assert.Equal("consultation.known-before-event", (Matter() with { Event = Monday, Known = Monday.AddDays(-1) }).FaultOn(Monday)?.Code);
        Assert.Equal("leeftijd", (Matter() with { Age = Facts.MaxAge + 1 }).FaultOn(Monday)?.Field);
        Assert.Null(Matter().FaultOn(Monday));
    }

    [Fact]
    public void Nothing_waits_in_what_is_over_and_no_state_leads_nowhere()
    {
        Assert.Empty(Course.TermsOf(Concluded(ConsultationOutcome.Reasonable) with { State = ConsultationState.Closed }, Monday, 1));
        Assert.Empty(Course.TermsOf(Asked() with { State = ConsultationState.Withdrawn }, Monday, 1));
        foreach (var state in Enum.GetValues<ConsultationState>()) Assert.Contains(Enum.GetValues<ConsultationState>(), to => ConsultationStates.MayBecome(state, to));
    }

    private static Matter Matter() => new()
    {
        Told = "Een begeleider stuurde berichten.",
        Brin = "01AB",
        Sector = FactSector.Secondary,
        Conduct = Conduct.PossibleOffence,
        Accused = Accused.PersonWithTasks,
        Victim = Victim.Pupil,
        Age = 15,
        Event = Monday.AddDays(-3),
        Known = Monday,
    };

    private static Consultation Stored() => new()
    {
        Id = default,
        Year = 2026,
        Sequence = 1,
        OrganisationId = default,
        State = ConsultationState.Concluded,
        Urgency = Urgency.Usual,
        AskedAt = default,
        AskedBy = default,
        Matter = default,
        ChangedAt = default,
    };

    private static Known Asked() => new() { Matter = Matter(), State = ConsultationState.Asked, Urgency = Urgency.Usual, AskedOn = Monday, Steps = [] };

    private static ConclusionTold Told(ConsultationOutcome outcome) => new() { Outcome = outcome, Day = Monday, Grounds = "Berichten gezien.", BoardView = "Eens." };

    private static Known Concluded(ConsultationOutcome outcome) => Asked() with { State = ConsultationState.Concluded, Conclusion = Told(outcome) };

    private static StepTold Step(StepKind kind) => new(kind, Monday, "");
}
