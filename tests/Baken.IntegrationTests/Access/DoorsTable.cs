namespace Baken.IntegrationTests.Access;

/// <summary>The roles that each page, form and endpoint lets in.</summary>
internal static class DoorsTable
{
    /// <summary>Who comes in where. Under the roles, what is open to them and to nobody else; * is everybody, signed in or not.</summary>
    private const string Table =
        """
        *:
          GET /
          GET /.well-known/security.txt
          GET /antwoord
          GET /api
          GET /api/v1/cijfers
          GET /api/v1/cijfers/catalogus
          GET /api/v1/cijfers/schema.json
          GET /api/v1/cijfers/{schooljaar}
          GET /api/v1/cijfers/{schooljaar}/edities/{nummer:int}
          GET /api/v1/cijfers/{schooljaar}/edities/{nummer:int}/{vorm}
          POST /api/v1/plichten/toets
          POST /api/v1/meldingen
          POST /api/v1/meldingen/bijlagen
          GET /api/v1/meldingen/gesprek
          POST /api/v1/meldingen/gesprek
          GET /api/{documentName}/openapi.json
          GET /cijfers
          GET /cijfers/jaaroverzicht/{schooljaar}
          GET /cijfers/keuze.{vorm}
          GET /cijfers/jaaroverzicht/{schooljaar}.{vorm}
          GET /cijfers/jaaroverzicht/{schooljaar}/editie/{nummer:int}
          GET /cijfers/jaaroverzicht/{schooljaar}/editie/{nummer}.{vorm}
          GET /demo
          GET /favicon.ico
          GET /health/live
          GET /health/ready
          GET /hulp
          GET /inloggen
          POST /inloggen
          GET /look/{name}
          GET /melden
          GET /melden/bewaard
          POST /melden/bewaard
          GET /melden/bereikbaar
          POST /melden/bereikbaar
          GET /melden/contact
          POST /melden/contact
          GET /melden/controle
          POST /melden/controle
          GET /melden/even-wachten
          GET /melden/klaar
          GET /melden/later
          GET /melden/sleutelwoorden
          POST /melden/sleutelwoorden
          GET /melden/verder
          POST /melden/verder
          GET /melden/leeftijd
          POST /melden/leeftijd
          GET /melden/oefenen/{wie:int?}/{vraag:int?}
          GET /melden/soort
          POST /melden/soort
          GET /melden/sporen
          GET /melden/twijfel
          GET /melden/verhaal
          POST /melden/verhaal
          GET /melden/waar
          POST /melden/waar
          GET /melden/wie
          POST /melden/wie
          GET /mijn-melding
          POST /mijn-melding
          POST /mijn-melding/berichten
          GET /mijn-melding/klaar
          GET /mijn-melding/seintje
          POST /mijn-melding/seintje
          POST /mijn-melding/bestanden
          GET /plichten
          POST /plichten
          GET /plichten/regels
          GET /privacy
          GET /robots.txt
          GET /toegankelijkheid
          GET /uitnodiging
          POST /uitnodiging
          POST /uitnodiging Accept
          GET /weg
        reporter:
          GET /mijn-melding/berichten
          GET /mijn-melding/contact
          POST /mijn-melding/contact
          GET /mijn-melding/nieuwe-woorden
          POST /mijn-melding/nieuwe-woorden
          GET /mijn-melding/stoppen
          POST /mijn-melding/stoppen
          GET /mijn-melding/bestanden
        inspector lead analyst board leader confidant administrator:
          GET /account
          POST /account End
          POST /account Mail
          POST /account Absence
          POST /account EndAbsence
          POST /account Pass
          POST /account Substitute
          GET /account/code-app
          POST /account/code-app
          GET /account/ontgrendelen
          POST /account/ontgrendelen
          GET /account/sleutels
          GET /account/sneltoetsen
          GET /account/spoor
          GET /account/wachtzin
          POST /account/wachtzin
          GET /afmelden
          POST /afmelden
        inspector lead:
          GET /werkplek
          GET /werkplek/bewaar
          POST /werkplek/bewaar
          GET /werkplek/bewaren
          POST /werkplek/bewaren Destroy
          POST /werkplek/bewaren Propose
          POST /werkplek/bewaren Refuse
          GET /werkplek/dossiers
          GET /werkplek/dossiers/nieuw
          POST /werkplek/dossiers/nieuw
          GET /werkplek/dossiers/{id:guid}
          POST /werkplek/dossiers/{id:guid} Forget
          POST /werkplek/dossiers/{id:guid} Note
          POST /werkplek/dossiers/{id:guid} Person
          POST /werkplek/dossiers/{id:guid} Share
          POST /werkplek/dossiers/{id:guid} State
          POST /werkplek/dossiers/{id:guid} Substitute
          POST /werkplek/dossiers/{id:guid} Unshare
          GET /werkplek/dossiers/{id:guid}/bewaren
          POST /werkplek/dossiers/{id:guid}/bewaren Lift
          POST /werkplek/dossiers/{id:guid}/bewaren Set
          GET /werkplek/dossiers/{id:guid}/advies
          POST /werkplek/dossiers/{id:guid}/advies
          POST /werkplek/dossiers/{id:guid}/advies Forget
          GET /werkplek/dossiers/{id:guid}/advies/{adviceId:guid}
          POST /werkplek/dossiers/{id:guid}/advies/{adviceId:guid}
          POST /werkplek/dossiers/{id:guid}/advies/{adviceId:guid} Forget
          GET /werkplek/dossiers/{id:guid}/documenten
          POST /werkplek/dossiers/{id:guid}/documenten
          GET /werkplek/dossiers/{id:guid}/documenten/{document:guid}
          POST /werkplek/dossiers/{id:guid}/documenten/{document:guid}
          GET /werkplek/dossiers/{id:guid}/documenten/{document:guid}/inhoud
          GET /werkplek/dossiers/{id:guid}/documenten/{document:guid}/voorbeeld
          GET /werkplek/dossiers/{id:guid}/uitvoer
          POST /werkplek/dossiers/{id:guid}/uitvoer
          POST /werkplek/dossiers/{id:guid}/uitvoer Make
          GET /werkplek/dossiers/{id:guid}/uitvoer/{export:guid}/inhoud
          GET /werkplek/dossiers/{id:guid}/brieven
          POST /werkplek/dossiers/{id:guid}/brieven
          GET /werkplek/dossiers/{id:guid}/brieven/{letterId:guid}
          POST /werkplek/dossiers/{id:guid}/brieven/{letterId:guid}
          POST /werkplek/dossiers/{id:guid}/brieven/{letterId:guid} Export
          POST /werkplek/dossiers/{id:guid}/brieven/{letterId:guid} Forget
          GET /werkplek/dossiers/{id:guid}/gegevens
          POST /werkplek/dossiers/{id:guid}/gegevens
          GET /werkplek/dossiers/{id:guid}/gelezen
          GET /werkplek/dossiers/{id:guid}/indeling
          POST /werkplek/dossiers/{id:guid}/indeling
          POST /werkplek/dossiers/{id:guid}/indeling Forget
          GET /werkplek/dossiers/{id:guid}/lezers
          POST /werkplek/dossiers/{id:guid}/lezers Conflict
          POST /werkplek/dossiers/{id:guid}/lezers Lift
          POST /werkplek/dossiers/{id:guid}/lezers Restrict
          GET /werkplek/dossiers/{id:guid}/notities/{noteId:guid}
          POST /werkplek/dossiers/{id:guid}/notities/{noteId:guid}
          POST /werkplek/dossiers/{id:guid}/notities/{noteId:guid} Forget
          GET /werkplek/dossiers/{id:guid}/personen/{personId:guid}
          POST /werkplek/dossiers/{id:guid}/personen/{personId:guid} Open
          POST /werkplek/dossiers/{id:guid}/personen/{personId:guid} Out
          POST /werkplek/dossiers/{id:guid}/personen/{personId:guid} Revise
          GET /werkplek/dossiers/{id:guid}/samenvoegen
          POST /werkplek/dossiers/{id:guid}/samenvoegen Merge
          POST /werkplek/dossiers/{id:guid}/samenvoegen Undo
          GET /werkplek/dossiers/{id:guid}/school
          GET /werkplek/dossiers/{id:guid}/rechten
          POST /werkplek/dossiers/{id:guid}/rechten Forget
          POST /werkplek/dossiers/{id:guid}/rechten Record
          GET /werkplek/dossiers/{id:guid}/rechten/{request:guid}
          POST /werkplek/dossiers/{id:guid}/rechten/{request:guid} End
          POST /werkplek/dossiers/{id:guid}/rechten/{request:guid} Extend
          POST /werkplek/dossiers/{id:guid}/rechten/{request:guid} Forget
          POST /werkplek/dossiers/{id:guid}/rechten/{request:guid} Handle
          GET /werkplek/dossiers/{id:guid}/taken
          POST /werkplek/dossiers/{id:guid}/taken Finish
          POST /werkplek/dossiers/{id:guid}/taken Set
          GET /werkplek/dossiers/{id:guid}/taken/{taskId:guid}
          POST /werkplek/dossiers/{id:guid}/taken/{taskId:guid}
          GET /werkplek/dossiers/{id:guid}/verbanden
          POST /werkplek/dossiers/{id:guid}/verbanden Dismiss
          POST /werkplek/dossiers/{id:guid}/verbanden Link
          POST /werkplek/dossiers/{id:guid}/verbanden Names
          POST /werkplek/dossiers/{id:guid}/verbanden Undo
          GET /werkplek/dossiers/{id:guid}/verwijzingen
          POST /werkplek/dossiers/{id:guid}/verwijzingen
          POST /werkplek/dossiers/{id:guid}/verwijzingen Forget
          GET /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid}
          POST /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid} Answer
          POST /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid} Forget
          POST /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid} Step
          GET /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid}/verbeteren
          POST /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid}/verbeteren
          POST /werkplek/dossiers/{id:guid}/verwijzingen/{referralId:guid}/verbeteren Forget
          GET /werkplek/groepen
          GET /werkplek/groepen/{id:guid}
          POST /werkplek/groepen/{id:guid} Aside
          POST /werkplek/groepen/{id:guid} Back
          POST /werkplek/groepen/{id:guid} Out
          GET /werkplek/intake
          POST /werkplek/intake
          POST /werkplek/intake Forget
          GET /werkplek/meldingen/{id:guid}
          GET /werkplek/meldingen/{id:guid}/bestanden/{file:guid}
          GET /werkplek/meldingen/{id:guid}/bestanden/{file:guid}/inhoud
          GET /werkplek/meldingen/{id:guid}/bestanden/{file:guid}/voorbeeld
          POST /werkplek/meldingen/{id:guid} Answer
          POST /werkplek/meldingen/{id:guid} Forget
          POST /werkplek/meldingen/{id:guid} Close
          POST /werkplek/meldingen/{id:guid} Put
          POST /werkplek/meldingen/{id:guid} Reveal
          POST /werkplek/meldingen/{id:guid} TakeOut
          GET /werkplek/school
          POST /werkplek/school
          GET /werkplek/telefoon
          POST /werkplek/telefoon
          GET /werkplek/toegang
          POST /werkplek/toegang Decline
          POST /werkplek/toegang Give
          POST /werkplek/toegang Lift
          POST /werkplek/toegang Refuse
          POST /werkplek/toegang Remake
          POST /werkplek/toegang Support
          POST /werkplek/toegang Use
          GET /werkplek/toegang/vragen
          POST /werkplek/toegang/vragen Ask
          GET /werkplek/verwijzingen
          POST /werkplek/toegang/vragen Conflict
          GET /werkplek/taken
          GET /werkplek/rooster
          GET /werkplek/signalen
          GET /werkplek/werk
          GET /werkplek/vinden
          POST /werkplek/vinden
          POST /werkplek/vinden Index
          POST /werkplek/vinden Run
          POST /werkplek/vinden Save
          GET /werkplek/vinden/bewaard
          POST /werkplek/vinden/bewaard Remove
          POST /werkplek/vinden/bewaard Rename
          GET /werkplek/zoeken
          POST /werkplek/zoeken
          GET /werkplek/zoeken/redenen
        inspector lead analyst:
          GET /werkplek/toezicht
          GET /werkplek/toezicht/bestand/{vorm}
        inspector lead:
          GET /werkplek/toezicht/besturen
          GET /werkplek/toezicht/besturen/bestand/{vorm}
        lead analyst:
          GET /cijfers/intern
          GET /cijfers/intern/{schooljaar}
          POST /cijfers/intern/{schooljaar}
          GET /cijfers/intern/{schooljaar}/editie/{nummer:int}
          POST /cijfers/intern/{schooljaar}/editie/{nummer:int} Drop
          POST /cijfers/intern/{schooljaar}/editie/{nummer:int} Settle
          GET /cijfers/intern/{schooljaar}/editie/{nummer:int}/bekijk
          GET /cijfers/intern/{schooljaar}/editie/{nummer:int}/bestand/{vorm}
          GET /cijfers/intern/{schooljaar}/editie/{nummer:int}/lezer
          GET /cijfers/intern/{schooljaar}/vergelijk
          GET /cijfers/intern/{schooljaar}/wat-als
          GET /cijfers/intern/{schooljaar}/wat-als/bestand/{vorm}
        lead:
          GET /beheer/team
          POST /beheer/team Absence
          POST /beheer/team Admit
          POST /beheer/team EndAbsence
          POST /beheer/team Reading
          POST /beheer/team Rewrap
          GET /werkplek/werk/ongelezen
          GET /werkplek/werk/termijnen
          GET /werkplek/rooster/maken
          POST /werkplek/rooster/maken Day
          POST /werkplek/rooster/maken Drop
          POST /werkplek/rooster/maken Week
          GET /beheer/lezen
          POST /beheer/lezen Review
          GET /werkplek/bewaren/verklaringen/{id:guid}
          GET /werkplek/bewaren/verklaringen/{id:guid} File
        board leader confidant:
          GET /bestuur
          GET /bestuur/agenda.ics
          GET /bestuur/overleg/aanvragen
          POST /bestuur/overleg/aanvragen
          GET /bestuur/overleg/{id:guid}
          POST /bestuur/overleg/{id:guid} Write
          POST /bestuur/overleg/{id:guid} Step
          POST /bestuur/overleg/{id:guid} Withdraw
          POST /bestuur/overleg/{id:guid} Again
          POST /bestuur/overleg/{id:guid} Share
          POST /bestuur/overleg/{id:guid} Unshare
        board:
          GET /bestuur/mensen
          POST /bestuur/mensen
          POST /bestuur/mensen Again
          POST /bestuur/mensen Admit
          POST /bestuur/mensen Remove
        inspector lead:
          GET /werkplek/agenda.ics
          GET /werkplek/overleg
          GET /werkplek/overleg/{id:guid}
          POST /werkplek/overleg/{id:guid} Take
          POST /werkplek/overleg/{id:guid} Write
          POST /werkplek/overleg/{id:guid} Note
          POST /werkplek/overleg/{id:guid} Step
          POST /werkplek/overleg/{id:guid} Agree
          POST /werkplek/overleg/{id:guid} Disagree
          POST /werkplek/overleg/{id:guid} Withdraw
          POST /werkplek/overleg/{id:guid} Close
          POST /werkplek/overleg/{id:guid} Reopen
          POST /werkplek/overleg/{id:guid} Tie
          GET /werkplek/overleg/{id:guid}/conclusie
          POST /werkplek/overleg/{id:guid}/conclusie
          GET /werkplek/overleg/{id:guid}/brieven/nieuw
          POST /werkplek/overleg/{id:guid}/brieven/nieuw
          GET /werkplek/overleg/{id:guid}/brieven/{letterId:guid}
          POST /werkplek/overleg/{id:guid}/brieven/{letterId:guid}
          POST /werkplek/overleg/{id:guid}/brieven/{letterId:guid} Export
          POST /werkplek/overleg/{id:guid}/brieven/{letterId:guid} Forget
        lead administrator:
          GET /beheer
          GET /beheer/herstel
          POST /beheer/herstel
          GET /beheer/instellingen
          POST /beheer/instellingen
          GET /beheer/instellingen/inlezen/{id:guid}
          GET /beheer/logboek
          POST /beheer/logboek Verify
        administrator:
          GET /beheer/mensen
          POST /beheer/mensen
          GET /beheer/mensen/{id:guid}
          POST /beheer/mensen/{id:guid} Invite
          POST /beheer/mensen/{id:guid} Remove
          POST /beheer/mensen/{id:guid} Role
        """;

    /// <summary>All roles of the table.</summary>
    public static string[] Everybody { get; } = ["visitor", "reporter", "inspector", "lead", "analyst", "board", "leader", "confidant", "administrator"];

    /// <summary>Names of doorways, and who comes in.</summary>
    public static Dictionary<string, string[]> Lines { get; } = Read();

    private static Dictionary<string, string[]> Read()
    {
        var lines = new Dictionary<string, string[]>(StringComparer.Ordinal);
        string[] roles = [];
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[^1] != ':') lines.Add(line.Trim(), roles);
            else roles = line == "*:" ? Everybody : line[..^1].Split(' ');
        }

        return lines;
    }
}
