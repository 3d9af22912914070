using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Dossiers.Referring;

/// <summary>A referral to be written down.</summary>
public sealed record NewReferral
{
    /// <summary>How many days after it was written down a crisis team is looked after: the next day.</summary>
    public const int DaysToFollow = 1;

    /// <summary>To whom.</summary>
    public required ReferredTo To { get; init; }

    /// <summary>The legal day on which it was made: today or earlier.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What was shared: 1 to <see cref="Referral.MaxText"/> characters.</summary>
    public required string Shared { get; init; }

    /// <summary>With whose consent: at least one; the law as the ground stands alone.</summary>
    public required CodeSet<Consent> Consent { get; init; }

    /// <summary>The ground that the law gives: 1 to <see cref="Referral.MaxGround"/> characters, and only without consent.</summary>
    public string? Ground { get; init; }

    /// <summary>What the task says that is set to follow a crisis team: 1 to <see cref="DossierTask.MaxText"/> characters.</summary>
    public required string FollowUp { get; init; }

    /// <summary>What is wrong with it on a day, apart from its texts; null when nothing is.</summary>
    /// <returns>
    /// <c>referral.day-later</c> (field <c>dag</c>), <c>referral.consent-missing</c> or <c>referral.ground-and-consent</c> (field <c>toestemming</c>),
    /// <c>referral.ground-missing</c> or <c>referral.ground-unused</c> (field <c>grond</c>).
    /// </returns>
    public Refusal? FaultOn(DateOnly today) => FaultOf(On, Consent, Ground, today);

    /// <summary>The same of a day, consent and a ground.</summary>
    internal static Refusal? FaultOf(DateOnly on, CodeSet<Consent> consent, string? ground, DateOnly today)
    {
        var isByLaw = consent.Has(Referring.Consent.LegalGround);
        return on > today ? new Refusal("referral.day-later") { Field = "dag" }
            : consent.Count == 0 ? new Refusal("referral.consent-missing") { Field = "toestemming" }
            : isByLaw && consent.Count > 1 ? new Refusal("referral.ground-and-consent") { Field = "toestemming" }
            : isByLaw && string.IsNullOrWhiteSpace(ground) ? new Refusal("referral.ground-missing") { Field = "grond" }
            : !isByLaw && !string.IsNullOrWhiteSpace(ground) ? new Refusal("referral.ground-unused") { Field = "grond" }
            : null;
    }
}

/// <summary>Writes down that somebody was referred. For a crisis team it sets a task, so that the call-out is followed until it ends.</summary>
public sealed class MakeReferral(Committer committer)
{
    private const string Act = "referral.made";

    /// <summary>Writes it down.</summary>
    /// <param name="reader">Who referred.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="told">The referral.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused as <see cref="NewReferral.FaultOn"/> does, for its texts (fields <c>gedeeld</c>, <c>grond</c>), and with <c>dossier.closed</c>.</returns>
    public async Task<Outcome<ReferralId>> ExecuteAsync(Reader reader, DossierId id, NewReferral told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!ToldText.Read(told.Shared, "referral.shared", "gedeeld", Referral.MaxText).TryGet(out var shared, out var wrong)) return wrong;
        return await committer.RunAsync<ReferralId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (told.FaultOn(unit.Today) is { } fault) return fault;
                if (!ReadGround(told.Ground).TryGet(out var ground, out var unfit)) return unfit;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return Add(unit, reader, hand, told with { Shared = shared, Ground = ground.Length > 0 ? ground : null });
            },
            cancel);
    }

    /// <summary>Reads the ground that the law gives; empty when there is none.</summary>
    internal static Outcome<string> ReadGround(string? ground) =>
        string.IsNullOrWhiteSpace(ground) ? "" : ToldText.Read(ground, "referral.ground", "grond", Referral.MaxGround);

    private static ReferralId Add(Unit unit, Reader reader, UnderHand hand, NewReferral told)
    {
        var (id, dossier, me) = (NewId.At<ReferralId>(unit.Now), hand.Dossier.Id, reader.Caller.Person);
        TaskId? task = told.To == ReferredTo.CrisisTeam
            ? SetTask.Add(unit, reader, hand, new NewTask(told.FollowUp, unit.Today.AddDays(NewReferral.DaysToFollow), me)) : null;
        unit.Db.Referrals.Add(new Referral
        {
            Id = id,
            DossierId = dossier,
            At = unit.Now,
            By = me,
            To = told.To,
            On = told.On,
            Consent = told.Consent,
            Shared = hand.Key.Seal(told.Shared, Referral.SharedBinding(id)),
            Ground = told.Ground is { } ground ? hand.Key.Seal(ground, Referral.GroundBinding(id)) : null,
            TaskId = task,
        });
        unit.Db.ReferralSteps.Add(new ReferralStep { ReferralId = id, Stage = ReferralStage.Asked, DossierId = dossier, On = told.On, At = unit.Now, By = me });
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(dossier));
        return id;
    }
}
