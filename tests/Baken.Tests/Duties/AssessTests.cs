using Baken.Duties;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Duties;

/// <summary>What is true of the decision for all facts.</summary>
public sealed class AssessTests
{
    private static readonly DateOnly First = new(1999, 7, 28);

    private static readonly Gen<DateOnly?> Day = Gen.Int[0, 9_600].Select(day => (DateOnly?)First.AddDays(day));

    /// <summary>Facts of which everything is known, with days that may be in any order.</summary>
    private static readonly Gen<Facts> Known =
        from what in Gen.Select(Any<FactSector>(), Any<Knower>(), Any<Conduct>(), Any<Form>(), Any<Accused>(), Any<Victim>())
        from flags in Gen.Bool.Array[5]
        from age in Gen.Int[0, Facts.MaxAge]
        from days in Day.Array[2]
        from steps in Gen.Select(Step(), Step(), Step(), Step(), Step())
        from consultation in Gen.OneOf(Gen.Const((Consulted?)null), Gen.Select(Day, Any<ConsultationOutcome>()).Select(both => (Consulted?)new Consulted(both.Item1, both.Item2)))
        select new Facts
        {
            Sector = what.Item1,
            Knower = what.Item2,
            Conduct = what.Item3,
            Form = what.Item4,
            Accused = what.Item5,
            Victim = what.Item6,
            IsCaribbean = flags[0],
            IsFunded = flags[1],
            IsRapeSuspected = flags[2],
            IsIncapable = flags[3],
            IsDependent = flags[4],
            AgeAtEvent = age,
            Event = days.Min(),
            Knowledge = days.Max(),
            AsOf = First.AddDays(9_600),
            BoardTold = steps.Item1,
            ParentsInformed = steps.Item2,
            AccusedInformed = steps.Item3,
            Charged = steps.Item4,
            InspectorInformed = steps.Item5,
            Consultation = consultation,
        };

    private static Gen<RuleSet> AnyRules => Gen.Int[0, RuleSets.All.Count - 1].Select(at => RuleSets.All[at]);

    [Fact]
    public void More_knowledge_never_turns_what_was_decided_into_its_opposite() => Gen.Select(Known, Gen.Bool.Array[14], AnyRules).Sample((known, forgotten, rules) =>
    {
        var (less, more) = (Verdicts(Forget(known, forgotten), rules), Verdicts(known, rules));
        return less.Zip(more).All(pair => pair.First is null or Verdict.Holds ? pair.First == pair.Second || pair.Second is Verdict.Expert : true);
    });

    [Fact]
    public void What_is_not_known_leaves_open_whatever_may_still_come_out() => Gen.Select(Known, Gen.Bool.Array[14], AnyRules).Sample((known, forgotten, rules) =>
    {
        var (less, more) = (Verdicts(Forget(known, forgotten), rules), Verdicts(known, rules));
        // What was found with all knowledge may be an expert's question with less, but never nothing.
        return less.Zip(more).All(pair => pair.Second is null || pair.First is not null);
    });

    [Fact]
    public void Every_combination_of_facts_has_an_answer_with_a_reason_or_a_question() => Gen.Select(Known, Gen.Bool.Array[14], AnyRules, Gen.Int[1, 5]).Sample((known, forgotten, rules, days) =>
    {
        var assessment = Assess.Of(Forget(known, forgotten), rules, days);
        return assessment.Findings.All(finding => finding.Verdict == Verdict.Holds ? finding.Question is null && finding.Reasons.Count > 0 : finding.Question is not null);
    });

    [Fact]
    public void Who_only_wants_to_know_whether_a_rule_is_found_hears_the_same() => Gen.Select(Known, Gen.Bool.Array[14], AnyRules).Sample((known, forgotten, rules) =>
    {
        var facts = Forget(known, forgotten);
        return rules.Rules.Zip(Verdicts(facts, rules)).All(one =>
            Assess.Finds(facts, one.First) == (one.Second switch { Verdict.Holds => Truth.Yes, Verdict.Expert => Truth.Unknown, _ => Truth.No }));
    });

    [Fact]
    public void The_same_facts_always_have_the_same_answer() => Gen.Select(Known, AnyRules).Sample((facts, rules) =>
        Shape(Assess.Of(facts, rules, 1)).SequenceEqual(Shape(Assess.Of(facts with { }, rules, 1))));

    [Fact]
    public void A_set_that_extends_another_takes_nothing_away() => Known.Sample(facts => RuleSets.All.Zip(RuleSets.All.Skip(1)).All(pair =>
        Shape(Assess.Of(facts, pair.First, 1)).SequenceEqual(Shape(Assess.Of(facts, pair.Second, 1)).Take(Assess.Of(facts, pair.First, 1).Findings.Count))));

    [Fact]
    public void No_fact_at_all_has_an_answer_of_questions_alone()
    {
        var found = Assess.Of(new Facts { AsOf = Case.Day }, RuleSets.Find("huidig")!, 1).Findings;

        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.Equal(Verdict.Expert, finding.Verdict));
    }

    [Fact]
    public void Kleene_knows_three_truths()
    {
        Assert.Equal(Truth.Unknown, Truths.All([Truth.Yes, Truth.Unknown]));
        Assert.Equal(Truth.No, Truths.All([Truth.No, Truth.Unknown]));
        Assert.Equal(Truth.Yes, Truths.Any([Truth.Yes, Truth.Unknown]));
        Assert.Equal(Truth.Unknown, Truths.Any([Truth.No, Truth.Unknown]));
        Assert.Equal((Truth.Yes, Truth.No), (Truths.All([]), Truths.Any([])));
    }

    private static List<Verdict?> Verdicts(Facts facts, RuleSet rules)
    {
        var found = Assess.Of(facts, rules, 1).Findings;
        return [.. rules.Rules.Select(rule => found.FirstOrDefault(finding => ReferenceEquals(finding.Rule, rule))?.Verdict)];
    }

    private static IEnumerable<(string, Verdict, Progress, DateOnly?)> Shape(Assessment assessment) =>
        assessment.Findings.Select(finding => (finding.Rule.Id, finding.Verdict, finding.Progress, finding.HouseDay));

    /// <summary>The same facts, with some of what is known of the case forgotten. Steps stay: a step that is not there was not taken.</summary>
    private static Facts Forget(Facts facts, bool[] what) => facts with
    {
        Sector = what[0] ? null : facts.Sector,
        IsCaribbean = what[1] ? null : facts.IsCaribbean,
        IsFunded = what[2] ? null : facts.IsFunded,
        Knower = what[3] ? null : facts.Knower,
        Conduct = what[4] ? null : facts.Conduct,
        Form = what[5] ? null : facts.Form,
        IsRapeSuspected = what[6] ? null : facts.IsRapeSuspected,
        Accused = what[7] ? null : facts.Accused,
        Victim = what[8] ? null : facts.Victim,
        AgeAtEvent = what[9] ? null : facts.AgeAtEvent,
        IsIncapable = what[10] ? null : facts.IsIncapable,
        IsDependent = what[11] ? null : facts.IsDependent,
        Event = what[12] ? null : facts.Event,
        Knowledge = what[13] ? null : facts.Knowledge,
    };

    private static Gen<T?> Any<T>() where T : struct, Enum => Gen.Int[0, Enum.GetValues<T>().Length - 1].Select(at => (T?)Enum.GetValues<T>()[at]);

    private static Gen<StepTaken?> Step() => Gen.OneOf(Gen.Const((StepTaken?)null), Day.Select(day => (StepTaken?)new StepTaken(day)));
}
