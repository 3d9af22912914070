using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Baken.Duties;

/// <summary>
/// Reads a file of rules (YAML) and checks it: names and words that are not known, versions of a rule that overlap or leave a gap, conditions that are made of each other. What is
/// wrong is told with its line. All values are read as the text that stands there: of YAML's own ideas of what is a number, a day or a 'no' nothing is used.
/// </summary>
public sealed class RuleFile
{
    private static readonly Dictionary<string, Moment> Moments = new()
    {
        ["kennis"] = Moment.Knowledge,
        ["bestuur"] = Moment.BoardKnowledge,
        ["overleg"] = Moment.Consultation,
        ["aangifte"] = Moment.Charge,
        ["peildatum"] = Moment.AsOf,
    };

    private static readonly Dictionary<string, Moment> Knowing =
        Moments.Where(one => one.Value is Moment.Knowledge or Moment.BoardKnowledge or Moment.AsOf).ToDictionary(one => one.Key, one => one.Value);

    private static readonly Dictionary<string, Step> Steps = new()
    {
        ["gemeldAanBestuur"] = Step.BoardTold,
        ["overleg"] = Step.Consultation,
        ["oudersGeinformeerd"] = Step.ParentsInformed,
        ["beklaagdeGeinformeerd"] = Step.AccusedInformed,
        ["aangifte"] = Step.Charge,
        ["inspecteurIngelicht"] = Step.InspectorInformed,
    };

    private static readonly Dictionary<string, bool> Statuses = new() { ["in-force"] = false, ["proposed"] = true };

    private static readonly string[] Whole =
        ["regelset", "naam", "uitleg", "breidt-uit", "aan-vanaf", "begrippen", "stappen", "gevallen", "regels", "adviezen", "dagvraag"];

    private static readonly string[] OfDuty =
        ["plicht", "drager", "aan", "termijn", "huisregel-werkdagen", "voorwaarden", "wet-van", "telt-vanaf", "gedaan-met", "eerder-dan", "pas-na", "tekst"];

    private static readonly string[] OfPeriod = ["versie", "van", "tot-en-met", "uiterlijk-sinds", "geverifieerd", "bron"];

    /// <summary>In how many lists and maps something may stand; a rule needs seven.</summary>
    private const int Deepest = 32;

    private readonly RuleNode root;
    private readonly RuleSet? extended;
    private readonly DateOnly? switchedOn;
    private readonly Dictionary<string, Condition> conditions;
    private readonly List<Made> made = [];

    private RuleFile(string name, YamlNode node, IReadOnlyDictionary<string, RuleSet> known)
    {
        root = RuleNode.Of(name, node, Whole);
        extended = root.MaybeWord("breidt-uit") is { } other ? root.Find(other, "breidt-uit", known) : null;
        switchedOn = root.MaybeDay("aan-vanaf");
        conditions = ConditionFile.Read(root, extended?.Conditions);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, for what is refused.</param>
    /// <param name="yaml">What stands in it.</param>
    /// <param name="known">The sets that it may extend.</param>
    /// <exception cref="FormatException">Something in it is wrong; the message names file and line.</exception>
    public static RuleSet Read(string name, TextReader yaml, IReadOnlyDictionary<string, RuleSet> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(yaml);
        var text = yaml.ReadToEnd();
        var (stream, parser) = (new YamlStream(), new Parser(new StringReader(text)));
        try
        {
            CheckDepth(name, parser);
            parser = new Parser(new StringReader(text));
            stream.Load(parser);
        }
        catch (YamlException wrong)
        {
            throw new FormatException($"{name}, line {wrong.Start.Line}: {wrong.Message}", wrong);
        }
        catch (InvalidOperationException wrong)
        {
            // The parser stumbles over a list that is not closed.
            throw new FormatException($"{name}, line {parser.Current?.End.Line ?? 1}: what begins here is not closed.", wrong);
        }

        if (stream.Documents.Count != 1) throw new FormatException($"{name}, line 1: one document of rules is expected.");
        return new RuleFile(name, stream.Documents[0].RootNode, known).Set();
    }

    /// <summary>Refuses what stands deeper than any rule does: it is read by a program that calls itself, which would break off.</summary>
    private static void CheckDepth(string name, Parser parser)
    {
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest) throw new FormatException($"{name}, line {parser.Current.Start.Line}: this stands in more than {Deepest} lists and maps.");
        }
    }

    private RuleSet Set()
    {
        if (root.Has("stappen") || root.Has("gevallen")) AddCases();
        foreach (var rule in root.Maps("regels", ["regel", "status", "grondslag", .. OfDuty, .. OfPeriod])) AddRule(rule);
        return new RuleSet(
            root.Word("regelset"), root.Text("naam"), root.Text("uitleg"), [.. extended?.Rules ?? [], .. Periods.Check(made)], [.. extended?.Advices ?? [], .. Advices()],
            conditions, extended?.DayQuestion ?? root.Text("dagvraag"));
    }

    private IEnumerable<Advice> Advices() =>
        root.Maps("adviezen", "voorwaarden", "tekst").Select(advice => new Advice(ConditionsOf(advice), advice.Text("tekst")));

    /// <summary>Every step of every case is a rule: what has to be done comes from the step, on which facts and by which act from the case.</summary>
    private void AddCases()
    {
        var (steps, cases) = (root.Map("stappen"), root.Map("gevallen"));
        foreach (var name in cases.Names)
        {
            var found = cases.Map(name, ["lijn", "artikel", "voorwaarden", .. OfPeriod]);
            foreach (var letter in steps.Names)
            {
                var step = steps.Map(letter, ["lid", .. OfDuty]);
                var rule = Duty($"{letter}-{name}", step, found, $"{found.Word("artikel")} lid {step.Word("lid")}", isProposed: false);
                var shared = ConditionsOf(found);
                rule = rule with { Case = name, OfCase = shared.Count, Conditions = [.. shared, .. rule.Conditions] };
                made.Add(new Made($"{letter}-{found.MaybeWord("lijn") ?? name}", rule, found));
            }
        }
    }

    private void AddRule(RuleNode node)
    {
        var isProposed = node.MaybeOneOf("status", Statuses) ?? throw node.Wrong("'status' is missing");
        if (isProposed && (node.Has("van") || node.Has("uiterlijk-sinds"))) throw node.Wrong("a proposal has no date of its own: 'aan-vanaf' of its set switches it on");
        var rule = Duty(node.Word("regel"), node, node, node.Word("grondslag"), isProposed);
        made.Add(new Made($"{rule.Id} {rule.Duty} {rule.Counterpart}", rule, node));
    }

    private Rule Duty(string id, RuleNode duty, RuleNode period, string basis, bool isProposed) => new()
    {
        Id = id,
        Version = period.MaybeNumber("versie") ?? throw period.Wrong("'versie' is missing"),
        IsProposed = isProposed,
        Validity = isProposed ? new Validity(switchedOn, null, null, HasPredecessor: false) : PeriodOf(period),
        Conditions = ConditionsOf(duty),
        Duty = duty.Word("plicht"),
        Bearer = duty.Word("drager"),
        Counterpart = duty.MaybeWord("aan"),
        Timing = duty.MaybeWord("termijn"),
        Basis = basis,
        IsVerified = period.Flag("geverifieerd"),
        Source = period.Word("bron"),
        LawOf = duty.MaybeOneOf("wet-van", Knowing) ?? throw duty.Wrong("'wet-van' is missing"),
        CountedFrom = duty.MaybeOneOf("telt-vanaf", Moments),
        HouseDays = duty.MaybeNumber("huisregel-werkdagen"),
        FulfilledBy = StepsOf(duty, "gedaan-met"),
        Before = StepsOf(duty, "eerder-dan"),
        After = StepsOf(duty, "pas-na"),
        Text = duty.Text("tekst"),
        Line = period.Line,
    };

    private static IReadOnlyList<Step> StepsOf(RuleNode node, string name) => [.. node.Words(name).Select(word => node.Find(word, name, Steps))];

    private static Validity PeriodOf(RuleNode node)
    {
        var (from, known, last) = (node.MaybeDay("van"), node.MaybeDay("uiterlijk-sinds"), node.MaybeDay("tot-en-met"));
        if (from is null == known is null) throw node.Wrong("either 'van' or 'uiterlijk-sinds' is needed");
        if (last < (from ?? known)) throw node.Wrong("the last day comes before the first", "tot-en-met");
        return new Validity(from, known, last?.AddDays(1), HasPredecessor: false);
    }

    private IReadOnlyList<Condition> ConditionsOf(RuleNode node)
    {
        var names = node.Words("voorwaarden");
        if (names.Count == 0) throw node.Wrong("'voorwaarden' is missing");
        return [.. names.Select(name => node.Find(name, "voorwaarden", conditions))];
    }
}

/// <summary>A rule as it was read.</summary>
/// <param name="LineOfVersions">What the versions of one rule have in common.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Node">Where it stands.</param>
internal sealed record Made(string LineOfVersions, Rule Rule, RuleNode Node);

/// <summary>The periods of the versions of a rule: one after the other, without a gap and without overlap.</summary>
internal static class Periods
{
    /// <summary>The rules, each knowing whether another version comes before it.</summary>
    /// <exception cref="FormatException">Versions overlap or leave a gap.</exception>
    public static IReadOnlyList<Rule> Check(IReadOnlyList<Made> rules)
    {
        var later = new HashSet<Rule>(ReferenceEqualityComparer.Instance);
        foreach (var versions in rules.GroupBy(rule => rule.LineOfVersions))
        {
            var ordered = versions.OrderBy(one => one.Rule.Validity.From ?? one.Rule.Validity.KnownSince).ToList();
            foreach (var (before, after) in ordered.Zip(ordered.Skip(1)))
            {
                var begin = after.Rule.Validity.From ?? after.Rule.Validity.KnownSince;
                if (before.Rule.Validity.Until is not { } end || begin < end) throw after.Node.Wrong($"{after.Rule.Id} overlaps {before.Rule.Id}");
                if (begin > end) throw after.Node.Wrong($"between {before.Rule.Id} and {after.Rule.Id} is a gap");
                later.Add(after.Rule);
            }
        }

        return [.. rules.Select(one => later.Contains(one.Rule) ? one.Rule with { Validity = one.Rule.Validity with { HasPredecessor = true } } : one.Rule)];
    }
}
