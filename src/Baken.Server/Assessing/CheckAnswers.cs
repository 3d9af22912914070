using Baken.Duties;
using Baken.Terms;

namespace Baken.Server.Assessing;

/// <summary>A question of the check for everybody, and the answers that it takes, in order.</summary>
/// <param name="Name">Its name in the form, and the beginning of the keys of its texts.</param>
/// <param name="Answers">Codes of the answers.</param>
public sealed record CheckQuestion(string Name, IReadOnlyList<string> Answers);

/// <summary>
/// The seven questions of the check for everybody, and the facts that follow from their answers. None of them asks who somebody is, and none has to be answered: what is not answered is not
/// known. Whoever asks is taken to know since today.
/// </summary>
public static class CheckAnswers
{
    /// <summary>The answer of who does not know.</summary>
    public const string Unknown = "onbekend";

    /// <summary>Ages that stand for younger than 18, and for 18 or older.</summary>
    private const int Young = 17, Adult = 18;

    /// <summary>The questions, in their order.</summary>
    public static IReadOnlyList<CheckQuestion> Questions { get; } =
    [
        new("sector", [.. Codes.All<FactSector>(), Unknown]),
        new("school", ["bekostigd", "particulier", "bes", Unknown]),
        new("wie", [.. Codes.All<Knower>().Where(code => code != Codes.Of(Knower.Inspector))]),
        new("wat", ["zedenmisdrijf", "verkrachting", "intimidatie", "fysiek", "psychisch", Unknown]),
        new("beklaagde", [.. Codes.All<Accused>(), Unknown]),
        new("slachtoffer", ["jong", "volwassen", "wilsonbekwaam", "leeftijd-onbekend", "personeel", "anders", Unknown]),
        new("gedaan", ["niets", "bestuur", "niet-redelijk", "redelijk", "aangifte"]),
    ];

    /// <summary>The facts that follow from answers.</summary>
    /// <param name="answers">The answer to each question, in their order; null, or anything that is no answer, for none.</param>
    /// <param name="today">Today's legal day.</param>
    public static Facts Facts(IReadOnlyList<string?> answers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (school, what, victim, done) = (answers[1], answers[3], answers[5], answers[6]);
        var facts = new Facts
        {
            AsOf = today,
            Knowledge = today,
            Sector = Known<FactSector>(answers[0]),
            Knower = Known<Knower>(answers[2]),
            Accused = Known<Accused>(answers[4]),
        };
        facts = school switch
        {
            "bekostigd" => facts with { IsCaribbean = false, IsFunded = true },
            "particulier" => facts with { IsCaribbean = false, IsFunded = false },
            "bes" => facts with { IsCaribbean = true, IsFunded = true },
            _ => facts,
        };
        facts = what switch
        {
            "zedenmisdrijf" => facts with { Conduct = Conduct.PossibleOffence, IsRapeSuspected = false },
            "verkrachting" => facts with { Conduct = Conduct.PossibleOffence, IsRapeSuspected = true },
            "intimidatie" => facts with { Conduct = Conduct.Harassment, Form = Form.SexualHarassment, IsRapeSuspected = false },
            "fysiek" => facts with { Conduct = Conduct.NotSexual, Form = Form.PhysicalViolence, IsRapeSuspected = false },
            "psychisch" => facts with { Conduct = Conduct.NotSexual, Form = Form.PsychologicalViolence, IsRapeSuspected = false },
            _ => facts,
        };
        facts = victim switch
        {
            "jong" => facts with { Victim = Victim.Pupil, AgeAtEvent = Young },
            "volwassen" => facts with { Victim = Victim.Pupil, AgeAtEvent = Adult, IsIncapable = false },
            "wilsonbekwaam" => facts with { Victim = Victim.Pupil, AgeAtEvent = Adult, IsIncapable = true },
            "leeftijd-onbekend" => facts with { Victim = Victim.Pupil },
            "personeel" => facts with { Victim = Victim.Staff },
            "anders" => facts with { Victim = Victim.Other },
            _ => facts,
        };
        return done switch
        {
            "bestuur" => facts with { BoardTold = new StepTaken(null) },
            "niet-redelijk" => facts with { BoardTold = new StepTaken(null), Consultation = new Consulted(null, ConsultationOutcome.NotReasonable) },
            "redelijk" => facts with { BoardTold = new StepTaken(null), Consultation = new Consulted(null, ConsultationOutcome.Reasonable) },
            "aangifte" => facts with
            {
                BoardTold = new StepTaken(null),
                Consultation = new Consulted(null, ConsultationOutcome.Reasonable),
                ParentsInformed = new StepTaken(null),
                AccusedInformed = new StepTaken(null),
                Charged = new StepTaken(null),
            },
            _ => facts,
        };
    }

    private static T? Known<T>(string? code) where T : struct, Enum => Codes.TryParse<T>(code, out var value) ? value : null;
}
