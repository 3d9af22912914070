using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;
using Baken.Tests.Statistics;
using Baken.WhatIf;
using CsCheck;
using Xunit;

namespace Baken.Tests.WhatIf;

/// <summary>How many dossiers fall under each duty: against a count by hand, and what is true of every year.</summary>
public sealed class SimulatingTests
{
    private static readonly Gen<StatedFacts[]> Dossiers = Years.Dossier.Array[0, 60];

    private static readonly (string Key, Func<StatedFacts, string, bool, int> Plain)[] Plain =
    [
        ("meldplicht-personeel", PlainCount.Tell),
        ("overlegplicht-bestuur", PlainCount.Consult),
        ("informatieplicht-bestuur", (one, _, _) => PlainCount.Inform(one)),
        ("aangifteplicht-bestuur", (one, set, _) => PlainCount.Charge(one, set)),
        ("terugmelding-bestuur", (one, _, _) => PlainCount.ReportBack(one)),
    ];

    [Fact]
    public void A_year_is_counted_as_somebody_would_count_it_by_hand() => Gen.Select(Dossiers, Gen.Bool).Sample((dossiers, schoolKnows) =>
    {
        var duties = Years.Duties(dossiers, assumed: schoolKnows ? Assumed.SchoolKnows : Assumed.Usual);
        foreach (var (key, plain) in Plain)
        {
            foreach (var set in RuleSets.Names)
            {
                var counted = duties.Of(key, set);
                Assert.Equal(Counted(dossiers), counted.Falls);
                foreach (var part in counted.Sectors) Assert.Equal(Counted(dossiers.Where(one => Codes.Of(one.Sector) == part.Code)), part.Falls);
                foreach (var part in counted.Forms) Assert.Equal(Counted(dossiers.Where(one => (one.Form is { } form ? Codes.Of(form) : "onbekend") == part.Code)), part.Falls);

                CountRange Counted(IEnumerable<StatedFacts> some) => new(some.Count(one => plain(one, set, schoolKnows) == 2), some.Count(one => plain(one, set, schoolKnows) >= 1));
            }
        }
    }, iter: 60);

    [Fact]
    public void What_the_letter_adds_is_counted_as_somebody_would_count_it_by_hand() => Dossiers.Sample(dossiers =>
    {
        var extra = Years.Duties(dossiers).Of("meldplicht-personeel", "brief-2025").Extra;

        int Now(StatedFacts one) => PlainCount.Tell(one, "huidig", false);
        int Then(StatedFacts one) => PlainCount.Tell(one, "brief-2025", false);
        Assert.Equal(dossiers.Count(one => Then(one) == 2 && Now(one) == 0), extra.Lowest);
        Assert.Equal(dossiers.Count(one => Now(one) < 2 && PlainCount.Proposed(one) > 0), extra.Highest);
    }, iter: 60);

    [Fact]
    public void The_lowest_number_is_never_above_the_highest_and_all_parts_add_up_to_the_whole() => Dossiers.Sample(dossiers =>
    {
        foreach (var set in Years.Duties(dossiers).SelectMany(duty => duty.Sets))
        {
            Assert.True(set.Falls.Lowest >= 0 && set.Falls.Lowest <= set.Falls.Highest && set.Falls.Highest <= dossiers.Length);
            foreach (var parts in new[] { set.Sectors, set.Forms })
            {
                Assert.Equal(dossiers.Length, parts.Sum(part => part.Dossiers));
                Assert.Equal(set.Falls, new CountRange(parts.Sum(part => part.Falls.Lowest), parts.Sum(part => part.Falls.Highest)));
                Assert.Equal(set.Extra, new CountRange(parts.Sum(part => part.Extra.Lowest), parts.Sum(part => part.Extra.Highest)));
                Assert.All(parts, part => Assert.True(part.Falls.Lowest <= part.Falls.Highest && part.Falls.Highest <= part.Dossiers && part.Extra.Lowest <= part.Extra.Highest));
            }

            Assert.True(set.Extra.Lowest <= set.Extra.Highest);
            if (set.IsNeverSure) Assert.Equal(0, set.Falls.Lowest);
        }
    }, iter: 30);

    [Fact]
    public void An_extension_takes_nothing_away_and_its_difference_fits_its_numbers() => Dossiers.Sample(dossiers =>
    {
        foreach (var duty in Years.Duties(dossiers))
        {
            var now = duty.Sets[0];
            Assert.Equal(new CountRange(0, 0), now.Extra);
            foreach (var then in duty.Sets)
            {
                Assert.True(then.Extra.Lowest >= 0 && then.Falls.Lowest >= now.Falls.Lowest && then.Falls.Highest >= now.Falls.Highest);
                Assert.True(then.Extra.Lowest >= then.Falls.Lowest - now.Falls.Highest && then.Extra.Highest <= then.Falls.Highest - now.Falls.Lowest);
            }
        }
    }, iter: 30);

    [Fact]
    public void What_becomes_known_of_a_dossier_only_narrows_what_was_possible()
    {
        var rules = RuleSets.All[^1].Rules;
        Gen.Select(Years.Dossier, Gen.Bool.Array[5], Gen.Bool).Sample((known, forgotten, isBare) =>
        {
            var judge = new KindJudge(rules, isBare ? Assumptions.Of(Assumed.Nothing) : Assumptions.Of(Assumed.Usual));
            var kind = CaseKind.Of(known, Years.Year.From);
            var less = kind with
            {
                Sector = forgotten[0] ? Sector.Unknown : kind.Sector,
                Form = forgotten[1] ? null : kind.Form,
                Reporter = forgotten[2] ? ReporterRole.Unknown : kind.Reporter,
                Accused = forgotten[3] ? AccusedRole.Unknown : kind.Accused,
                IsMinor = !forgotten[4] && kind.IsMinor,
                IsDependent = !forgotten[4] && kind.IsDependent,
            };
            return judge.Judge(less).Zip(judge.Judge(kind)).All(pair => pair.First == Falls.Perhaps || pair.First == pair.Second);
        }, iter: 1000);
    }

    [Fact]
    public void What_is_assumed_only_narrows_what_was_possible()
    {
        var rules = RuleSets.All[^1].Rules;
        Gen.Select(Years.Dossier, Gen.Enum<Assumption>().Array[0, 8]).Sample((dossier, some) =>
        {
            var kind = CaseKind.Of(dossier, Years.Year.From);
            var (none, few, all) = (Of(default), Of(CodeSet.Of(some)), Of(Assumptions.Of(Assumed.SchoolKnows)));
            return Narrows(none, few) && Narrows(few, all);

            Falls[] Of(CodeSet<Assumption> assumed) => new KindJudge(rules, assumed).Judge(kind);
            static bool Narrows(Falls[] less, Falls[] more) => less.Zip(more).All(pair => pair.First == Falls.Perhaps || pair.First == pair.Second);
        }, iter: 600);
    }

    [Fact]
    public void The_order_in_which_dossiers_come_makes_no_difference() => Gen.Select(Years.Dossier.Array[1, 40], Gen.Int).Sample((dossiers, seed) =>
    {
        var shuffled = dossiers.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (Years.Simulation(dossiers, Years.Open), Years.Simulation(shuffled, Years.Open));

        Assert.Equal(SimulationJson.Write(one, 1), SimulationJson.Write(other, 1));
        Assert.Equal(SimulationCsv.Write(one, 1), SimulationCsv.Write(other, 1));
    }, iter: 30);

    [Fact]
    public void The_letter_raises_the_numbers_of_a_year_as_it_expects()
    {
        var duties = Years.Duties(Invented.Many(1), assumed: Assumed.SchoolKnows);

        foreach (var key in new[] { "meldplicht-personeel", "overlegplicht-bestuur" })
        {
            var (now, then) = (duties.Of(key), duties.Of(key, "brief-2025"));
            Assert.True(then.Falls.Lowest > now.Falls.Lowest, key);
            Assert.True(then.Extra.Highest > 0);
            Assert.Equal(new CountRange(0, 0), duties.Of("aangifteplicht-bestuur", "brief-2025").Extra);
        }

        Assert.True(duties.Of("aangifteplicht-bestuur", "concept-2023").Extra.Highest > 0);
    }

    [Theory]
    [InlineData("overlegplicht-bestuur", Sector.Secondary, Form.SexualAbuse, ReporterRole.Board, AccusedRole.PersonWithTasks, true, 1, 1)] // 4, the board knows
    [InlineData("meldplicht-personeel", Sector.Secondary, Form.SexualAbuse, ReporterRole.Staff, AccusedRole.PersonWithTasks, true, 1, 1)] // 4
    [InlineData("meldplicht-personeel", Sector.Secondary, Form.SexualAbuse, ReporterRole.Staff, AccusedRole.FellowPupil, true, 0, 0)] // 5
    [InlineData("meldplicht-personeel", Sector.Vocational, Form.SexualAbuse, ReporterRole.Staff, AccusedRole.PersonWithTasks, false, 0, 1)] // 24
    [InlineData("meldplicht-personeel", Sector.Primary, Form.SexualAbuse, ReporterRole.Confidant, AccusedRole.PersonWithTasks, true, 0, 1)] // 11, 12
    [InlineData("meldplicht-personeel", Sector.Secondary, Form.SexualHarassment, ReporterRole.Staff, AccusedRole.PersonWithTasks, true, 0, 1)] // 10
    [InlineData("overlegplicht-bestuur", Sector.Primary, Form.PhysicalViolence, ReporterRole.Board, AccusedRole.PersonWithTasks, true, 0, 0)] // 20
    public void Worked_cases_are_found_again(string key, Sector sector, Form form, ReporterRole reporter, AccusedRole accused, bool isMinor, int lowest, int highest)
    {
        var dossier = new StatedFacts
        {
            ReceivedOn = Years.Year.From,
            Sector = sector,
            Form = form,
            ReporterRole = reporter,
            AccusedRole = accused,
            Circumstances = isMinor ? CodeSet.Of(Circumstance.MinorVictim) : default,
        };

        Assert.Equal(new CountRange(lowest, highest), Years.Duties([dossier]).Of(key).Falls);
    }

    [Fact]
    public void Without_assumptions_no_duty_of_a_board_is_sure()
    {
        var dossiers = Enumerable.Repeat(
            new StatedFacts
            {
                ReceivedOn = Years.Year.From,
                Sector = Sector.Primary,
                Form = Form.SexualAbuse,
                ReporterRole = ReporterRole.Board,
                AccusedRole = AccusedRole.PersonWithTasks,
                Circumstances = CodeSet.Of(Circumstance.MinorVictim),
            },
            9).ToList();

        Assert.Equal(new CountRange(9, 9), Years.Duties(dossiers).Of("overlegplicht-bestuur").Falls);
        Assert.Equal(new CountRange(0, 9), Years.Duties(dossiers, assumed: Assumed.Nothing).Of("overlegplicht-bestuur").Falls);
    }
}
