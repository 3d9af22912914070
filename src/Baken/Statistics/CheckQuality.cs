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
        var known = db.Set<DossierFacts>().AsNoTracking()
            .Where(facts => facts.Year == year && !facts.Withdrawn && facts.KnownOn <= day && (facts.KnownUntil == null || facts.KnownUntil > day));
        var groups = await known
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
        var until = year.Until;
        var firsts = db.Set<DossierFacts>().AsNoTracking().Where(facts => facts.KnownOn < until);
        var late = known.Where(facts => facts.KnownOn >= until);
        var reclassified = await late.CountAsync(facts => firsts.Any(first => first.FactsId == facts.FactsId), cancel);
        return DataQuality.Judge(groups, await late.CountAsync(cancel) - reclassified, reclassified);
    }
}
