using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Baken.Institutions;
using Baken.Statistics;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.BrowserTests;

/// <summary>A world in which something has happened, so that pages have something to show, and the people who can see it.</summary>
internal sealed class BusyWorld(World world, IReadOnlyList<(string Name, Visitor Visitor)> people) : IAsyncDisposable
{
    public World World => world;

    /// <summary>First who knows nobody, then reporters, then everybody who signs in.</summary>
    public IReadOnlyList<(string Name, Visitor Visitor)> People => people;

    public static async Task<BusyWorld> MakeAsync(ITestEngine engine, CancellationToken cancel)
    {
        var world = await engine.WorldAsync();
        try
        {
            var telling = world.Visitor();
            await TellAsync(telling, cancel);
            var back = world.Visitor();
            await ReportAsync(world, cancel);
            await ComeBackAsync(back, await ReportAsync(world, cancel), cancel);
            var people = new List<(string, Visitor)> { ("niemand", world.Visitor()), ("vertelt", telling), ("terug", back) };
            // First who can read the dossier, so that its pages are seen.
            foreach (var actor in Cast.All.OrderBy(actor => actor != Cast.Inspector)) people.Add((actor.SignInName, await world.SignedInAsync(actor, cancel)));
            await HandleAsync(await world.SignedInAsync(Cast.Inspector, cancel), cancel);
            await AskAsync(await world.SignedInAsync(Cast.Colleague, cancel), cancel);
            await ConsultAsync(world, cancel);
            await FreezeAsync(world, cancel);
            await ChangeSchoolsAsync(world, cancel);
            return new BusyWorld(world, people);
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    /// <summary>Somebody who has filled in everything and looks it over.</summary>
    private static async Task TellAsync(Visitor visitor, CancellationToken cancel)
    {
        var page = await visitor.OpenAsync("/melden/verhaal", cancel);
        page = await page.Fill("Wat is er gebeurd?", "In de kleedkamer werd ik gefilmd. Een docent zag het en zei niets.").PressAsync("Verder", cancel);
        while (page.Address.AbsolutePath != "/melden/controle")
        {
            var before = page.Address;
            page = await page.PressAsync("Verder", cancel);
            if (page.Address == before) throw new InvalidOperationException($"{before} does not let one go on: {page.Text}");
        }
    }

    /// <summary>
    /// A board that consults twice. The first comes first in the list, since something has to be done in it: it was concluded, has a step that was put right and a letter of the ladder, and was closed and opened
    /// again, so that it can be concluded anew.
    /// </summary>
    private static async Task ConsultAsync(World world, CancellationToken cancel)
    {
        var (board, inspector) = (await world.SignedInAsync(Cast.Board, cancel), await world.SignedInAsync(Cast.Inspector, cancel));
        for (var number = 1; number <= 2; number++)
        {
            var page = await board.OpenAsync("/bestuur/overleg/aanvragen", cancel);
            page = page.Fill("Wat weten jullie?", "Een begeleider stuurde berichten aan een leerling.").Choose("Voortgezet onderwijs").Choose("Mogelijk een seksueel strafbaar feit")
                .Choose("Iemand met taken voor de school, ook een stagiair, ingehuurde of vrijwilliger").Choose("Een leerling, student of kind").Fill("Hoe oud was die persoon toen?", "15");
            page = await page.PressAsync("Verstuur de aanvraag", cancel);
            // The second looks like the first, and is said to be another.
            if (page.Offers("Dit is een andere zaak")) page = await page.Choose("Dit is een andere zaak").PressAsync("Verstuur de aanvraag", cancel);
            var taken = await (await inspector.OpenAsync("/werkplek/overleg", cancel)).FollowAsync($"O{Storage.LegalDay.Today(TimeProvider.System).Year}-000{number}", cancel);
            taken = await taken.PressAsync("Neem dit overleg op", cancel);
            taken = await taken.Fill("Bericht aan het bestuur", "Ik bel vanmiddag.").PressAsync("Verstuur", cancel);
            taken = await taken.Fill("Notitie", "Kijk of er een melding is.").PressAsync("Bewaar de notitie", cancel);
            if (number == 1) await ConcludeAsync(world, page, taken, cancel);
        }
    }

    private static async Task ConcludeAsync(World world, Page board, Page taken, CancellationToken cancel)
    {
        var today = $"{Storage.LegalDay.Today(TimeProvider.System):yyyy-MM-dd}";
        var conclude = await taken.FollowAsync("Leg de conclusie vast", cancel);
        await conclude.Choose("Er is een redelijk vermoeden").Fill("Dag van het overleg", today).Fill("Gronden", "De berichten zijn gezien.").Fill("Wat het bestuur vindt", "Eens.").PressAsync("Stel voor aan een tweede lezer", cancel);
        await (await (await world.SignedInAsync(Cast.Colleague, cancel)).OpenAsync(taken.Address.AbsolutePath, cancel)).PressAsync("Akkoord: de conclusie geldt", cancel);
        var page = await (await world.SignedInAsync(Cast.Board, cancel)).OpenAsync(board.Address.AbsolutePath, cancel);
        page = await page.Fill("Wat is er gedaan?", "Ouders geïnformeerd").Fill("Op welke dag?", today).PressAsync("Leg vast", cancel);
        var step = page.Document.QuerySelector("select[name=verbetert] option:nth-child(2)")!.TextContent.Trim();
        page = await page.Fill("Wat is er gedaan?", "Beklaagde geïnformeerd").Fill("Op welke dag?", today).Fill("Verbetert dit iets dat verkeerd is ingevuld?", step).PressAsync("Leg vast", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The step was not put right: {page.Text}");
        await page.Fill("Wat is er gedaan?", "Het bestuur doet geen aangifte").Fill("Op welke dag?", today).PressAsync("Leg vast", cancel);
        await ClimbAsync(await world.SignedInAsync(Cast.Inspector, cancel), taken.Address.AbsolutePath, cancel);
    }

    /// <summary>Drafts a letter of the ladder and changes it, and closes the consultation and opens it again.</summary>
    private static async Task ClimbAsync(Visitor inspector, string consultation, CancellationToken cancel)
    {
        var page = await (await inspector.OpenAsync(consultation, cancel)).FollowAsync("Schrijf een brief bij deze stap", cancel);
        page = await page.PressAsync("Maak een concept", cancel);
        page = await page.Fill("Onderwerp", "Doe aangifte").PressAsync("Sla op", cancel);
        page = await inspector.OpenAsync(consultation, cancel);
        page.Document.QuerySelector("input[name=reden]")!.SetAttribute("value", "Per ongeluk");
        page = await page.PressAsync("Sluit het overleg", cancel);
        page = await page.Fill("Waarom?", "Het gaat verder").PressAsync("Open het overleg weer", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The letter was not drafted: {page.Text}");
    }

    /// <summary>Figures of two school years: an edition that everybody sees, and a correction of it that waits to be settled.</summary>
    private static async Task FreezeAsync(World world, CancellationToken cancel)
    {
        await ImportAsync(world, "D", new DateOnly(2025, 10, 1), cancel);
        await ProposeAsync(await world.SignedInAsync(Cast.Analyst, cancel), "2025-12-16", "", cancel);
        var page = await (await world.SignedInAsync(Cast.Lead, cancel)).OpenAsync("/cijfers/intern/2024-2025/editie/1", cancel);
        page = await page.PressAsync("Stel deze editie vast", cancel);
        await ImportAsync(world, "L", new DateOnly(2025, 12, 20), cancel);
        await ProposeAsync(await world.SignedInAsync(Cast.Analyst, cancel), "2025-12-31", "Er kwamen dossiers bij.", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The edition was not settled: {page.Text}");
    }

    private static async Task ProposeAsync(Visitor analyst, string day, string why, CancellationToken cancel)
    {
        var page = await analyst.OpenAsync("/cijfers/intern/2024-2025", cancel);
        page = await page.Fill("Peildatum", day).Fill("Waarom deze editie?", why).PressAsync("Maak een concept", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The edition was not made: {page.Text}");
    }

    private static async Task ImportAsync(World world, string prefix, DateOnly knownSince, CancellationToken cancel)
    {
        string[] forms = ["psychisch-geweld", "fysiek-geweld", "seksuele-intimidatie", "seksueel-misbruik", "discriminatie", "overig", ""];
        string[] sectors = ["po", "vo", "vo", "mbo", "ho", "so", ""];
        var lines = Enumerable.Range(0, 90).Select(number =>
            $"{prefix}-{number};{2023 + (number % 2)}-11-{1 + (number % 28):00};{sectors[number % 7]};{forms[number / 7 % 7]};;ouder;medeleerling");
        var file = string.Join('\n', lines.Prepend("dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde"));
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportDossiers>().ExecuteAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(file)), knownSince, null, cancel);
        if (!outcome.TryGet(out var done, out _) || done.Faults.Count > 0) throw new InvalidOperationException("The dossiers were not imported.");
    }

    /// <summary>Schools that closed, moved and went to another board since the register was first imported.</summary>
    private static async Task ChangeSchoolsAsync(World world, CancellationToken cancel)
    {
        const string header = "VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;PLAATSNAAM;BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;WET\n";
        await ImportSchoolsAsync(world, header + "98AA00;De Kwast;Hoofdweg;NEVELDAM;99001;Stichting Zomaar;WPO\n98AB00;De Tol;Tolweg;ZOMDORP;99002;Stichting Anders;WPO\n", cancel);
        await ImportSchoolsAsync(world, header + "98AA00;Kindcentrum De Grote Kwast;Boslaan;ZOMDORP;99003;Stichting Onderwijs in Neveldam en Omstreken;WPO\n", cancel);
    }

    private static async Task ImportSchoolsAsync(World world, string file, CancellationToken cancel)
    {
        await using var scope = world.Services.CreateAsyncScope();
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var register = RegisterReader.Read(text, null, null, cancel).Register ?? throw new InvalidOperationException("The schools can't be read.");
        var imported = await scope.ServiceProvider.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", cancel);
        if (!imported.TryGet(out _, out var refused)) throw new InvalidOperationException(refused.Code);
    }

    /// <summary>A report by the API.</summary>
    /// <returns>Its key words.</returns>
    private static async Task<string> ReportAsync(World world, CancellationToken cancel)
    {
        using var answer = await world.Anonymous().PostAsJsonAsync(
            "/api/v1/meldingen", new { verhaal = "Mijn dochter wordt gepest.\nElke dag.", sector = "vo", melder = "ouder" }, cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("sleutelwoorden").GetString()!;
    }

    private static async Task ComeBackAsync(Visitor visitor, string words, CancellationToken cancel)
    {
        var page = await visitor.OpenAsync("/mijn-melding", cancel);
        page = await page.Fill("Wat zijn je sleutelwoorden?", words).PressAsync("Ga verder", cancel);
        if (page.Address.AbsolutePath == "/mijn-melding") throw new InvalidOperationException($"The key words open nothing: {page.Text}");
    }

    /// <summary>Asks for access to the dossier, and is away for some days.</summary>
    private static async Task AskAsync(Visitor colleague, CancellationToken cancel)
    {
        var page = await colleague.OpenAsync("/werkplek/dossiers?van=alle", cancel);
        var ask = page.Document.QuerySelector("tbody a")?.GetAttribute("href") ?? throw new InvalidOperationException($"No dossier is there: {page.Text}");
        page = await (await colleague.OpenAsync(ask, cancel)).Fill("Waarom wil je dit dossier lezen?", "Nieuwe melding over dezelfde klas")
            .PressAsync("Verstuur het verzoek", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"Access was not asked for: {page.Text}");
        page = await (await colleague.OpenAsync("/account", cancel)).Fill("Eerste dag", "2999-03-02").Fill("Laatste dag", "2999-03-09")
            .PressAsync("Leg afwezigheid vast", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The absence was not recorded: {page.Text}");
    }

    /// <summary>Answers the newest report, opens a dossier of it, and does in it what there is to do.</summary>
    private static async Task HandleAsync(Visitor inspector, CancellationToken cancel)
    {
        var page = await inspector.OpenAsync("/werkplek", cancel);
        var report = page.Document.QuerySelector("tbody a")?.GetAttribute("href") ?? throw new InvalidOperationException($"No report is there: {page.Text}");
        page = await (await inspector.OpenAsync(report, cancel)).Fill("Je antwoord", "Dank je wel dat je dit vertelt. Hoe gaat het nu?")
            .PressAsync("Verstuur antwoord", cancel);
        page = await (await page.FollowAsync("Open een dossier", cancel)).Fill("Onderwerp", "Pesten in de brugklas").Fill("Zoek een school", "01AB00").PressAsync("Zoek", cancel);
        page = await page.Choose("01AB00").PressAsync("Open het dossier", cancel);
        page = await page.Fill("Tekst", "Gebeld met de moeder.\nZij wil dat de school eerst zelf iets doet.").PressAsync("Voeg notitie toe", cancel);
        var dossier = page.Address.AbsolutePath;
        page = await page.FollowAsync("Wijzig deze notitie", cancel);
        page = await page.Fill("Tekst", "Gebeld met de moeder.\n\n- Zij wil dat de school **eerst zelf** iets doet.\n- Zij belt na het weekend.").PressAsync("Sla op", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).FollowAsync("Bekijk of voeg toe", cancel);
        page = await page.Attach("Kies een of meer bestanden", ("brief-van-de-school.txt", Encoding.UTF8.GetBytes("Wij praten maandag met de klas."))).PressAsync("Voeg toe", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).FollowAsync("Voeg een taak toe", cancel);
        page = await page.Fill("Wat moet er gebeuren?", "Bel de moeder terug").Fill("Uiterlijk op", "2031-11-03").PressAsync("Voeg de taak toe", cancel);
        page = await (await page.FollowAsync("Verzoeken om inzage, verbetering of bezwaar", cancel)).Choose("inzage").Choose("de beklaagde")
            .PressAsync("Leg het verzoek vast", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).Fill("Naam", "Gijs van der Heijden").Fill("Rol in deze situatie", "beklaagde").PressAsync("Voeg persoon toe", cancel);
        page = await (await page.FollowAsync("Leg een advies vast", cancel)).Choose("vertrouwenspersoon").Fill("Wat heb je gezegd?", "Praat met de **vertrouwenspersoon**.")
            .PressAsync("Leg het advies vast", cancel);
        page = await (await page.FollowAsync("Verbeter dit advies", cancel)).Choose("bestuur of schoolleiding").PressAsync("Sla op", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).FollowAsync("Leg een verwijzing vast", cancel);
        page = await page.Choose("calamiteitenteam").Choose("ouders").Fill("Wat heb je gedeeld?", "Wat er in de klas gebeurde.").PressAsync("Leg de verwijzing vast", cancel);
        page = await (await page.FollowAsync("Volg deze verwijzing", cancel)).Choose("aangenomen").PressAsync("Leg vast", cancel);
        page = await page.Fill("Wat zeggen zij?", "Zij komen **morgen**.").PressAsync("Leg vast wat terugkwam", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).FollowAsync("Schrijf een brief of mail", cancel);
        page = await page.Choose("verwijsbrief").PressAsync("Maak een concept", cancel);
        page = await page.Fill("Onderwerp", "Verwijzing").PressAsync("Sla op", cancel);
        page = await (await inspector.OpenAsync(dossier, cancel)).FollowAsync("Wijzig de indeling", cancel);
        page = await page.Fill("Vorm", "psychisch geweld").Fill("Waarom verandert de indeling?", "Na het gesprek")
            .PressAsync("Leg de indeling vast", cancel);
        if (page.Errors.Count > 0) throw new InvalidOperationException($"The dossier was not handled: {page.Text}");
    }
}
