using Baken.Duties;
using Xunit;

namespace Baken.Tests.Duties;

/// <summary>
/// The worked cases of the law, and for every rule at least one in which it is found and one in which it is not. A line is: number or name, rule set, facts that differ from an
/// ordinary case, what has to be found (a rule, with its verdict and progress when they matter) and, behind <c>-</c>, what must not be (by the beginning of its id).
/// </summary>
public sealed class CasesTests
{
    private const string Reasonable = "\"kennisdrager\":\"bestuur\",\"overleg\":{\"datum\":\"2025-12-16\",\"uitkomst\":\"redelijk\"}";
    private const string Adult = "\"leeftijdBijGebeurtenis\":19";

    private static readonly (string Name, string Rules, string Facts, string Expected)[] Cases =
    [
        ("1", "huidig", "\"sector\":\"po\",\"leeftijdBijGebeurtenis\":9", "M-PO geldt open, -O-, -I-, -A-, -T-, -P-"),
        ("2", "huidig", $"\"sector\":\"po\",{Reasonable}", "O-PO geldt voldaan, I-PO geldt open, A-PO geldt open, E-1 deskundige, -M-, -T-"),
        ("2, charges first", "huidig", $"\"sector\":\"po\",{Reasonable},\"aangifte\":\"2025-12-17\"", "I-PO geldt volgorde, A-PO geldt volgorde, T-PO geldt open, -E-1"),
        ("2, informed afterwards", "huidig",
            $"\"sector\":\"po\",{Reasonable},\"aangifte\":\"2025-12-16\",\"oudersGeinformeerd\":\"2025-12-16\",\"beklaagdeGeinformeerd\":\"2025-12-17\"", "I-PO geldt volgorde, A-PO geldt volgorde"),
        ("2, in order", "huidig",
            $"\"sector\":\"po\",{Reasonable},\"aangifte\":\"2025-12-17\",\"oudersGeinformeerd\":\"2025-12-16\",\"beklaagdeGeinformeerd\":\"2025-12-17\",\"inspecteurIngelicht\":\"2025-12-17\"",
            "O-PO geldt voldaan, I-PO geldt voldaan, A-PO geldt voldaan, T-PO geldt voldaan"),
        ("2, one of both informed", "huidig", $"\"sector\":\"po\",{Reasonable},\"oudersGeinformeerd\":\"2025-12-17\"", "I-PO geldt open"),
        ("2, the inspector was told before the charges", "huidig", $"\"sector\":\"po\",{Reasonable},\"aangifte\":\"2025-12-17\",\"inspecteurIngelicht\":\"2025-12-16\"", "T-PO geldt open"),
        ("3", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"bestuur\",\"overleg\":{\"datum\":\"2025-12-17\",\"uitkomst\":\"niet-redelijk\"}", "O-PO geldt voldaan, G-161 geldt, -A-, -I-, -T-, -E-"),
        ("3, no outcome yet", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"bestuur\",\"overleg\":{\"datum\":\"2025-12-17\",\"uitkomst\":\"geen\"}", "O-PO geldt voldaan, -A-, -I-, -G-161"),
        ("3, outcome not known", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"bestuur\",\"overleg\":{\"datum\":\"2025-12-17\"}", "O-PO geldt voldaan, A-PO deskundige, I-PO deskundige"),
        ("4", "huidig", "\"sector\":\"vo\",\"leeftijdBijGebeurtenis\":16", "M-VO-b geldt open, -O-, -M-VO-a"),
        ("4, the board knows", "huidig", "\"sector\":\"vo\",\"leeftijdBijGebeurtenis\":16,\"kennisdrager\":\"bestuur\"", "O-VO-b geldt open, -M-"),
        ("4, the board was told", "huidig", "\"sector\":\"vo\",\"gemeldAanBestuur\":\"2025-12-17\"", "M-VO-b geldt voldaan, O-VO-b geldt open"),
        ("5", "huidig", "\"sector\":\"vo\",\"beklaagde\":\"medeleerling\",\"leeftijdBijGebeurtenis\":14", "G-161 geldt, -M-, -O-, -G-160"),
        ("6", "huidig", "\"sector\":\"vo\",\"beklaagde\":\"medeleerling\",\"verkrachtingVermoed\":true", "G-160 geldt open, -M-, -O-"),
        ("7", "huidig", "\"sector\":\"mbo\",\"leeftijdBijGebeurtenis\":17", "M-MBO geldt"),
        ("7, the board", "huidig", "\"sector\":\"mbo\",\"leeftijdBijGebeurtenis\":17,\"kennisdrager\":\"bestuur\"", "O-MBO geldt"),
        ("7, consulted", "huidig", $"\"sector\":\"mbo\",{Reasonable},\"aangifte\":true", "I-MBO, A-MBO geldt volgorde, T-MBO"),
        ("8", "huidig", $"\"sector\":\"mbo\",{Adult}", "-"),
        ("8, brief", "brief-2025", $"\"sector\":\"mbo\",{Adult},\"afhankelijkheid\":true", "P-AD geldt, P-VO2 deskundige, P-VOG deskundige, -M-, -O-, -A-"),
        ("8, brief, dependency unknown", "brief-2025", $"\"sector\":\"mbo\",{Adult}", "P-AD deskundige"),
        ("8, brief, not dependent", "brief-2025", $"\"sector\":\"mbo\",{Adult},\"afhankelijkheid\":false", "-P-AD"),
        ("9", "huidig", "\"sector\":\"ho\",\"leeftijdBijGebeurtenis\":21,\"gedraging\":\"seksuele-intimidatie\"", "-"),
        ("9, brief", "brief-2025", "\"sector\":\"ho\",\"leeftijdBijGebeurtenis\":21,\"gedraging\":\"seksuele-intimidatie\"", "P-SI geldt, P-AD deskundige, -A-"),
        ("10", "huidig", "\"sector\":\"vo\",\"gedraging\":\"onbekend\",\"vorm\":\"seksuele-intimidatie\"", "M-VO-b deskundige"),
        ("10, harassment", "huidig", "\"sector\":\"vo\",\"gedraging\":\"seksuele-intimidatie\"", "M-VO-b deskundige"),
        ("11", "huidig", "\"sector\":\"vo\",\"kennisdrager\":\"interne-vertrouwenspersoon\"", "M-VO-b geldt"),
        ("11, complaints committee", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"klachtencommissie\"", "M-PO geldt, K-1 deskundige"),
        ("12", "huidig", "\"sector\":\"vo\",\"kennisdrager\":\"externe-vertrouwenspersoon\"", "-M-, -K-"),
        ("13", "huidig", "\"sector\":\"vo\",\"gemeldAanBestuur\":false", "M-VO-b geldt open"),
        ("14", "huidig", $"\"sector\":\"vo\",{Reasonable}", "A-VO-b geldt open, I-VO-b geldt, O-VO-b geldt voldaan, -T-"),
        ("14, charged", "huidig", $"\"sector\":\"vo\",{Reasonable},\"aangifte\":true", "T-VO-b geldt"),
        ("15", "huidig", "\"sector\":\"po\",\"leeftijdBijGebeurtenis\":8", "M-PO geldt"),
        ("15, a pupil of 19 in primary education", "huidig", $"\"sector\":\"po\",{Adult}", "M-PO geldt"),
        ("16", "huidig", "\"sector\":\"vo\",\"beklaagde\":\"bestuurder\"", "M-VO-b deskundige"),
        ("16, the board knows", "huidig", "\"sector\":\"vo\",\"beklaagde\":\"bestuurder\",\"kennisdrager\":\"bestuur\"", "O-VO-b deskundige"),
        ("17", "huidig", "\"sector\":\"vo\",\"slachtoffer\":\"oud-leerling\",\"leeftijdBijGebeurtenis\":16,\"kennisdrager\":\"bestuur\"", "O-VO-b deskundige"),
        ("17, a pupil then", "huidig", "\"sector\":\"vo\",\"leeftijdBijGebeurtenis\":16,\"kennisdrager\":\"bestuur\",\"gebeurtenis\":\"2022-03-01\"", "O-VO-b geldt"),
        ("18", "huidig", "\"sector\":\"so\",\"leeftijdBijGebeurtenis\":20,\"wilsonbekwaam\":true", "M-SO deskundige"),
        ("18, capable", "huidig", "\"sector\":\"so\",\"leeftijdBijGebeurtenis\":20", "-M-"),
        ("18, young", "huidig", "\"sector\":\"so\",\"leeftijdBijGebeurtenis\":12", "M-SO geldt"),
        ("18, all steps", "huidig", $"\"sector\":\"so\",{Reasonable},\"aangifte\":true", "O-SO geldt, I-SO geldt, A-SO geldt, T-SO geldt"),
        ("19", "huidig", "\"sector\":\"vo\",\"beklaagde\":\"medeleerling\",\"gedraging\":\"niet-seksueel\",\"vorm\":\"psychisch-geweld\"", "Z-1 geldt, -M-, -O-, -G-, -P-"),
        ("19, brief", "brief-2025", "\"sector\":\"vo\",\"beklaagde\":\"medeleerling\",\"gedraging\":\"niet-seksueel\",\"vorm\":\"psychisch-geweld\"",
            "Z-1 geldt, P-REG deskundige, P-SER deskundige, P-VP geldt, P-LKC geldt, P-EV geldt, -M-, -O-, -P-SI, -P-AD, -P-VOG, -P-VO2"),
        ("20", "huidig", "\"sector\":\"po\",\"gedraging\":\"niet-seksueel\",\"vorm\":\"fysiek-geweld\"", "-M-, -O-, -V-, -G-"),
        ("20, the inspector", "huidig", "\"sector\":\"po\",\"gedraging\":\"niet-seksueel\",\"vorm\":\"fysiek-geweld\",\"kennisdrager\":\"vertrouwensinspecteur\"",
            "V-JUS deskundige, V-ND geldt, -M-, -O-, -V-EX, -V-SEC"),
        ("21", "huidig", "\"sector\":\"kinderopvang\",\"gedraging\":\"niet-seksueel\",\"vorm\":\"fysiek-geweld\",\"leeftijdBijGebeurtenis\":3", "KO-1 geldt, -M-, -O-, -KO-2, -Z-"),
        ("21, consulted", "huidig", $"\"sector\":\"kinderopvang\",{Reasonable},\"leeftijdBijGebeurtenis\":3", "KO-1 geldt voldaan, KO-1 geldt open"),
        ("21, the holder", "huidig", "\"sector\":\"kinderopvang\",\"beklaagde\":\"houder\",\"leeftijdBijGebeurtenis\":3", "KO-2 geldt, -KO-1"),
        ("21, a board member", "huidig", "\"sector\":\"kinderopvang\",\"beklaagde\":\"bestuurder\"", "KO-1 deskundige, KO-2 deskundige"),
        ("22", "huidig", "\"sector\":\"vo\",\"kennis\":\"2021-03-15\"", "M-VO-a geldt te-laat, -M-VO-b"),
        ("22, the board", "huidig", "\"sector\":\"vo\",\"kennis\":\"2021-03-15\",\"kennisdrager\":\"bestuur\"", "O-VO-a geldt te-laat, -O-VO-b"),
        ("22, all steps", "huidig", "\"sector\":\"vo\",\"kennis\":\"2021-03-15\",\"kennisdrager\":\"bestuur\",\"overleg\":{\"uitkomst\":\"redelijk\"},\"aangifte\":true", "I-VO-a, A-VO-a, T-VO-a, -A-VO-b"),
        ("22, last day of the old act", "huidig", "\"sector\":\"vo\",\"kennis\":\"2022-07-31\"", "M-VO-a geldt, -M-VO-b"),
        ("22, first day of the new act", "huidig", "\"sector\":\"vo\",\"kennis\":\"2022-08-01\"", "M-VO-b geldt, -M-VO-a"),
        ("22, first day of all", "huidig", "\"sector\":\"vo\",\"kennis\":\"1999-07-28\"", "M-VO-a geldt"),
        ("22, before the acts", "huidig", "\"sector\":\"vo\",\"kennis\":\"1999-07-27\"", "-M-"),
        ("22, staff knew under the old act, the board under the new", "huidig", "\"sector\":\"vo\",\"kennis\":\"2022-07-29\",\"gemeldAanBestuur\":\"2022-08-01\"", "M-VO-a geldt voldaan, O-VO-b geldt"),
        ("22, day unknown", "huidig", "\"sector\":\"vo\",\"kennis\":null", "M-VO-a deskundige, M-VO-b deskundige"),
        ("22, day unknown, event under the new act", "huidig", "\"sector\":\"vo\",\"kennis\":null,\"gebeurtenis\":\"2023-01-01\"", "M-VO-b geldt, -M-VO-a"),
        ("22, day unknown elsewhere", "huidig", "\"sector\":\"mbo\",\"kennis\":null", "M-MBO geldt open"),
        ("23", "huidig", "\"sector\":\"vo\",\"kennisdrager\":\"vertrouwensinspecteur\",\"vorm\":\"seksueel-misbruik\"", "V-EX geldt, V-SEC geldt, V-ND geldt, -V-JUS, -M-"),
        ("24", "huidig", "\"sector\":\"mbo\",\"leeftijdBijGebeurtenis\":null", "M-MBO deskundige"),
        ("ho", "huidig", "\"sector\":\"ho\",\"leeftijdBijGebeurtenis\":17", "M-HO geldt"),
        ("ho, all steps", "huidig", $"\"sector\":\"ho\",\"leeftijdBijGebeurtenis\":17,{Reasonable},\"aangifte\":true", "O-HO geldt, I-HO geldt, A-HO geldt, T-HO geldt"),
        ("ho, before the text that is known", "huidig", "\"sector\":\"ho\",\"leeftijdBijGebeurtenis\":17,\"kennis\":\"2014-01-01\"", "M-HO deskundige"),
        ("bes, po, any age", "huidig", $"\"sector\":\"po\",\"bes\":true,{Adult}", "M-BES geldt, -M-PO"),
        ("bes, vo", "huidig", "\"sector\":\"vo\",\"bes\":true", "M-BES geldt, -M-VO"),
        ("bes, vo, adult", "huidig", $"\"sector\":\"vo\",\"bes\":true,{Adult}", "-M-"),
        ("bes, mbo", "huidig", $"\"sector\":\"mbo\",\"bes\":true,{Reasonable},\"aangifte\":true", "O-BES geldt, I-BES, A-BES, T-BES, -O-MBO"),
        ("bes, so", "huidig", "\"sector\":\"so\",\"bes\":true", "M-BES deskundige, -M-SO"),
        ("bes, ho", "huidig", "\"sector\":\"ho\",\"bes\":true,\"leeftijdBijGebeurtenis\":17", "M-HO deskundige, -M-BES"),
        ("bes unknown", "huidig", "\"sector\":\"po\",\"bes\":null", "M-PO deskundige, M-BES deskundige"),
        ("not funded, po", "huidig", "\"sector\":\"po\",\"bekostigd\":false", "M-PO deskundige"),
        ("not funded, vo", "huidig", "\"sector\":\"vo\",\"bekostigd\":false", "M-VO-b deskundige"),
        ("recognised private, mbo", "huidig", "\"sector\":\"mbo\",\"bekostigd\":false", "M-MBO geldt"),
        ("a parent knows", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"ouder\"", "-M-, -O-"),
        ("a parent knows of rape", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"ouder\",\"verkrachtingVermoed\":true", "G-160 deskundige"),
        ("an inspector knows of rape", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"vertrouwensinspecteur\",\"verkrachtingVermoed\":true", "V-EX geldt, -G-160"),
        ("a victim on the staff", "huidig", "\"sector\":\"po\",\"slachtoffer\":\"personeel\"", "-M-, -O-"),
        ("somebody at home", "huidig", "\"sector\":\"po\",\"beklaagde\":\"anders\"", "C-MC deskundige, -M-"),
        ("a teacher is nobody at home", "huidig", "\"sector\":\"po\"", "-C-MC"),
        ("concept, charges for an adult", "concept-2023", $"\"sector\":\"mbo\",{Adult},\"afhankelijkheid\":true,{Reasonable}", "P-AD geldt voldaan, P-AD geldt open"),
        ("brief, no charges for an adult", "brief-2025", $"\"sector\":\"mbo\",{Adult},\"afhankelijkheid\":true,{Reasonable}", "P-AD geldt voldaan, -A-"),
        ("the board was slow", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"bestuur\",\"kennis\":\"2025-12-11\",\"overleg\":{\"datum\":\"2025-12-15\"}", "O-PO geldt te-laat"),
        ("the board took a weekend", "huidig", "\"sector\":\"po\",\"kennisdrager\":\"bestuur\",\"kennis\":\"2025-12-12\",\"overleg\":{\"datum\":\"2025-12-15\"}", "O-PO geldt voldaan"),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_case_comes_out_as_the_law_has_it(string name)
    {
        var one = Cases.Single(each => each.Name == name);

        var found = Case.Found(one.Facts, one.Rules);

        var parts = one.Expected.Split(", ");
        Assert.All(parts.Where(part => part[0] != '-'), part => Assert.Contains(found, line => $"{line} ".StartsWith($"{part} ", StringComparison.Ordinal)));
        Assert.All(parts.Where(part => part.Length > 1 && part[0] == '-'), part => Assert.DoesNotContain(found, line => line.StartsWith(part[1..], StringComparison.Ordinal)));
        if (one.Expected == "-") Assert.Empty(found);
    }

    [Fact]
    public void Every_rule_has_a_case_in_which_it_is_found_and_one_in_which_it_is_not()
    {
        var ids = RuleSets.Find("concept-2023")!.Rules.Select(rule => rule.Id).Distinct().ToList();
        var expected = Cases.SelectMany(one => one.Expected.Split(", ")).Select(part => part.Split(' ')[0]).ToList();

        Assert.Empty(ids.Except(expected));
        Assert.All(ids, id => Assert.Contains(Cases, one => !Case.Found(one.Facts, one.Rules).Any(line => line.StartsWith(id + ' ', StringComparison.Ordinal))));
    }

    [Fact]
    public void The_question_is_the_one_that_decides()
    {
        Assert.Equal("Hoe oud was het slachtoffer toen het gebeurde?", QuestionOf("\"sector\":\"mbo\",\"leeftijdBijGebeurtenis\":null", "M-MBO"));
        Assert.Contains("raad van toezicht", QuestionOf("\"sector\":\"vo\",\"beklaagde\":\"bestuurder\"", "M-VO-b"), StringComparison.Ordinal);
        Assert.Contains("strafbaar feit", QuestionOf("\"sector\":\"vo\",\"gedraging\":\"seksuele-intimidatie\"", "M-VO-b"), StringComparison.Ordinal);
        Assert.Contains("wilsonbekwaam", QuestionOf("\"sector\":\"so\",\"leeftijdBijGebeurtenis\":20,\"wilsonbekwaam\":true", "M-SO"), StringComparison.Ordinal);
        Assert.Contains("dag", QuestionOf("\"sector\":\"vo\",\"kennis\":null", "M-VO-b"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_term_of_the_house_counts_working_days()
    {
        DateOnly? HouseDay(string facts, string id) => Assess.Of(Case.Facts(facts), RuleSets.Find("huidig")!, 1).Findings.Single(finding => finding.Rule.Id == id).HouseDay;

        Assert.Equal(new DateOnly(2025, 11, 4), HouseDay("\"sector\":\"vo\",\"kennis\":\"2025-11-03\",\"overleg\":{\"datum\":\"2025-11-04\",\"uitkomst\":\"redelijk\"}", "O-VO-b"));
        Assert.Equal(new DateOnly(2025, 4, 22), HouseDay("\"sector\":\"vo\",\"kennis\":\"2025-04-17\"", "M-VO-b"));
        Assert.Equal(new DateOnly(2025, 12, 17), HouseDay("\"sector\":\"vo\",\"gemeldAanBestuur\":\"2025-12-16\"", "O-VO-b"));
        Assert.Null(HouseDay("\"sector\":\"mbo\",\"kennis\":null", "M-MBO"));
    }

    [Fact]
    public void An_explanation_names_every_condition_that_holds()
    {
        var finding = Assess.Of(Case.Facts("\"sector\":\"vo\""), RuleSets.Find("huidig")!, 1).Findings.Single(one => one.Rule.Id == "M-VO-b");

        Assert.Equal(
            [
                "het in het voortgezet onderwijs was", "de school in Europees Nederland staat", "de overheid de school betaalt", "de beklaagde taken had voor de school",
                "het mogelijk een zedenmisdrijf is", "het slachtoffer een leerling of student is", "het slachtoffer jonger was dan 18 jaar toen het gebeurde",
                "iemand van het personeel het weet",
            ],
            finding.Reasons.Select(reason => reason.Dutch));
    }

    private static string QuestionOf(string facts, string id) =>
        Assess.Of(Case.Facts(facts), RuleSets.Find("huidig")!, 1).Findings.Single(finding => finding.Rule.Id == id).Question!.Dutch;
}
