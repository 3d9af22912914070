using System.Globalization;
using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Searching;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Bench;

/// <summary>
/// Invented dossiers in bulk: facts, dossiers, people and their names in the index, and forty words of each: a few that are common, most that are rare. One in a hundred
/// can be read by the reader, the first of the owners; it has a note with its words. The owners have as many each.
/// </summary>
internal sealed class InventedDossiers(IReadOnlyList<PersonId> owners, Holder holder, ContentKey key, IndexKey index, IReadOnlyList<string> names)
{
    private const int Readable = 100;
    private const int WordsOfOne = 40;
    private const int Vocabulary = 60_000;
    private const int Schools = 7_000;
    private static readonly DateOnly First = new(2016, 8, 1);

    public async Task InsertAsync(Unit unit, IReadOnlyList<int> numbers, CancellationToken cancel)
    {
        var dossiers = numbers.Select(Dossier).ToList();
        await unit.InsertAsync(numbers.Select((number, place) => Facts(dossiers[place].FactsId, Stated(new Random(number)))).ToList(), cancel);
        await unit.InsertAsync(dossiers, cancel);
        await unit.InsertAsync(dossiers.Where((_, place) => place % Readable == 0).Select(one => KeyWrap.Make(key, KeyOf.Dossier, one.Id.Value, holder)).ToList(), cancel);
        var people = dossiers.Select((one, place) => (Person: Person(one), Name: NameOf(numbers[place]))).ToList();
        await unit.InsertAsync(people.Select(one => one.Person).ToList(), cancel);
        await unit.InsertAsync(people.SelectMany(one => Tokens(one.Person, one.Name)).ToList(), cancel);
        var told = dossiers.Select((one, place) => (Dossier: one, Words: WordsOf(numbers[place]))).ToList();
        await unit.InsertAsync(told.SelectMany(one => BlindIndex.WordNumbers(index, one.Words).Select(word => new WordToken { Word = word, DossierId = one.Dossier.Id })).ToList(), cancel);
        await unit.InsertAsync(told.Where((_, place) => place % Readable == 0).Select(one => Note(one.Dossier, string.Join(' ', one.Words))).ToList(), cancel);
    }

    /// <summary>A word of the vocabulary; the lower its place, the more dossiers have it.</summary>
    public static string Word(int place) => "woord" + string.Concat(place.ToString("x", CultureInfo.InvariantCulture).Select(digit => (char)('b' + (digit < 'a' ? digit - '0' : digit - 'a' + 10))));

    /// <summary>As often as words are used: the second is half as common as the first, the third a third.</summary>
    private static IReadOnlyList<string> WordsOf(int number)
    {
        var random = new Random(number);
        return [.. Enumerable.Range(0, WordsOfOne).Select(_ => Word((int)Math.Pow(Vocabulary, random.NextDouble()))).Distinct()];
    }

    private DossierNote Note(Dossier dossier, string text)
    {
        var id = NewId.At<NoteId>(dossier.OpenedAt);
        return new DossierNote
        {
            Id = id,
            DossierId = dossier.Id,
            Kind = NoteKind.Note,
            At = dossier.OpenedAt,
            By = owners[0],
            Text = key.Seal(text, DossierNote.TextBinding(id)),
        };
    }

    /// <summary>The facts of one dossier without the dossier.</summary>
    public static DossierFacts Facts(int number)
    {
        var stated = Stated(new Random(number));
        return Facts(DayId.On<FactsId>(stated.ReceivedOn), stated);
    }

    private Dossier Dossier(int number)
    {
        var random = new Random(number);
        var stated = Stated(random);
        var opened = new DateTimeOffset(stated.ReceivedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(random.Next(86_400));
        var id = NewId.At<DossierId>(opened);
        return new Dossier
        {
            Id = id,
            Year = 2000,
            Sequence = number + 1,
            OpenedAt = opened,
            ChangedAt = opened.AddDays(random.Next(60)),
            State = random.Next(20) == 0 ? DossierState.Open : DossierState.Closed,
            OwnerId = owners[number % owners.Count],
            FactsId = DayId.On<FactsId>(stated.ReceivedOn),
            Subject = key.Seal("Verzonnen " + number.ToString(CultureInfo.InvariantCulture), Dossiers.Dossier.SubjectBinding(id)),
            Institution = SealedJson.Seal(key, new SchoolNamed { Name = "Verzonnen", Code = SchoolOf(number) }, Dossiers.Dossier.InstitutionBinding(id)),
            InstitutionToken = BlindIndex.InstitutionToken(index, SchoolOf(number)),
            Revision = 1,
            ReceivedOn = stated.ReceivedOn,
            Sector = stated.Sector,
            Form = stated.Form,
            SubForm = stated.SubForm,
            Reporter = stated.ReporterRole,
            Accused = stated.AccusedRole,
            Circumstances = stated.Circumstances,
            Advice = stated.Advice,
            Duties = stated.Duties,
            WordsAreDue = false,
        };
    }

    /// <summary>The school of a dossier: the code of its first location.</summary>
    public static string SchoolOf(int number)
    {
        return CodeOf(new Random(number + 1).Next(Schools));
    }

    /// <summary>The code of the main location of an invented school.</summary>
    public static string CodeOf(int school) =>
        string.Create(CultureInfo.InvariantCulture, $"{school % 100:00}{(char)('A' + (school / 100 % 26))}{(char)('A' + (school / 2600))}00");

    /// <summary>Over ten school years; what is common and what is rare as in real figures.</summary>
    private static StatedFacts Stated(Random random)
    {
        var form = (Form)Math.Min(random.Next(7), random.Next(7));
        return new StatedFacts
        {
            ReceivedOn = First.AddDays(random.Next(365 * 10)),
            Sector = (Sector)Math.Min(random.Next(6), random.Next(6)),
            Form = form,
            SubForm = SubForms.Of(form) is [var common, ..] ? common : null,
            ReporterRole = (ReporterRole)random.Next(8),
            AccusedRole = (AccusedRole)random.Next(4),
            Circumstances = CodeSet.Of(Enum.GetValues<Circumstance>().Where(_ => random.Next(4) == 0)),
            Advice = CodeSet.Of(Enum.GetValues<AdviceKind>().Where(_ => random.Next(4) == 0)),
            Duties = CodeSet.Of(Enum.GetValues<DutyStep>().Where(_ => random.Next(8) == 0)),
            Synthetic = true,
        };
    }

    private static DossierFacts Facts(FactsId id, StatedFacts stated) => DossierFacts.Of(id, 1, stated.ReceivedOn, null, stated, "bench");

    private InvolvedPerson Person(Dossier dossier)
    {
        var id = NewId.At<InvolvedId>(dossier.OpenedAt);
        return new InvolvedPerson
        {
            Id = id,
            DossierId = dossier.Id,
            As = InvolvedAs.Accused,
            Name = key.Seal("Verzonnen", InvolvedPerson.NameBinding(id)),
            At = dossier.OpenedAt,
            By = owners[0],
        };
    }

    /// <summary>Most names are rare, a few are common.</summary>
    private string NameOf(int number) => number % 500 == 0
        ? names[number / 500 % names.Count]
        : "naam" + string.Concat((number % 40_000).ToString("x", CultureInfo.InvariantCulture).Select(digit => (char)('b' + (digit < 'a' ? digit - '0' : digit - 'a' + 10))));

    private IEnumerable<NameToken> Tokens(InvolvedPerson person, string name) =>
        BlindIndex.NameTokens(index, name).Select(token => Token(person, token, isSound: false))
            .Concat(BlindIndex.NameSoundTokens(index, name).Select(token => Token(person, token, isSound: true)));

    private static NameToken Token(InvolvedPerson person, IndexToken token, bool isSound) =>
        new() { Token = token, InvolvedId = person.Id, DossierId = person.DossierId, IsSound = isSound };
}
