using System.Globalization;
using System.Text.Json;
using Baken.Terms;

namespace Baken.Duties;

/// <summary>Something in the JSON of facts that is wrong. Nothing of what stands there is repeated in it but names that are known.</summary>
/// <param name="Code">Key of its words.</param>
/// <param name="Field">Name of the fact; null when it is none in particular.</param>
/// <param name="Line">Line on which it stands; 1 or more.</param>
/// <param name="Details">Values for the words, in order.</param>
public sealed record FactsFault(string Code, string? Field, int Line, params object[] Details)
{
    /// <summary>The words that would have been right; empty when it is not about words.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>Reads facts as programs write them: JSON with Dutch names, in which all may be left out.</summary>
public sealed class FactsReader
{
    /// <summary>The word for what is not known, in the three lists that have one.</summary>
    public const string Unknown = "onbekend";

    /// <summary>First day that is believed.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly string[] Known =
    [
        "sector", "bes", "bekostigd", "kennisdrager", "gedraging", "vorm", "verkrachtingVermoed", "beklaagde", "slachtoffer", "leeftijdBijGebeurtenis", "wilsonbekwaam",
        "afhankelijkheid", "gebeurtenis", "kennis", "peildatum", "gemeldAanBestuur", "overleg", "oudersGeinformeerd", "beklaagdeGeinformeerd", "aangifte", "inspecteurIngelicht",
    ];

    private static readonly string[] KnownInConsultation = ["overleg.datum", "overleg.uitkomst"];

    private readonly Dictionary<string, JsonFact> found = new(StringComparer.Ordinal);
    private readonly List<FactsFault> faults = [];

    private FactsReader(IEnumerable<JsonFact> facts)
    {
        foreach (var fact in facts) Take(fact);
    }

    /// <summary>Reads facts.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="today">Today's legal day: the reference day when none is given, and the last one that can be.</param>
    /// <param name="faults">What is wrong, by line; empty when nothing is.</param>
    /// <returns>The facts; null when something is wrong.</returns>
    public static Facts? Read(ReadOnlySpan<byte> json, DateOnly today, out IReadOnlyList<FactsFault> faults)
    {
        if (FactsJson.Read(json, out var all) is { } broken)
        {
            faults = [broken];
            return null;
        }

        var reader = new FactsReader(all);
        var facts = reader.Facts(today);
        if (reader.faults.Count == 0) reader.faults.AddRange(Order(facts, today).Select(wrong => wrong with { Line = reader.LineOf(wrong.Field!) }));
        faults = [.. reader.faults.OrderBy(fault => fault.Line)];
        return faults.Count == 0 ? facts : null;
    }

    /// <summary>What of the days cannot be: after the reference day, before the event, before somebody knew.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="today">Today's legal day.</param>
    public static IEnumerable<FactsFault> Order(Facts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.AsOf > today) yield return new FactsFault("facts.as-of-in-future", "peildatum", 1);
        (string Name, DateOnly? Day)[] steps =
        [
            ("gemeldAanBestuur", facts.BoardTold?.Day), ("overleg.datum", facts.Consultation?.Day), ("oudersGeinformeerd", facts.ParentsInformed?.Day),
            ("beklaagdeGeinformeerd", facts.AccusedInformed?.Day), ("aangifte", facts.Charged?.Day), ("inspecteurIngelicht", facts.InspectorInformed?.Day),
        ];
        // What whoever bears a duty did cannot come before knowing; somebody else may have come to know later than all that was done.
        var bears = facts.Knower is Knower.Board or Knower.Staff or Knower.InternalConfidant or Knower.ComplaintsCommittee;
        foreach (var (name, day) in steps.Prepend(("kennis", facts.Knowledge)).Prepend(("gebeurtenis", facts.Event)))
        {
            if (day < Earliest) yield return new FactsFault("facts.too-early", name, 1, name);
            else if (day > facts.AsOf) yield return new FactsFault("facts.after-as-of", name, 1, name);
            else if (day < facts.Event) yield return new FactsFault("facts.before-event", name, 1, name);
            else if (bears && day < facts.Knowledge && name != "gebeurtenis") yield return new FactsFault("facts.before-knowledge", name, 1, name);
        }
    }

    private void Take(JsonFact fact)
    {
        var known = fact.Name.Contains('.', StringComparison.Ordinal) ? KnownInConsultation : Known;
        if (!known.Contains(fact.Name))
        {
            // What stands inside something that may not have parts is told of the whole.
            if (known == KnownInConsultation && !fact.Name.StartsWith("overleg.", StringComparison.Ordinal)) return;
            faults.Add(new FactsFault("facts.unknown", null, fact.Line, string.Join(", ", known)) { Allowed = known });
        }
        else if (!found.TryAdd(fact.Name, fact))
        {
            Wrong("facts.twice", fact);
        }
    }

    private Facts Facts(DateOnly today) => new()
    {
        Sector = Word<FactSector>("sector", hasUnknown: true),
        IsCaribbean = Flag("bes"),
        IsFunded = Flag("bekostigd"),
        Knower = Word<Knower>("kennisdrager"),
        Conduct = Word<Conduct>("gedraging", hasUnknown: true),
        Form = Word<Form>("vorm"),
        IsRapeSuspected = Flag("verkrachtingVermoed"),
        Accused = Word<Accused>("beklaagde", hasUnknown: true),
        Victim = Word<Victim>("slachtoffer"),
        AgeAtEvent = Age(),
        IsIncapable = Flag("wilsonbekwaam"),
        IsDependent = Flag("afhankelijkheid"),
        Event = Day("gebeurtenis"),
        Knowledge = Day("kennis"),
        AsOf = Day("peildatum") ?? today,
        BoardTold = Step("gemeldAanBestuur"),
        Consultation = Consultation(),
        ParentsInformed = Step("oudersGeinformeerd"),
        AccusedInformed = Step("beklaagdeGeinformeerd"),
        Charged = Step("aangifte"),
        InspectorInformed = Step("inspecteurIngelicht"),
    };

    /// <summary>What stands under a name; null when nothing does, or <c>null</c>.</summary>
    private JsonFact? Given(string name) => found.TryGetValue(name, out var fact) && fact.Kind != JsonTokenType.Null ? fact : null;

    private T? Word<T>(string name, bool hasUnknown = false) where T : struct, Enum
    {
        if (Given(name) is not { } fact || (hasUnknown && fact is { Kind: JsonTokenType.String, Text: Unknown })) return null;
        if (fact.Kind == JsonTokenType.String && Codes.TryParse<T>(fact.Text, out var value)) return value;
        IReadOnlyList<string> allowed = hasUnknown ? [.. Codes.All<T>(), Unknown] : Codes.All<T>();
        faults.Add(new FactsFault("facts.word", name, fact.Line, name, string.Join(", ", allowed)) { Allowed = allowed });
        return null;
    }

    private bool? Flag(string name) => Given(name) is not { } fact ? null : fact.Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Wrong<bool>("facts.flag", fact),
    };

    private int? Age()
    {
        if (Given(FactTable.Age) is not { } fact) return null;
        return fact.Kind == JsonTokenType.Number && int.TryParse(fact.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= Duties.Facts.MaxAge
            ? age : Wrong<int>("facts.age", fact, Duties.Facts.MaxAge);
    }

    private DateOnly? Day(string name) =>
        Given(name) is not { } fact ? null : IsDay(fact, out var day) ? day : Wrong<DateOnly>("facts.day", fact);

    private StepTaken? Step(string name)
    {
        if (Given(name) is not { } fact || fact.Kind == JsonTokenType.False) return null;
        if (fact.Kind == JsonTokenType.True) return new StepTaken(null);
        if (IsDay(fact, out var day)) return new StepTaken(day);
        Wrong("facts.step", fact);
        return null;
    }

    private Consulted? Consultation()
    {
        if (Given("overleg") is not { } fact) return null;
        if (fact.Kind == JsonTokenType.StartObject) return new Consulted(Day("overleg.datum"), Word<ConsultationOutcome>("overleg.uitkomst"));
        Wrong("facts.consultation", fact);
        return null;
    }

    private static bool IsDay(JsonFact fact, out DateOnly day)
    {
        day = default;
        return fact.Kind == JsonTokenType.String && DateOnly.TryParseExact(fact.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private void Wrong(string code, JsonFact fact, params object[] more) => faults.Add(new FactsFault(code, fact.Name, fact.Line, [fact.Name, .. more]));

    private T? Wrong<T>(string code, JsonFact fact, params object[] more) where T : struct
    {
        Wrong(code, fact, more);
        return null;
    }

    private int LineOf(string name) => found.TryGetValue(name, out var fact) ? fact.Line : 1;
}
