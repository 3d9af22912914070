using Baken.Access;
using Baken.Audit;
using Baken.Notices;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>
/// Makes the reminders of a day and puts their mails into the outbox, in one transaction. It needs no key: the days are plain. Who has no mail address is not reminded; who has one gets one mail a day for all that waits, and
/// each moment of each term is told to a person once.
/// </summary>
public sealed class MakeReminders(Committer committer, ReminderRules rules, NoticeTerms notices)
{
    /// <summary>Makes them; doing so again makes nothing new.</summary>
    /// <returns>How many mails were put into the outbox.</returns>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancel) =>
        notices.IsOn ? await committer.RunAsync<int>(DatabaseDuty.Casework, async (unit, stop) => await MakeAsync(unit, stop), cancel) : 0;

    private async Task<int> MakeAsync(Unit unit, CancellationToken cancel)
    {
        var today = unit.Today;
        if (rules.On(today) is not { } rule || !WorkingDays.Includes(today) || TimeZoneInfo.ConvertTime(unit.Now, LegalDay.Zone).Hour < rule.FromHour) return 0;
        var waiting = (await LateTerms.WithDays(unit.Db).ToListAsync(cancel))
            .SelectMany(one => Enum.GetValues<Side>().Select(side => (Of: one, Side: side, DueOn: one.DueOn(side, today))))
            .Where(one => one.DueOn is not null).Select(one => new Waiting(one.Of, one.Side, one.DueOn!.Value)).ToList();
        if (waiting.Count == 0) return 0;
        var people = await Recipients.LoadAsync(unit.Db, [.. waiting.Select(one => one.Of).Distinct()], cancel);
        var due = waiting.SelectMany(one => DueOf(one, rule, people, today)).ToList();
        var ids = waiting.Select(one => one.Of.Id).Distinct().ToList();
        var made = (await unit.Db.TermReminders.AsNoTracking().Where(one => ids.Contains(one.ConsultationId)).ToListAsync(cancel)).Select(KeyOf).ToHashSet();
        var told = (await unit.Db.TermReminders.AsNoTracking().Where(one => one.MadeOn == today).Select(one => one.PersonId).ToListAsync(cancel)).ToHashSet();
        var bundles = due.Where(one => !made.Contains(KeyOf(one)) && !told.Contains(one.PersonId)).GroupBy(one => one.PersonId).ToList();
        foreach (var bundle in bundles) Add(unit, [.. bundle]);
        return bundles.Count;
    }

    /// <summary>Adds one mail and what it tells.</summary>
    private static void Add(Unit unit, IReadOnlyList<TermReminder> reminders)
    {
        var mail = NoticeMail.ToPerson(reminders[0].PersonId, TermReminder.KindOf(reminders), unit.Now);
        unit.Db.NoticeMails.Add(mail);
        foreach (var one in reminders)
        {
            unit.Db.TermReminders.Add(new TermReminder
            {
                ConsultationId = one.ConsultationId,
                PersonId = one.PersonId,
                Side = one.Side,
                DueOn = one.DueOn,
                To = one.To,
                Moment = one.Moment,
                MadeOn = unit.Today,
                NoticeId = mail.Id,
            });
            unit.Record("systeem", "consultation.reminded", $"{Consultation.Subject(one.ConsultationId)}/{one.PersonId}");
        }
    }

    /// <summary>What is to be told of a term on a day, whether it was told already or not.</summary>
    private static IEnumerable<TermReminder> DueOf(Waiting one, ReminderRule rule, Recipients people, DateOnly today)
    {
        if (Reminding.MomentOn(rule, one.DueOn, today) is { } moment)
        {
            foreach (var person in people.Doers(one.Of, one.Side).Where(person => moment > 0 || people.WantsReminders(person))) yield return Made(person, ReminderTo.Doer, moment);
        }

        // That it is told to the leads is one moment, whatever the rule says when.
        if (!Reminding.IsForLeads(rule, one.DueOn, LateTerms.IsUntaken(one.Of, one.Side), today)) yield break;
        foreach (var lead in people.Leads) yield return Made(lead, ReminderTo.Lead, 0);

        TermReminder Made(PersonId person, ReminderTo to, int at) => new()
        {
            ConsultationId = one.Of.Id,
            PersonId = person,
            Side = one.Side,
            DueOn = one.DueOn,
            To = to,
            Moment = at,
            MadeOn = today,
            NoticeId = default,
        };
    }

    private static (ConsultationId, PersonId, Side, DateOnly, ReminderTo, int) KeyOf(TermReminder one) => (one.ConsultationId, one.PersonId, one.Side, one.DueOn, one.To, one.Moment);

    private sealed record Waiting(Consultation Of, Side Side, DateOnly DueOn);

    /// <summary>Who can be mailed about what.</summary>
    private sealed class Recipients
    {
        private readonly Dictionary<PersonId, (Role Role, bool WantsReminders)> reachable;
        private readonly ILookup<Guid, KeyWrap> wraps;
        private readonly ILookup<(OrganisationId, int), PersonId> members;

        private Recipients(Dictionary<PersonId, (Role, bool)> reachable, ILookup<Guid, KeyWrap> wraps, ILookup<(OrganisationId, int), PersonId> members) =>
            (this.reachable, this.wraps, this.members) = (reachable, wraps, members);

        public IEnumerable<PersonId> Leads => reachable.Where(person => person.Value.Role == Role.LeadInspector).Select(person => person.Key);

        public static async Task<Recipients> LoadAsync(BakenDb db, IReadOnlyList<Consultation> consultations, CancellationToken cancel)
        {
            var reachable = await (
                from mail in db.PersonMails.AsNoTracking()
                join person in db.People.AsNoTracking() on mail.PersonId equals person.Id
                where person.State == PersonState.Active
                select new { person.Id, person.Role, mail.WantsReminders }).ToDictionaryAsync(person => person.Id, person => (person.Role, person.WantsReminders), cancel);
            var ids = consultations.Select(one => one.Id.Value).ToList();
            var wraps = await db.KeyWraps.AsNoTracking()
                .Where(wrap => wrap.Of == Vault.KeyOf.Consultation && ids.Contains(wrap.ThingId) && (wrap.Holder == HolderKind.Organisation || wrap.Holder == HolderKind.Person)).ToListAsync(cancel);
            var organisations = consultations.Select(one => one.OrganisationId).Distinct().ToList();
            var members = await db.OrganisationKeyWraps.AsNoTracking().Where(wrap => organisations.Contains(wrap.OrganisationId))
                .Select(wrap => new { wrap.OrganisationId, wrap.Generation, wrap.PersonId }).ToListAsync(cancel);
            return new Recipients(reachable, wraps.ToLookup(wrap => wrap.ThingId), members.ToLookup(wrap => (wrap.OrganisationId, wrap.Generation), wrap => wrap.PersonId));
        }

        public bool WantsReminders(PersonId person) => reachable[person].WantsReminders;

        /// <summary>Of a board those who can open the consultation; of the inspectors the one who has it.</summary>
        public IEnumerable<PersonId> Doers(Consultation consultation, Side side) => side == Side.Inspectors
            ? consultation.HandledBy is { } handler && reachable.ContainsKey(handler) ? [handler] : []
            : wraps[consultation.Id.Value]
                .SelectMany(wrap => wrap.Holder == HolderKind.Person ? [new PersonId(wrap.HolderId)] : members[(new OrganisationId(wrap.HolderId), wrap.Generation)])
                .Distinct().Where(person => reachable.TryGetValue(person, out var found) && found.Role.IsOfOrganisation);
    }
}
