using Baken.Dossiers;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;
using static Baken.Dossiers.IntakeQuestion;

namespace Baken.Tests.Dossiers;

public sealed class IntakeGuideTests
{
    private static readonly IntakeQuestion[] Duties = [DutyOfBoard, DutyOfStaff, BoardKnows];

    private static readonly Gen<CodeSet<Circumstance>> Circumstances =
        Gen.Int[0, 127].Select(bits => CodeSet.Of(Enum.GetValues<Circumstance>().Where((_, at) => (bits & (1 << at)) != 0)));

    private static readonly Gen<IntakeKnown> Known = Gen.Select(
        Gen.Enum<Sector>(),
        Gen.Int[0, 7],
        Gen.Enum<ReporterRole>(),
        Gen.Enum<AccusedRole>(),
        Circumstances,
        Gen.Select(Gen.Bool, Gen.Bool),
        (sector, form, reporter, accused, circumstances, has) => new IntakeKnown
        {
            Sector = sector,
            Form = form == 7 ? null : (Form)form,
            Reporter = reporter,
            Accused = accused,
            Circumstances = circumstances,
            HasSchool = has.Item1,
            HasContact = has.Item2,
        });

    private static readonly Gen<IntakeQuestion[]> Asked = Gen.Enum<IntakeQuestion>().Array[0, 12];

    [Fact]
    public void Safety_comes_first_whatever_is_known() => Known.Sample(known =>
        Assert.Contains(IntakeGuide.StillToAsk(known, [])[0], new[] { ChildSafe, Safe }));

    [Fact]
    public void Nothing_is_asked_twice_and_what_was_asked_is_not_asked_again() => Known.Select(Asked).Sample((known, asked) =>
    {
        var all = IntakeGuide.StillToAsk(known, []);
        var still = IntakeGuide.StillToAsk(known, asked);
        Assert.Equal(all.Distinct(), all);
        Assert.Equal(all.Except(asked), still);
    });

    [Fact]
    public void What_is_known_is_not_asked_and_what_is_unknown_is() => Known.Sample(known =>
    {
        var still = IntakeGuide.StillToAsk(known, []);
        var circumstances = known.Circumstances.Values();
        Assert.Equal(known.Form is null, still.Contains(What));
        Assert.Equal(known.Sector == Sector.Unknown, still.Contains(Education));
        Assert.Equal(known.Reporter == ReporterRole.Unknown, still.Contains(WhoTells));
        Assert.Equal(known.Accused == AccusedRole.Unknown, still.Contains(WhoDid));
        Assert.Equal(!known.HasSchool, still.Contains(School));
        Assert.Equal(!known.HasContact, still.Contains(Reachable));
        Assert.Equal(!circumstances.Contains(Circumstance.SeveralVictims), still.Contains(Others));
        Assert.Equal(circumstances.Contains(Circumstance.Weapon), still.Contains(Weapon));
        Assert.False(still.Contains(Weapon) && still.Contains(Threat));
    });

    /// <summary>What is not known rules no duty out; only a known other form or a known other accused does.</summary>
    [Fact]
    public void One_question_is_about_the_duties_as_long_as_nothing_rules_them_out() => Known.Sample(known =>
    {
        var sexual = known.Form is Form.SexualHarassment or Form.SexualAbuse;
        var ruledOut = !sexual || known.Accused is AccusedRole.FellowPupil or AccusedRole.Other;
        Assert.Equal(ruledOut ? 0 : 1, IntakeGuide.StillToAsk(known, []).Intersect(Duties).Count());
    });

    [Theory]
    [InlineData(ReporterRole.Board, DutyOfBoard)]
    [InlineData(ReporterRole.Staff, DutyOfStaff)]
    [InlineData(ReporterRole.Confidant, DutyOfStaff)]
    [InlineData(ReporterRole.Parent, BoardKnows)]
    [InlineData(ReporterRole.Unknown, BoardKnows)]
    public void Who_has_a_duty_is_asked_about_that_one(ReporterRole reporter, IntakeQuestion question)
    {
        var known = new IntakeKnown { Form = Form.SexualAbuse, Accused = AccusedRole.PersonWithTasks, Reporter = reporter };

        Assert.Equal([question], IntakeGuide.StillToAsk(known, []).Intersect(Duties));
        Assert.Contains(StillWithPupils, IntakeGuide.StillToAsk(known, []));
    }

    [Theory]
    [InlineData(Sector.Primary, false, ChildSafe, false)]
    [InlineData(Sector.Higher, false, Safe, true)]
    [InlineData(Sector.Higher, true, ChildSafe, false)]
    [InlineData(Sector.Secondary, false, ChildSafe, true)]
    [InlineData(Sector.Unknown, false, ChildSafe, true)]
    public void Whom_it_happened_to_is_a_child_until_it_is_known_otherwise(Sector sector, bool minor, IntakeQuestion first, bool asksAge)
    {
        var known = new IntakeKnown { Sector = sector, Circumstances = minor ? CodeSet.Of(Circumstance.MinorVictim) : default };
        var still = IntakeGuide.StillToAsk(known, []);

        Assert.Equal(first, still[0]);
        Assert.Equal(asksAge, still.Contains(Age));
    }

    [Theory]
    [InlineData(Form.Discrimination, null, Ground, true)]
    [InlineData(Form.Discrimination, "afkomst", Ground, false)]
    [InlineData(Form.Radicalisation, null, Signs, true)]
    [InlineData(Form.PsychologicalViolence, "online-pesten", Images, true)]
    [InlineData(Form.PhysicalViolence, null, Threat, true)]
    [InlineData(Form.Other, null, Threat, false)]
    public void The_form_brings_questions_of_its_own(Form form, string? sub, IntakeQuestion question, bool asked) =>
        Assert.Equal(asked, IntakeGuide.StillToAsk(new IntakeKnown { Form = form, SubForm = sub }, []).Contains(question));
}
