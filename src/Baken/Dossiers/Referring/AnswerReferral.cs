using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Referring;

/// <summary>Writes down what came back from those to whom somebody was referred (<i>terugkoppeling</i>).</summary>
public sealed class AnswerReferral(Committer committer)
{
    private const string Act = "referral.answered";

    /// <summary>Writes it down.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier; closed is fine, since an answer may come late.</param>
    /// <param name="which">On which referral; one that has ended is fine too.</param>
    /// <param name="on">The legal day on which it came: today or earlier, and not before the referral.</param>
    /// <param name="text">What came back: 1 to <see cref="Referral.MaxText"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused with <c>referral.not-found</c>, for its text (field <c>antwoord</c>), and with <c>referral.day-later</c> or <c>referral.day-before</c> (field <c>antwoord-dag</c>).</returns>
    public async Task<Outcome<ReferralAnswerId>> ExecuteAsync(Reader reader, DossierId id, ReferralId which, DateOnly on, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(text, "referral.answer", "antwoord", Referral.MaxText).TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<ReferralAnswerId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (on > unit.Today) return new Refusal("referral.day-later") { Field = "antwoord-dag" };
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await AddAsync(unit, reader, hand, (which, on, clean), stop);
            },
            cancel);
    }

    private static async Task<Outcome<ReferralAnswerId>> AddAsync(
        Unit unit, Reader reader, UnderHand hand, (ReferralId Referral, DateOnly On, string Text) told, CancellationToken cancel)
    {
        var (referrals, id) = (unit.Db.Referrals, hand.Dossier.Id);
        var referral = await referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == told.Referral && one.DossierId == id, cancel);
        if (referral is null) return new Refusal("referral.not-found");
        if (told.On < referral.On) return new Refusal("referral.day-before", referral.On) { Field = "antwoord-dag" };
        var answer = NewId.At<ReferralAnswerId>(unit.Now);
        unit.Db.ReferralAnswers.Add(new ReferralAnswer
        {
            Id = answer,
            ReferralId = told.Referral,
            DossierId = id,
            On = told.On,
            At = unit.Now,
            By = reader.Caller.Person,
            Text = hand.Key.Seal(told.Text, ReferralAnswer.TextBinding(answer)),
        });
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return answer;
    }
}
