using Baken.Access;
using Baken.Dossiers;
using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Pages.Workbench;

// What the fields of the intake mean: for the guide, for the search, and when it is stored.
public sealed partial class IntakeModel
{
    // What the choice 'another school' sends.
    private const string OtherSchool = "anders";

    private ShownLocation? chosen;

    /// <summary>Puts back what was kept.</summary>
    private void Fill(KeptWork kept)
    {
        string? Of(string name, string? otherwise = null) => kept.Fields.GetValueOrDefault(name) ?? otherwise;
        List<string> All(string name) => [.. (Of(name) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        KeptAt = kept.SavedAt;
        (Held, Channel, ReceivedOn, Role, Story) = (Of("houvast"), Of("langs", Channel), Of("ontvangen_op", ReceivedOn), Of("melder", Role), Of("verhaal"));
        (Sector, Form, SubForm, Accused, Circumstances) = (Of("sector", Sector), Of("vorm"), Of("subvorm"), Of("beklaagde", Accused), All("omstandigheden"));
        (Search, Pick, Own) = (Of("zoek"), Of("schoolkeuze"), Of("school"));
        (Way, Name, Phone, Mail, SafeTimes, Spoken) = (Of("manier", Way), Of("naam"), Of("telefoon"), Of("mail"), Of("tijden"), Of("taal", Spoken));
        (Advice, AdviceText, FollowUp, DueOn, Subject, Note) = (All("advies"), Of("adviestekst"), Of("taak"), Of("taak-voor"), Of("onderwerp"), Of("aantekening"));
        Asked = All("gevraagd");
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        chosen = LocationCode.TryParse(Pick, out var code) ? await show.FindAsync(code.Value, cancel) : null;
        var asks = !string.IsNullOrWhiteSpace(Search);
        if (!asks && string.IsNullOrEmpty(Pick)) return;
        var hits = await find.FindAsync(Search, cancel);
        if (asks) SearchSays = hits.Says;
        var schools = hits.Locations.Select(location => SchoolChoice(location.Code, location.Name, location.Place, location.Address)).ToList();
        // What was chosen stays a choice when something else is looked for.
        if (chosen is { } one && schools.All(choice => choice.Value != Pick)) schools.Insert(0, SchoolChoice(one.Code, one.Name, one.Place, one.Address));
        Schools = [.. schools, new Choice(OtherSchool, texts["school.other"])];
        if (chosen is null || Codes.TryParse<Sector>(Sector, out var sector) && sector != Terms.Sector.Unknown) return;
        Sector = Codes.Of(chosen.Sector);
        ModelState.Remove("sector");
    }

    private static Choice SchoolChoice(LocationCode code, string name, string place, string address) =>
        new(code.ToString(), ReporterChoices.NameOf(name, place), address.Length == 0 ? code.ToString() : $"{address} ({code})");

    private IntakeKnown Known()
    {
        Form? form = Codes.TryParse<Form>(Form, out var of) ? of : null;
        var parts = (SubForm ?? "").Split('/');
        return new IntakeKnown
        {
            Sector = Codes.TryParse<Sector>(Sector, out var sector) ? sector.Value : Terms.Sector.Unknown,
            Form = form,
            SubForm = form is not null && parts.Length == 2 && parts[0] == Form ? parts[1] : null,
            Reporter = Codes.TryParse<ReporterRole>(Role, out var role) ? role.Value : ReporterRole.Unknown,
            Accused = Codes.TryParse<AccusedRole>(Accused, out var accused) ? accused.Value : AccusedRole.Unknown,
            Circumstances = CodeSet.Of(Circumstances.Select(code => Codes.TryParse<Circumstance>(code, out var known) ? known : null).OfType<Circumstance>()),
            HasSchool = chosen is not null || !string.IsNullOrWhiteSpace(Own),
            HasContact = Way != Codes.Of(ContactWay.Code) || !string.IsNullOrWhiteSpace(Phone) || !string.IsNullOrWhiteSpace(Mail),
        };
    }

    private Outcome<NewIntake> Read(Reader reader)
    {
        if (!Codes.TryParse<ReportChannel>(Channel, out var channel) || !Channels.Contains(channel.Value)) return new Refusal("code.unknown") { Field = "langs" };
        if (!Codes.TryParse<ContactWay>(Way, out var way)) return new Refusal("code.unknown") { Field = "manier" };
        if (!Codes.TryParse<ReporterLanguage>(Spoken, out var language)) return new Refusal("code.unknown") { Field = "taal" };
        var facts = new ClassificationFields
        {
            ReceivedOn = ReceivedOn,
            Sector = Sector,
            Form = Form,
            SubForm = SubForm,
            Reporter = Role,
            Accused = Accused,
            Circumstances = Circumstances,
            Advice = Advice,
        };
        if (!facts.Read().TryGet(out var classification, out var wrong)) return wrong;
        if (!School().TryGet(out var school, out wrong)) return wrong;
        if (!Task(reader.Caller.Person).TryGet(out var tasks, out wrong)) return wrong;
        var named = school.Name.Length == 0 ? null : school;
        return new NewIntake
        {
            Report = new NewReport
            {
                Story = Story ?? "",
                Channel = channel.Value,
                Language = language.Value,
                Sector = classification.Sector,
                Form = classification.Form,
                Role = classification.Reporter,
                School = named,
                Contact = new ReporterContact { Way = way.Value, Name = Name ?? "", Phone = Phone ?? "", Mail = Mail ?? "", SafeTimes = SafeTimes ?? "" },
            },
            Dossier = new NewDossier { Subject = Subject ?? "", Classification = classification, Institution = named },
            Means = MeansOf(channel.Value),
            Note = string.IsNullOrWhiteSpace(Note) ? texts["note.default"] : Note,
            Advice = string.IsNullOrWhiteSpace(AdviceText) ? null : AdviceText,
            Task = tasks.FirstOrDefault(),
        };
    }

    private static ContactMeans MeansOf(ReportChannel channel) => channel switch
    {
        ReportChannel.Mail => ContactMeans.Mail,
        ReportChannel.Letter => ContactMeans.Letter,
        ReportChannel.Visit => ContactMeans.InPerson,
        _ => ContactMeans.Phone,
    };

    /// <summary>The school that was named; an empty name when none was. No word of it is dropped.</summary>
    private Outcome<SchoolNamed> School()
    {
        var own = (Own ?? "").Trim();
        if (Pick is null or "") return SchoolNamed.Check(new SchoolNamed { Name = own.Length > 0 ? own : Search ?? "" });
        if (Pick == OtherSchool) return own.Length > 0 ? SchoolNamed.Check(new SchoolNamed { Name = own }) : new Refusal("intake.school-missing") { Field = "school" };
        if (chosen is null) return new Refusal("code.unknown") { Field = "schoolkeuze" };
        var name = ReporterChoices.NameOf(chosen.Name, chosen.Place);
        return SchoolNamed.Check(new SchoolNamed { Code = chosen.Code.ToString(), Name = own.Length > 0 ? $"{name} ({own})" : name });
    }

    /// <summary>What is to follow: one task, or none.</summary>
    private Outcome<List<NewTask>> Task(PersonId me)
    {
        if (string.IsNullOrWhiteSpace(FollowUp) && string.IsNullOrWhiteSpace(DueOn)) return new List<NewTask>();
        return IsoDay.TryParse(DueOn, out var day)
            ? new List<NewTask> { new(FollowUp ?? "", day.Value, me) } : new Refusal("task.day-unreadable") { Field = "taak-voor" };
    }

    private string SpellingOf(char letter)
    {
        var spelled = texts[$"spell.{letter}"];
        return spelled.ResourceNotFound ? $"{letter}" : spelled;
    }
}
