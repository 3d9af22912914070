using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>What an inspector says when opening a dossier.</summary>
public sealed record NewDossier
{
    /// <summary>A few words that say what it is about: 1 to <see cref="Dossier.MaxSubject"/> characters.</summary>
    public required string Subject { get; init; }

    /// <summary>How it is classified to begin with.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The institution; null when it is not known.</summary>
    public SchoolNamed? Institution { get; init; }

    /// <summary>Who stands in (<i>waarnemer</i>): an inspector or lead inspector who has keys; null when nobody is named yet.</summary>
    public PersonId? Substitute { get; init; }

    /// <summary>The report that it is opened from; null when there is none.</summary>
    public ReportId? From { get; init; }
}

/// <summary>
/// Opens a dossier (<i>dossier openen</i>): with a key of its own, wrapped for the inspector who opens it, for the substitute, and for the team when that
/// reads what its members open.
/// </summary>
public sealed class OpenDossier(Committer committer, FactOrigin origin)
{
    /// <summary>Opens it; a report that it is opened from belongs to it from then on.</summary>
    /// <returns>Its id; refused with the field when a text or the classification is not right, or when the report cannot be taken.</returns>
    public async Task<Outcome<DossierId>> ExecuteAsync(Reader reader, NewDossier told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => OpenAsync(unit, reader, told, stop), cancel);
    }

    /// <summary>The same, inside a transaction that is open.</summary>
    internal async Task<Outcome<DossierId>> OpenAsync(Unit unit, Reader reader, NewDossier asked, CancellationToken cancel)
    {
        var read = ToldText.Read(asked.Subject, "dossier.subject", "onderwerp", Dossier.MaxSubject);
        if (!read.TryGet(out var subject, out var wrong)) return wrong;
        var told = asked with { Subject = subject.Trim() };
        if (told.Classification.FaultOn(unit.Today) is { } fault) return fault;
        var holders = await HoldersAsync(unit, reader, told.Substitute, cancel);
        if (!holders.TryGet(out var readers, out var nobody)) return nobody;
        var id = NewId.At<DossierId>(unit.Now);
        using var key = ContentKey.New();
        var dossier = await MakeAsync(unit, reader, told, id, key, cancel);
        unit.Db.Dossiers.Add(dossier);
        await FactLedger.AddAsync(
            unit.Db, dossier.FactsId, told.Classification.ToFacts(origin), unit.Today, FactOrigin.Source, cancel);
        unit.Db.ClassificationRevisions.Add(ClassificationRevision.Of(
            id, 1, told.Classification, reader.Caller.Person, unit.Now, key.Seal("", ClassificationRevision.WhyBinding(id, 1))));
        foreach (var holder in readers) unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Dossier, id.Value, holder));
        unit.Record(reader.Actor, "dossier.opened", UnderHand.Subject(id));
        await unit.Db.SaveChangesAsync(cancel);
        await LeadShares.RemakeAsync(unit, id, key, cancel);

        if (told.From is not { } report) return id;
        var put = await ReportLink.PutAsync(unit, reader, report, id, key, cancel);
        return put.Then<DossierId>(_ => id);
    }

    private static async Task<Dossier> MakeAsync(
        Unit unit, Reader reader, NewDossier told, DossierId id, ContentKey key, CancellationToken cancel)
    {
        var year = unit.Today.Year;
        var dossiers = unit.Db.Dossiers;
        var last = await dossiers.Where(one => one.Year == year).MaxAsync(one => (int?)one.Sequence, cancel) ?? 0;
        return new Dossier
        {
            Id = id,
            Year = year,
            Sequence = last + 1,
            OpenedAt = unit.Now,
            ChangedAt = unit.Now,
            State = DossierState.Open,
            OwnerId = reader.Caller.Person,
            SubstituteId = told.Substitute,
            // By the day: an id of the moment would tie the facts to the dossier.
            FactsId = DayId.On<FactsId>(unit.Today),
            Subject = key.Seal(told.Subject, Dossier.SubjectBinding(id)),
            Institution = told.Institution is { } school ? SealedJson.Seal(key, school, Dossier.InstitutionBinding(id)) : null,
            InstitutionToken = await TeamIndex.InstitutionTokenAsync(unit.Db, reader, told.Institution, cancel),
            Revision = 1,
            ReceivedOn = told.Classification.ReceivedOn,
            Sector = told.Classification.Sector,
            Form = told.Classification.Form,
            SubForm = told.Classification.SubForm,
            Reporter = told.Classification.Reporter,
            Accused = told.Classification.Accused,
            Circumstances = told.Classification.Circumstances,
            Advice = told.Classification.Advice,
            Duties = told.Classification.Duties,
        };
    }

    /// <summary>For whom the key is wrapped: who opens it, the substitute, and the teams of the opener that read what is opened.</summary>
    private static async Task<Outcome<IReadOnlyList<Holder>>> HoldersAsync(Unit unit, Reader reader, PersonId? substitute, CancellationToken cancel)
    {
        var (people, teams, pairs) = (unit.Db.People, unit.Db.Teams, unit.Db.TeamKeys);
        var owner = await people.AsNoTracking().SingleAsync(one => one.Id == reader.Caller.Person, cancel);
        var holders = new List<Holder> { owner.AsHolder() ?? throw new InvalidOperationException("An unlocked person has no public key.") };
        if (substitute == owner.Id) return new Refusal("dossier.substitute-is-owner") { Field = "waarnemer" };
        if (substitute is { } named)
        {
            if (await people.AsNoTracking().SingleOrDefaultAsync(one => one.Id == named, cancel) is not { MayHoldDossiers: true } stands)
                return new Refusal("dossier.no-such-colleague") { Field = "waarnemer" };
            holders.Add(stands.AsHolder()!);
        }

        var own = reader.Teams.ToList();
        var reading = await (
            from team in teams.AsNoTracking()
            join pair in pairs.AsNoTracking() on new { team.Id, team.Generation } equals new { Id = pair.TeamId, pair.Generation }
            where team.ReadsNewDossiers && own.Contains(team.Id)
            select pair).ToListAsync(cancel);
        holders.AddRange(reading.Select(pair => pair.AsHolder()));
        return holders;
    }
}
