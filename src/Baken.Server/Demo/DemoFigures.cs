using System.Text.Json;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Demo;

/// <summary>
/// Invented statistical facts, calibrated on what was published (<c>cijfers.json</c>). The same numbers come out every time: chance has a
/// fixed seed for each year.
/// </summary>
internal static class DemoFigures
{
    /// <summary>The code under which the figures keep them.</summary>
    public const string Source = "demo";
    private static readonly (Sector Sector, int Weight)[] OtherSectors = [(Sector.Special, 38), (Sector.Vocational, 34), (Sector.Higher, 22), (Sector.Unknown, 6)];
    private static readonly (Sector Sector, int Weight)[] AllSectors = [(Sector.Primary, 48), (Sector.Secondary, 35), (Sector.Special, 7), (Sector.Vocational, 6), (Sector.Higher, 3), (Sector.Unknown, 1)];
    private static readonly (ReporterRole Role, int Weight)[] Reporters =
    [
        (ReporterRole.Parent, 52), (ReporterRole.Pupil, 11), (ReporterRole.Staff, 13), (ReporterRole.Confidant, 7), (ReporterRole.Board, 11),
        (ReporterRole.Witness, 2), (ReporterRole.Other, 2), (ReporterRole.Unknown, 2),
    ];

    // August, December and July are quiet; autumn is busy.
    private static readonly int[] MonthWeights = [3, 9, 10, 12, 8, 9, 8, 11, 9, 10, 9, 2];

    /// <summary>Adds all years that have begun, in one transaction. Does nothing when a demo's facts are there already.</summary>
    public static Task<Outcome<Done>> AddAsync(Committer committer, CancellationToken cancel) => committer.RunAsync<Done>(
        DatabaseDuty.Casework,
        async (unit, stop) =>
        {
            var years = Read().Where(year => year.Year.Until <= unit.Today).ToList();
            await unit.InsertAsync(years.SelectMany(year => Dossiers(year, unit.Today)).ToList(), stop);
            await unit.InsertAsync(years.SelectMany(Reports).ToList(), stop);
            unit.Record("systeem", "demo.figures-added", "");
            return default(Done);
        },
        cancel);

    /// <summary>Takes in invented enrolment, and the figures that were really published, to compare with.</summary>
    public static async Task<Outcome<FileImport>> AddReferencesAsync(ImportReferences import, CancellationToken cancel)
    {
        await using var enrolment = Open("leerlingen.csv");
        var done = await import.ExecuteAsync(ReferenceKind.Enrolment, enrolment, null, null, cancel);
        if (!done.TryGet(out _, out _)) return done;
        await using var published = Open("gepubliceerd.csv");
        return await import.ExecuteAsync(ReferenceKind.Published, published, null, null, cancel);
    }

    private static Stream Open(string name) => typeof(DemoFigures).Assembly.GetManifestResourceStream($"demo/{name}")!;

    private static IReadOnlyList<DemoYear> Read()
    {
        using var file = Open("cijfers.json");
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("jaren").EnumerateArray().Select(DemoYear.Read)];
    }

    private static IEnumerable<DossierFacts> Dossiers(DemoYear year, DateOnly today)
    {
        var chance = new Random(year.Year.Start);
        var acts = new Random(year.Year.Start + 2);
        var forms = Spread(year.Forms.Select(pair => ((Form?)pair.Key, pair.Value)).Append((null, year.Total - year.Forms.Values.Sum())), chance);
        var sectors = Sectors(year, forms, chance);
        var days = Days(year.Year, year.Total, chance);
        var accused = forms.GroupBy(form => form).Select(group => (Form: group.Key, Roles: Accused(year, group.Key, group.Count(), chance))).ToList();
        var bullied = year.Bullying is { } bullying ? Spread([(true, bullying), (false, year.Forms[Form.PsychologicalViolence] - bullying)], chance) : null;
        var subForms = new Queue<bool>(bullied ?? []);
        for (var number = 0; number < year.Total; number++)
        {
            var form = forms[number];
            var role = accused.Find(of => of.Form == form).Roles.Dequeue();
            var subForm = form is { } known ? SubForm(known, known == Form.PsychologicalViolence && subForms.Count > 0 ? subForms.Dequeue() : null, chance) : null;
            var stated = new StatedFacts
            {
                ReceivedOn = days[number],
                Sector = sectors[number],
                Form = form,
                SubForm = subForm,
                ReporterRole = Weighted(Reporters, chance),
                AccusedRole = role,
                Circumstances = Circumstances(form, role, subForm, chance),
                Advice = Advice(year.Year, form, acts),
                Duties = Duties(form, role, acts),
                Synthetic = true,
            };
            foreach (var revision in Revisions(year.Year, stated, today, acts)) yield return revision;
        }
    }

    /// <summary>Most dossiers are classified when they come in; of a few the form becomes known, or the whole dossier, when the school year is over.</summary>
    private static IEnumerable<DossierFacts> Revisions(SchoolYear year, StatedFacts stated, DateOnly today, Random chance)
    {
        var (subject, lot, later) = (DayId.On<FactsId>(stated.ReceivedOn), chance.Next(1000), year.Until.AddDays(chance.Next(75)));
        var late = later < today ? later : today;
        if (lot < 12)
        {
            yield return DossierFacts.Of(subject, 1, stated.ReceivedOn, late, stated with { Form = null, SubForm = null }, Source);
            yield return DossierFacts.Of(subject, 2, late, null, stated, Source);
            yield break;
        }

        yield return DossierFacts.Of(subject, 1, lot < 17 ? late : stated.ReceivedOn, null, stated, Source);
    }

    private static IEnumerable<ReportFacts> Reports(DemoYear year)
    {
        var chance = new Random(year.Year.Start + 1);
        return Days(year.Year, year.Reports, chance).Select(day => ReportFacts.Of(day, chance.Next(10) < 7 ? ReportChannel.Phone : ReportChannel.Web));
    }

    private static Sector[] Sectors(DemoYear year, Form?[] forms, Random chance)
    {
        var counts = new Dictionary<Sector, int>(year.Sectors);
        var weights = counts.Count > 0 ? OtherSectors : AllSectors;
        Divide(year.Total - counts.Values.Sum(), weights, counts);
        if (year.PrimaryPsychological is not { } primary) return Spread(counts.Select(pair => (pair.Key, pair.Value)), chance);

        // Of one form the share of one sector was published too: that form is filled first, and the rest with what is left.
        var isPsychological = forms.Count(form => form == Form.PsychologicalViolence);
        var others = counts.Where(pair => pair.Key != Sector.Primary).ToDictionary();
        var share = new Dictionary<Sector, int> { [Sector.Primary] = primary };
        Divide(isPsychological - primary, [.. others.Select(pair => (pair.Key, pair.Value))], share);
        var first = new Queue<Sector>(Spread(share.Select(pair => (pair.Key, pair.Value)), chance));
        var rest = new Queue<Sector>(Spread(counts.Select(pair => (pair.Key, pair.Value - share.GetValueOrDefault(pair.Key))), chance));
        return [.. forms.Select(form => form == Form.PsychologicalViolence ? first.Dequeue() : rest.Dequeue())];
    }

    private static Queue<AccusedRole> Accused(DemoYear year, Form? form, int count, Random chance)
    {
        var withTasks = form is { } known && year.WithTasks.TryGetValue(known, out var published) ? published
            : count * (form is Form.SexualHarassment or Form.SexualAbuse ? 58 : form is Form.PsychologicalViolence ? 27 : 31) / 100;
        var fellow = (count - withTasks) * 82 / 100;
        var other = (count - withTasks - fellow) / 2;
        return new Queue<AccusedRole>(Spread(
            [(AccusedRole.PersonWithTasks, withTasks), (AccusedRole.FellowPupil, fellow), (AccusedRole.Other, other), (AccusedRole.Unknown, count - withTasks - fellow - other)],
            chance));
    }

    private static string? SubForm(Form form, bool? bullying, Random chance)
    {
        if (bullying == true) return chance.Next(10) < 8 ? "pesten" : "online-pesten";
        var codes = SubForms.Of(form).Where(code => form != Form.PsychologicalViolence || bullying is null || !code.EndsWith("pesten", StringComparison.Ordinal)).ToList();
        // Common ones come first in the list.
        return codes.Count == 0 ? null : codes[Math.Min(chance.Next(codes.Count), chance.Next(codes.Count))];
    }

    private static CodeSet<Circumstance> Circumstances(Form? form, AccusedRole accused, string? subForm, Random chance)
    {
        var some = new List<Circumstance>();
        if (chance.Next(100) < (form == Form.PsychologicalViolence ? 44 : 18)) some.Add(Circumstance.LongLasting);
        if (chance.Next(100) < 37) some.Add(Circumstance.Repeated);
        if (form == Form.PhysicalViolence && chance.Next(100) < (subForm == "met-wapen" ? 97 : 3)) some.Add(Circumstance.Weapon);
        if (chance.Next(100) < (form is Form.SexualHarassment or Form.SexualAbuse ? 26 : 6)) some.Add(Circumstance.ImageMaterial);
        if (chance.Next(100) < 14) some.Add(Circumstance.SeveralVictims);
        if (chance.Next(100) < 78) some.Add(Circumstance.MinorVictim);
        if (accused == AccusedRole.FellowPupil && chance.Next(100) < 88) some.Add(Circumstance.MinorAccused);
        return CodeSet.Of(some);
    }

    /// <summary>What was advised; in the oldest years nobody recorded it.</summary>
    private static CodeSet<AdviceKind> Advice(SchoolYear year, Form? form, Random chance)
    {
        if (year.Start < 2019 || chance.Next(100) < 6) return default;
        var some = new List<AdviceKind>();
        if (chance.Next(100) < 31) some.Add(AdviceKind.FormalComplaint);
        if (chance.Next(100) < (form is Form.SexualAbuse ? 64 : form is Form.PhysicalViolence or Form.SexualHarassment ? 22 : 5)) some.Add(AdviceKind.Police);
        if (chance.Next(100) < 38) some.Add(AdviceKind.Confidant);
        if (chance.Next(100) < 57) some.Add(AdviceKind.Board);
        if (chance.Next(100) < 19) some.Add(AdviceKind.Care);
        return some.Count > 0 ? CodeSet.Of(some) : CodeSet.Of(AdviceKind.None);
    }

    private static CodeSet<DutyStep> Duties(Form? form, AccusedRole accused, Random chance)
    {
        if (form != Form.SexualAbuse || accused != AccusedRole.PersonWithTasks || chance.Next(100) >= 82) return default;
        return chance.Next(100) >= 71 ? CodeSet.Of(DutyStep.Consultation)
            : chance.Next(100) >= 88 ? CodeSet.Of(DutyStep.Consultation, DutyStep.ReasonableSuspicion)
            : CodeSet.Of(DutyStep.Consultation, DutyStep.ReasonableSuspicion, DutyStep.Charges);
    }

    private static DateOnly[] Days(SchoolYear year, int count, Random chance)
    {
        var days = new DateOnly[count];
        for (var number = 0; number < count; number++)
        {
            var month = Weighted([.. MonthWeights.Select((weight, index) => (index, weight))], chance);
            var first = year.From.AddMonths(month);
            var day = first.AddDays(chance.Next(DateTime.DaysInMonth(first.Year, first.Month)));
            // Most people call on a working day.
            days[number] = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && chance.Next(10) < 8 ? Monday(day) : day;
        }

        return days;

        DateOnly Monday(DateOnly day)
        {
            var later = day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1);
            return later < year.Until ? later : day;
        }
    }

    /// <summary>Divides a number by weights; what is left over by rounding goes to the first.</summary>
    private static void Divide<T>(int number, (T Key, int Weight)[] weights, Dictionary<T, int> into) where T : notnull
    {
        var all = weights.Sum(pair => pair.Weight);
        var given = 0;
        foreach (var (key, weight) in weights)
        {
            var part = number * weight / all;
            into[key] = into.GetValueOrDefault(key) + part;
            given += part;
        }

        into[weights[0].Key] += number - given;
    }

    /// <summary>Each value as often as is said, in an order of chance.</summary>
    private static T[] Spread<T>(IEnumerable<(T Value, int Count)> counts, Random chance)
    {
        var all = counts.SelectMany(pair => Enumerable.Repeat(pair.Value, pair.Count)).ToArray();
        chance.Shuffle(all);
        return all;
    }

    private static T Weighted<T>(IReadOnlyList<(T Value, int Weight)> weights, Random chance)
    {
        var at = chance.Next(weights.Sum(pair => pair.Weight));
        foreach (var (value, weight) in weights)
        {
            at -= weight;
            if (at < 0) return value;
        }

        throw new InvalidOperationException("Weights add up to more than they hold.");
    }
}
