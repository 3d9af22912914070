using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Correcting;

/// <summary>What a dossier is about and where it comes from, as it is to be.</summary>
/// <param name="Subject">A few words: 1 to <see cref="Dossier.MaxSubject"/> characters.</param>
/// <param name="Institution">The institution, from the register or in words; null when it is not known.</param>
public sealed record DossierNaming(string? Subject, SchoolNamed? Institution);

/// <summary>
/// Corrects what a dossier is about and where it comes from. What it was stays, with who wrote it and when; words and institution are looked for under the new ones from
/// then on. The statistical facts are not touched: they are corrected by <see cref="ClassifyDossier"/>.
/// </summary>
public sealed class ReviseDossier(Committer committer)
{
    private const string Act = "dossier.revised";

    /// <summary>Corrects it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">Which dossier; a closed one and one that is a part of another too, since a fault may be found late.</param>
    /// <param name="seen">The version that was on the screen: when somebody else corrected it since, nothing is overwritten unseen.</param>
    /// <param name="told">What it is to be.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The version that it has now; refused for the subject (field <c>onderwerp</c>) or the words of the school (field <c>school</c>), with
    /// <c>dossier.revised-meanwhile</c> (field <c>onderwerp</c>), and with <c>team.not-a-member</c> when the school can't be put into the index by who is in no team.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, int seen, DossierNaming told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!ToldText.Read(told.Subject, "dossier.subject", "onderwerp", Dossier.MaxSubject).TryGet(out var subject, out var wrong)) return wrong;
        if (!SchoolNamed.Check(told.Institution).TryGet(out var school, out wrong)) return wrong;
        var named = school.Name.Length + school.Code.Length > 0 ? school with { Code = school.Code.Trim().ToUpperInvariant() } : null;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (seen, subject.Trim(), named), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, UnderHand hand, (int Seen, string Subject, SchoolNamed? School) change, CancellationToken cancel)
    {
        var (dossier, id, key) = (hand.Dossier, hand.Dossier.Id, hand.Key);
        if (dossier.Naming != change.Seen) return new Refusal("dossier.revised-meanwhile") { Field = "onderwerp" };
        var subject = key.Open(dossier.Subject, Dossier.SubjectBinding(id));
        var school = dossier.Institution is { } named ? SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(id)) : null;
        var isOtherSchool = change.School != school || (school is null && dossier.Institution is not null);
        if (subject == change.Subject && !isOtherSchool) return dossier.Naming;

        await KeepAsync(unit, hand, subject, school, cancel);
        dossier.Subject = key.Seal(change.Subject, Dossier.SubjectBinding(id));
        if (isOtherSchool)
        {
            dossier.Institution = change.School is { } other ? SealedJson.Seal(key, other, Dossier.InstitutionBinding(id)) : null;
            if (!(await TokenAsync(unit, reader, hand, cancel)).TryGet(out var token, out var refused)) return refused;
            dossier.InstitutionToken = token.Value;
        }

        (dossier.Naming, dossier.NamedAt, dossier.NamedBy) = (dossier.Naming + 1, unit.Now, reader.Caller.Person);
        dossier.Touch(unit.Now);
        // The words of a part are words of the whole.
        if (dossier.MergedIntoId is { } into)
            await unit.Db.Dossiers.Where(one => one.Id == into).ExecuteUpdateAsync(set => set.SetProperty(one => one.WordsAreDue, true), cancel);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return dossier.Naming;
    }

    /// <summary>The token of the institution as it is now; a restricted dossier stands in no index.</summary>
    private static async Task<Outcome<NewToken>> TokenAsync(Unit unit, Reader reader, UnderHand hand, CancellationToken cancel)
    {
        if (await DossierRestriction.HoldsAsync(unit.Db, hand.Dossier.Id, cancel)) return new NewToken(null);
        using var index = await TeamIndex.OpenAsync(unit.Db, reader, cancel);
        return index is null ? new Refusal("team.not-a-member") : new NewToken(NameIndex.TokenOf(index, hand.Dossier, hand.Key));
    }

    private static async Task KeepAsync(Unit unit, UnderHand hand, string? subject, SchoolNamed? school, CancellationToken cancel)
    {
        var (dossier, id, number) = (hand.Dossier, hand.Dossier.Id, hand.Dossier.Naming);
        unit.Db.NamingRevisions.Add(new NamingRevision
        {
            DossierId = id,
            Number = number,
            At = dossier.NamedAt ?? dossier.OpenedAt,
            By = dossier.NamedBy ?? await ReadCorrections.OpenerAsync(unit.Db, id, cancel),
            // What was damaged is kept as it is, for who can mend it.
            Subject = subject is null ? dossier.Subject : hand.Key.Seal(subject, NamingRevision.SubjectBinding(id, number)),
            Institution = school is null ? dossier.Institution : SealedJson.Seal(hand.Key, school, NamingRevision.InstitutionBinding(id, number)),
        });
    }

    private sealed record NewToken(IndexToken? Value);
}
