using Baken.Terms;

namespace Baken.Statistics;

/// <summary>How many dossiers of one school year share form, sector and the roles of who told and of the accused.</summary>
public readonly record struct PartiesCount
{
    /// <summary>The school year in which they were received.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>Whether they were invented.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Their form; null is unknown.</summary>
    public required Form? Form { get; init; }

    /// <summary>Their sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Who told.</summary>
    public required ReporterRole ReporterRole { get; init; }

    /// <summary>Who is said to have done it.</summary>
    public required AccusedRole AccusedRole { get; init; }

    /// <summary>How many, 1 or more.</summary>
    public required int Count { get; init; }
}

/// <summary>How many dossiers of one school year share form, sub-form, role of the accused and circumstances.</summary>
public readonly record struct CircumstancesCount
{
    /// <summary>The school year in which they were received.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>Their form; null is unknown.</summary>
    public required Form? Form { get; init; }

    /// <summary>Their sub-form; null is unknown.</summary>
    public required string? SubForm { get; init; }

    /// <summary>Who is said to have done it.</summary>
    public required AccusedRole AccusedRole { get; init; }

    /// <summary>Their circumstances.</summary>
    public required CodeSet<Circumstance> Circumstances { get; init; }

    /// <summary>How many, 1 or more.</summary>
    public required int Count { get; init; }
}

/// <summary>How many dossiers of one school year came in on one day.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Day">The day.</param>
/// <param name="Count">How many, 1 or more.</param>
public readonly record struct DayCount(SchoolYear Year, DateOnly Day, int Count);

/// <summary>How many dossiers of one school year share advice and duties.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Advice">What was advised.</param>
/// <param name="Duties">Which steps were taken.</param>
/// <param name="Count">How many, 1 or more.</param>
public readonly record struct ActsCount(SchoolYear Year, CodeSet<AdviceKind> Advice, CodeSet<DutyStep> Duties, int Count);

/// <summary>
/// The counts of one school year from which all tables are made. Its size depends on the codes there are, not on the number of dossiers.
/// </summary>
public sealed class YearTally
{
    private static readonly int UnknownForm = Codes.All<Form>().Count;

    /// <summary>How many values each division of the joint counts has: forms and the unknown one, sectors, roles of who told, roles of the accused.</summary>
    private static readonly int[] Divisions =
        [UnknownForm + 1, Codes.All<Sector>().Count, Codes.All<ReporterRole>().Count, Codes.All<AccusedRole>().Count];

    private readonly int[] forms = new int[UnknownForm + 1];
    private readonly int[] sectors = new int[Codes.All<Sector>().Count];
    private readonly int[] accused = new int[Codes.All<AccusedRole>().Count];
    private readonly int[,] sectorForm = new int[Codes.All<Sector>().Count, UnknownForm + 1];
    private readonly int[,] formAccused = new int[UnknownForm + 1, Codes.All<AccusedRole>().Count];
    private readonly int[] reporters = new int[Codes.All<ReporterRole>().Count];
    private readonly int[] circumstances = new int[Codes.All<Circumstance>().Count];
    private readonly Dictionary<(Form Form, string? SubForm), int> subForms = [];
    private readonly int[] features = new int[Codes.All<ReportFeature>().Count];
    private readonly int[] contradictions = new int[Codes.All<Contradiction>().Count];
    private readonly int[] months = new int[12];
    private readonly int[] advice = new int[Codes.All<AdviceKind>().Count];
    private readonly int[] duties = new int[Codes.All<DutyStep>().Count];
    private readonly int[] joint = new int[Divisions.Aggregate(1, (all, size) => all * size)];

    /// <summary>All dossiers.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were invented.</summary>
    public int Synthetic { get; private set; }

    /// <summary>Those of which no advice was recorded.</summary>
    public int WithoutAdvice { get; private set; }

    /// <summary>Those of which some advice was recorded, or that there was none.</summary>
    public int WithAdvice { get; private set; }

    /// <summary>All dossiers by form (the unknown one last), sector, role of who told and role of the accused at once.</summary>
    internal JointCounts Joint => new(Divisions, [.. joint]);

    /// <summary>Adds what the database counted. The order of adding makes no difference.</summary>
    public void Add(in PartiesCount line)
    {
        Total += line.Count;
        Synthetic += line.Synthetic ? line.Count : 0;
        // Each margin is counted by itself, not summed from its table: so the report can check one against the other.
        forms[Column(line.Form)] += line.Count;
        sectors[(int)line.Sector] += line.Count;
        accused[(int)line.AccusedRole] += line.Count;
        sectorForm[(int)line.Sector, Column(line.Form)] += line.Count;
        formAccused[Column(line.Form), (int)line.AccusedRole] += line.Count;
        reporters[(int)line.ReporterRole] += line.Count;
        joint[(((((Column(line.Form) * Divisions[1]) + (int)line.Sector) * Divisions[2]) + (int)line.ReporterRole) * Divisions[3]) + (int)line.AccusedRole]
            += line.Count;
    }

    /// <summary>Adds the dossiers that share sub-form and circumstances.</summary>
    public void Add(in CircumstancesCount line)
    {
        for (var circumstance = 0; circumstance < circumstances.Length; circumstance++)
        {
            circumstances[circumstance] += line.Circumstances.Has((Circumstance)circumstance) ? line.Count : 0;
        }

        Contradicts(Contradiction.WeaponUnsaid, FactRules.IsWeaponUnsaid(line.SubForm, line.Circumstances), line.Count);
        Contradicts(Contradiction.MinorWithTasks, line.AccusedRole == AccusedRole.PersonWithTasks && line.Circumstances.Has(Circumstance.MinorAccused), line.Count);
        for (var feature = 0; feature < features.Length; feature++)
        {
            features[feature] += Features.Has((ReportFeature)feature, line) ? line.Count : 0;
        }

        if (line.Form is { } form)
        {
            var subForm = line.SubForm == ReportTables.Unknown ? null : line.SubForm;
            subForms[(form, subForm)] = Of(form, subForm) + line.Count;
            Contradicts(Contradiction.StrangeSubForm, FactRules.IsSubFormStrange(form, subForm), line.Count);
        }
    }

    /// <summary>Adds the dossiers of one day.</summary>
    public void Add(in DayCount line) => months[MonthOf(line.Day)] += line.Count;

    /// <summary>Adds the dossiers that share advice and duties.</summary>
    public void Add(in ActsCount line)
    {
        WithoutAdvice += line.Advice.Count == 0 ? line.Count : 0;
        WithAdvice += line.Advice.Count == 0 ? 0 : line.Count;
        foreach (var one in line.Advice.Values()) advice[(int)one] += line.Count;
        foreach (var one in line.Duties.Values()) duties[(int)one] += line.Count;
        Contradicts(Contradiction.NoneAndSome, line.Advice.Has(AdviceKind.None) && line.Advice.Count > 1, line.Count);
        Contradicts(Contradiction.WithoutConsultation, FactRules.IsWithoutConsultation(line.Duties), line.Count);
        Contradicts(
            Contradiction.WithoutSuspicion, line.Duties.Has(DutyStep.Charges) && !line.Duties.Has(DutyStep.ReasonableSuspicion), line.Count);
    }

    /// <summary>Dossiers received in a month of the school year: 0 is August, 11 is July.</summary>
    public int OfMonth(int month) => months[month];

    /// <summary>Dossiers that contradict themselves in something; one dossier may count at several.</summary>
    public int Of(Contradiction what) => contradictions[(int)what];

    /// <summary>Dossiers with a feature.</summary>
    public int Of(ReportFeature feature) => features[(int)feature];

    /// <summary>Dossiers with a kind of advice; one dossier may count at several.</summary>
    public int Of(AdviceKind kind) => advice[(int)kind];

    /// <summary>Dossiers in which a step of the duties was taken; one dossier may count at several.</summary>
    public int Of(DutyStep step) => duties[(int)step];

    /// <summary>Dossiers of a form; null asks for those without one.</summary>
    public int Of(Form? form) => forms[Column(form)];

    /// <summary>Dossiers of a sector.</summary>
    public int Of(Sector sector) => sectors[(int)sector];

    /// <summary>Dossiers of a sector and a form.</summary>
    public int Of(Sector sector, Form? form) => sectorForm[(int)sector, Column(form)];

    /// <summary>Dossiers of a form and a sub-form; null asks for those of which the sub-form is unknown.</summary>
    public int Of(Form form, string? subForm) => subForms.GetValueOrDefault((form, subForm));

    /// <summary>Dossiers of a form and a role of the accused.</summary>
    public int Of(Form? form, AccusedRole role) => formAccused[Column(form), (int)role];

    /// <summary>Dossiers in which the accused has a role.</summary>
    public int Of(AccusedRole role) => accused[(int)role];

    /// <summary>Dossiers that were told by somebody in a role.</summary>
    public int Of(ReporterRole reporter) => reporters[(int)reporter];

    /// <summary>Dossiers with a circumstance; one dossier may count at several.</summary>
    public int Of(Circumstance circumstance) => circumstances[(int)circumstance];

    /// <summary>The sub-forms that occur with a form, by code; without the unknown one.</summary>
    public IEnumerable<string> SubFormsOf(Form form) =>
        subForms.Keys.Where(key => key.Form == form && key.SubForm is not null).Select(key => key.SubForm!).Order(StringComparer.Ordinal);

    private void Contradicts(Contradiction what, bool does, int count) => contradictions[(int)what] += does ? count : 0;

    private static int MonthOf(DateOnly day) => (day.Month + 4) % 12;

    private static int Column(Form? form) => form is { } known ? (int)known : UnknownForm;
}
