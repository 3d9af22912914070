using Baken.Access;
using Baken.Audit;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>What somebody of a board or school says when asking for a consultation.</summary>
/// <param name="Matter">What it is about. Its school's name is filled in from the register.</param>
/// <param name="Urgency">How soon to be called.</param>
/// <param name="IsOther">That it is another matter than one that looks like it.</param>
public sealed record NewConsultation(Matter Matter, Urgency Urgency, bool IsOther);

/// <summary>
/// The board asks for a consultation (<i>overleg aanvragen</i>). It is sealed for the organisation, for who asks, and for the inspectors, and for nobody else.
/// </summary>
public sealed class AskConsultation(Committer committer, IntakeTeam intake, BoardOverview overview, SchoolPast past, HouseTerm term)
{
    private const string Act = "consultation.asked";

    /// <summary>Asks.</summary>
    /// <returns>
    /// Its id; refused with <c>consultation.not-for-you</c> for who may not ask, <c>consultation.told-missing</c> or <c>-too-long</c> (field <c>wat</c>), <c>consultation.school-not-yours</c> (field <c>school</c>) for a school
    /// of another board, that was not its school on the day the board came to know either, <c>consultation.same-matter</c> (field <c>ander</c>) when one that is open looks the same, or as <see cref="Matter.FaultOn"/> says.
    /// </returns>
    public async Task<Outcome<ConsultationId>> ExecuteAsync(Reader reader, NewConsultation asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(asked);
        if (!ToldText.Read(asked.Matter.Told, "consultation.told", "wat", Matter.MaxTold).TryGet(out var told, out var wrong)) return wrong;
        if (!(await SchoolAsync(reader.Caller, asked.Matter, cancel)).TryGet(out var matter, out wrong)) return wrong;
        var team = await intake.GetAsync(cancel);
        var fit = asked with { Matter = matter with { Told = told } };
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => AskAsync(unit, reader, fit, team, stop), cancel);
    }

    private async Task<Outcome<ConsultationId>> AskAsync(Unit unit, Reader reader, NewConsultation asked, Holder team, CancellationToken cancel)
    {
        var organisations = unit.Db.Organisations;
        var number = reader.Caller.BoardNumber;
        var organisation = await organisations.AsNoTracking().SingleOrDefaultAsync(one => one.BoardNumber == number, cancel);
        if (organisation is null || !MayAsk(reader, organisation.Id))
        {
            unit.Record(reader.Actor, Act, "", "consultation.not-for-you");
            return new Refusal("consultation.not-for-you");
        }

        if (asked.Matter.FaultOn(unit.Today) is { } fault) return fault;
        if (!asked.IsOther && await LikeAsync(unit, reader, organisation.Id, asked.Matter, cancel) is { } like) return new Refusal("consultation.same-matter", like) { Field = "ander" };
        var id = NewId.At<ConsultationId>(unit.Now);
        using var key = ContentKey.New();
        using var notes = ContentKey.New();
        await AddAsync(unit, reader, organisation.Id, id, asked, key, cancel);
        var keys = unit.Db.OrganisationKeys;
        var holders = new List<Holder> { (await keys.AsNoTracking().SingleAsync(one => one.OrganisationId == organisation.Id && one.Generation == organisation.Generation, cancel)).AsHolder(), team };
        if (reader.Caller.Role != Role.Board) holders.Add((await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == reader.Caller.Person, cancel)).AsHolder()!);
        foreach (var holder in holders) unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Consultation, id.Value, holder));
        unit.Db.KeyWraps.Add(KeyWrap.Make(notes, KeyOf.ConsultationNotes, id.Value, team));
        unit.Record(reader.Actor, Act, Consultation.Subject(id));
        await unit.Db.SaveChangesAsync(cancel);
        using var hand = (await AtHand.TakeAsync(unit, reader, id, Act, cancel)).Match(one => one, refused => throw new InvalidOperationException(refused.Code));
        await hand.SettleAsync(unit, term, cancel);
        return id;
    }

    private static async Task AddAsync(Unit unit, Reader reader, OrganisationId organisation, ConsultationId id, NewConsultation asked, ContentKey key, CancellationToken cancel)
    {
        var (year, consultations) = (unit.Today.Year, unit.Db.Consultations);
        var last = await consultations.Where(one => one.Year == year).MaxAsync(one => (int?)one.Sequence, cancel) ?? 0;
        consultations.Add(new Consultation
        {
            Id = id,
            Year = year,
            Sequence = last + 1,
            OrganisationId = organisation,
            State = ConsultationState.Asked,
            Urgency = asked.Urgency,
            AskedAt = unit.Now,
            AskedBy = reader.Caller.Person,
            ChangedAt = unit.Now,
            Matter = ConsultationJson.Seal(key, asked.Matter, Consultation.MatterBinding(id)),
        });
    }

    /// <summary>The board itself, once admitted, and a school leader; a confidant tells the board (each act, third paragraph).</summary>
    private static bool MayAsk(Reader reader, OrganisationId organisation) =>
        reader.Caller.Role == Role.SchoolLeader || (reader.Caller.Role == Role.Board && reader.Organisation == organisation);

    /// <summary>The number of one that is open, that this person can read, and that looks like this; null when there is none.</summary>
    private static async Task<string?> LikeAsync(Unit unit, Reader reader, OrganisationId organisation, Matter matter, CancellationToken cancel)
    {
        var open = unit.Db.Consultations.AsNoTracking().Where(one => one.OrganisationId == organisation
            && (one.State == ConsultationState.Asked || one.State == ConsultationState.Taken || one.State == ConsultationState.Concluded));
        foreach (var one in await open.OrderByDescending(one => one.AskedAt).Take(100).ToListAsync(cancel))
        {
            using var key = await reader.OpenAsync(unit.Db, KeyOf.Consultation, one.Id.Value, cancel);
            if (key is not null && ConsultationJson.Open<Matter>(key, one.Matter, Consultation.MatterBinding(one.Id))?.IsLike(matter) == true) return one.Number;
        }

        return null;
    }

    /// <summary>The matter with the name of its school; a school leader asks for the own school alone.</summary>
    private async Task<Outcome<Matter>> SchoolAsync(Caller caller, Matter matter, CancellationToken cancel)
    {
        var brin = caller.Brin ?? matter.Brin;
        if (caller.Brin is not null && matter.Brin is not null && matter.Brin != caller.Brin) return new Refusal("consultation.school-not-yours") { Field = "school" };
        var board = BoardNumber.TryParse(caller.BoardNumber, out var number) ? await overview.FindAsync(number.Value, cancel) : null;
        var own = board?.Institutions ?? [];
        if (brin is null) return matter with { School = null, IsCaribbean = AreCaribbean(own) };
        var school = own.FirstOrDefault(institution => institution.Brin.ToString() == brin);
        // The board that counts is the board of the day on which it came to know.
        if (school is null && Brin.TryParse(brin, out var code) && await past.BoardOnAsync(code.Value, matter.Known, cancel) == number && number is not null)
            school = board?.Former.FirstOrDefault(institution => institution.Brin == code);
        return school is null ? new Refusal("consultation.school-not-yours") { Field = "school" } : matter with { Brin = brin, School = school.Name, IsCaribbean = AreCaribbean([school]) };
    }

    /// <summary>Null when no location is known; a board of both sorts of schools that names none is not taken to be Caribbean.</summary>
    private static bool? AreCaribbean(IReadOnlyList<BoardInstitution> institutions)
    {
        var locations = institutions.SelectMany(institution => institution.Locations).ToList();
        return locations.Count == 0 ? null : locations.All(location => location.IsCaribbean);
    }
}
