using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.WhatIf;

/// <summary>Lets the database count the kinds of dossiers of a school year, with the right to read statistical facts and no other. Its size is that of the kinds, not of the dossiers.</summary>
internal sealed class YearKinds(IDbContextFactory<BakenDb> contexts, IEngine engine)
{
    /// <summary>Every set of circumstances with a victim under 18: the database stores a set as one text, and these are the texts that it may be.</summary>
    private static readonly List<CodeSet<Circumstance>> WithMinor =
        [.. Enumerable.Range(0, 1 << Codes.All<Circumstance>().Count).Select(bits => CodeSet.Of(Enum.GetValues<Circumstance>().Where(one => (bits & (1 << (int)one)) != 0)))
            .Where(set => set.Has(Circumstance.MinorVictim))];

    /// <summary>Counts them.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="day">The facts as known at the end of this legal day.</param>
    /// <param name="changes">Days on which the law changes: dossiers from before and after such a day are of different kinds.</param>
    /// <param name="cancel">Stops counting.</param>
    public async Task<IReadOnlyList<CountedKind>> CountAsync(SchoolYear year, DateOnly day, IEnumerable<DateOnly> changes, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var found = new List<CountedKind>();
        var begins = changes.Where(change => change > year.From && change < year.Until).Append(year.From).Distinct().Order().ToList();
        for (var at = 0; at < begins.Count; at++)
        {
            var (from, until) = (begins[at], at + 1 < begins.Count ? begins[at + 1] : year.Until);
            var known = FiguresView.Known(db, day).Where(facts => facts.Year == year);
            // Most years have one law, and then no day has to be looked at.
            if (begins.Count > 1) known = known.Where(facts => facts.ReceivedOn >= from && facts.ReceivedOn < until);
            await foreach (var line in Kinds(known).AsAsyncEnumerable().WithCancellation(cancel)) found.Add(line.With(from));
        }

        return found;
    }

    private static IQueryable<KindLine> Kinds(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new
        {
            facts.Sector,
            facts.Form,
            facts.ReporterRole,
            facts.AccusedRole,
            IsMinor = WithMinor.Contains(facts.Circumstances),
            IsDependent = facts.SubForm == CaseKind.DependentMinor,
            facts.Duties,
            facts.Synthetic,
        })
        .Select(same => new KindLine
        {
            Sector = same.Key.Sector,
            Form = same.Key.Form,
            Reporter = same.Key.ReporterRole,
            Accused = same.Key.AccusedRole,
            IsMinor = same.Key.IsMinor,
            IsDependent = same.Key.IsDependent,
            Steps = same.Key.Duties,
            Synthetic = same.Key.Synthetic,
            Count = same.Count(),
        });

    /// <summary>A line as the database gives it.</summary>
    private sealed record KindLine
    {
        public required Sector Sector { get; init; }

        public required Form? Form { get; init; }

        public required ReporterRole Reporter { get; init; }

        public required AccusedRole Accused { get; init; }

        public required bool IsMinor { get; init; }

        public required bool IsDependent { get; init; }

        public required CodeSet<DutyStep> Steps { get; init; }

        public required bool Synthetic { get; init; }

        public required int Count { get; init; }

        public CountedKind With(DateOnly lawDay) => new(
            new CaseKind
            {
                LawDay = lawDay,
                Sector = Sector,
                Form = Form,
                Reporter = Reporter,
                Accused = Accused,
                IsMinor = IsMinor || IsDependent,
                IsDependent = IsDependent,
                Steps = Steps,
            },
            Synthetic,
            Count);
    }
}
