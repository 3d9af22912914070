using Baken.Dossiers;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Dossiers;

/// <summary>What is open still when a dossier is to be closed.</summary>
public sealed class ClosingCheckTests
{
    private static readonly Classification Complete = new()
    {
        ReceivedOn = new DateOnly(2026, 3, 2),
        Sector = Sector.Secondary,
        Form = Form.PsychologicalViolence,
        SubForm = SubForms.Of(Form.PsychologicalViolence)[0],
        Reporter = ReporterRole.Parent,
        Accused = AccusedRole.FellowPupil,
        Advice = CodeSet.Of([AdviceKind.None]),
    };

    [Fact]
    public void Nothing_is_open_when_all_was_recorded_and_answered() => Assert.Empty(ClosingCheck.Of(Complete, 0, 0));

    [Fact]
    public void Each_thing_that_is_missing_is_named()
    {
        Assert.Equal([ClosingPoint.Classification], ClosingCheck.Of(Complete with { Form = null, SubForm = null }, 0, 0));
        Assert.Equal([ClosingPoint.Classification], ClosingCheck.Of(Complete with { SubForm = null }, 0, 0));
        Assert.Equal([ClosingPoint.Classification], ClosingCheck.Of(Complete with { Sector = Sector.Unknown }, 0, 0));
        Assert.Equal([ClosingPoint.Advice], ClosingCheck.Of(Complete with { Advice = default }, 0, 0));
        Assert.Equal([ClosingPoint.Reporter], ClosingCheck.Of(Complete, 1, 0));
        Assert.Equal([ClosingPoint.Task], ClosingCheck.Of(Complete, 0, 2));
        Assert.Equal([ClosingPoint.Request], ClosingCheck.Of(Complete, 0, 0, 0, 1));
    }

    [Theory]
    [InlineData(AccusedRole.PersonWithTasks, false, false, false, true)]
    [InlineData(AccusedRole.PersonWithTasks, true, false, false, false)]
    [InlineData(AccusedRole.PersonWithTasks, true, true, false, true)]
    [InlineData(AccusedRole.PersonWithTasks, true, true, true, false)]
    [InlineData(AccusedRole.FellowPupil, false, false, false, false)]
    [InlineData(AccusedRole.FellowPupil, false, true, false, true)]
    public void A_duty_is_open_without_consultation_or_without_charges_on_suspicion(AccusedRole accused, bool consulted, bool suspicion, bool charged, bool open)
    {
        var steps = new[] { (consulted, DutyStep.Consultation), (suspicion, DutyStep.ReasonableSuspicion), (charged, DutyStep.Charges) };
        var one = Complete with
        {
            Form = Form.SexualHarassment,
            SubForm = SubForms.Of(Form.SexualHarassment) is [var first, ..] ? first : null,
            Accused = accused,
            Duties = CodeSet.Of(steps.Where(step => step.Item1).Select(step => step.Item2)),
        };

        Assert.Equal(open, ClosingCheck.Of(one, 0, 0).Contains(ClosingPoint.Duty));
    }

    [Fact]
    public void Knowing_more_of_the_classification_never_opens_that_point() =>
        (from sector in Gen.Enum<Sector>() from form in Gen.Enum<Form>() from role in Gen.Enum<ReporterRole>() from accused in Gen.Enum<AccusedRole>() select (sector, form, role, accused))
        .Sample(known =>
        {
            var less = Complete with { Sector = Sector.Unknown, Form = null, SubForm = null };
            var more = Complete with
            {
                Sector = known.sector,
                Form = known.form,
                SubForm = SubForms.Of(known.form) is [var first, ..] ? first : null,
                Reporter = known.role,
                Accused = known.accused,
            };
            Assert.Contains(ClosingPoint.Classification, ClosingCheck.Of(less, 0, 0));
            var complete = known.sector != Sector.Unknown && known.role != ReporterRole.Unknown && known.accused != AccusedRole.Unknown;
            Assert.Equal(!complete, ClosingCheck.Of(more, 0, 0).Contains(ClosingPoint.Classification));
        });
}
