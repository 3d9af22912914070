using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>
/// Judges the quality of the facts of a school year, for whoever is to freeze its figures: what nobody classified, what contradicts itself, what came late. It
/// gives numbers of dossiers and never which they are.
/// </summary>
public sealed class CheckQuality(IDbContextFactory<BakenDb> contexts, IEngine engine, TimeProvider clock)
{
    /// <summary>Judges a school year as known today.</summary>
    public async Task<YearQuality> ExecuteAsync(SchoolYear year, CancellationToken cancel)
    {
        var day = LegalDay.Today(clock);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var groups = await FiguresView.Known(db, day).Where(facts => facts.Year == year)
            .GroupBy(facts => new { facts.Form, facts.SubForm, facts.Sector, facts.ReporterRole, facts.AccusedRole, facts.Circumstances, facts.Duties })
            .Select(same => new QualityGroup
            {
                Form = same.Key.Form,
                SubForm = same.Key.SubForm,
                Sector = same.Key.Sector,
                Reporter = same.Key.ReporterRole,
                Accused = same.Key.AccusedRole,
                Circumstances = same.Key.Circumstances,
                Duties = same.Key.Duties,
                Count = same.Count(),
            })
            .ToListAsync(cancel);
        return DataQuality.Judge(groups, (await FiguresView.LateAsync(db, year, day, cancel))?.Against(groups.Sum(group => group.Count)));
    }
}
