using System.Text;
using Baken.Institutions;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Institutions;

/// <summary>Invented registers in each layout: no school, place or number in them exists.</summary>
internal static class RegisterFiles
{
    public const string Old = """
        PROVINCIE;BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM ;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER
        Drenthe;99001;98AA;98AA00;OBS 't Verzinsel;Bedachtweg;58;0012AB;NERGENSHUIZEN;VERZONNEN AAN DEN IJZEL;Openbaar;0
        Drenthe;99001;98AA;98AA01;OBS 't Verzinsel, dépendance;Bedachtweg;60 a;0012 AC;NERGENSHUIZEN;VERZONNEN AAN DEN IJZEL;Openbaar;0
        Drenthe;99002;98AB;98AB00;De Denkbeeldige;Droomlaan;1;0013 AA;ZOMAARDAM;ZOMAARDAM;Samenwerking PC, RK;0

        """;

    public const string New = """"
        "PROVINCIE","BEVOEGD GEZAG NUMMER","BEVOEGD GEZAG NAAM","INSTELLINGSCODE","INSTELLINGSNAAM","VESTIGINGSCODE","VESTIGINGSNAAM","STRAATNAAM","HUISNUMMER-TOEVOEGING","POSTCODE","PLAATSNAAM","GEMEENTENAAM","DENOMINATIE","ONDERWIJSSTRUCTUUR"
        "Zeeland","99003","Stichting Niemandsland","98BA","Lyceum Nergens","98BA00","Lyceum Nergens, ""het Slot""","Slotlaan","1","0014 AA","LUCHTKASTEEL","LUCHTKASTEEL","Algemeen bijzonder","HAVO/VWO"
        "Zeeland","99003","Stichting Niemandsland","98BA","Lyceum Nergens","98BA02","Lyceum Nergens, de Poort","Poortlaan","2","0014 AB","LUCHTKASTEEL","LUCHTKASTEEL","Algemeen bijzonder","VMBO"

        """";

    public const string Rio = """
        ONDERWIJSLOCATIECODE,VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,BEGINDATUM,EINDDATUM,STRAATNAAM,HUISNUMMER,HUISNUMMERTOEVOEGING,POSTCODE,PLAATSNAAM
        901X001,98CA00,Basisschool De Wolk (oude naam),WPO,2010-08-01,2020-07-31,Wolkweg,1,A,0015AA,Wolkenveld
        901X001,98CA00,Basisschool De Wolk,WPO,2020-08-01,,Wolkweg,1,A,0015AA,Wolkenveld
        901X002,98CB00,College De Nevel,WVO,2010-08-01,,Nevelweg,2,,0015AB,Wolkenveld
        901X003,98CC00,De Mistral,WEC,2010-08-01,2021-07-31,Mistweg,3,,0015AC,Wolkenveld
        901X004,98CD00,ROC De Damp,WEB,2010-08-01,,Dampweg,4,,0015AD,Wolkenveld
        901X005,98CE00,Hogeschool De Walm,WHW,2010-08-01,,Walmweg,5,,0015AE,Wolkenveld

        """;

    /// <summary>Reads text as if it were a file.</summary>
    public static RegisterReading Read(string text, Encoding? encoding = null, Sector? sector = null) =>
        Read((encoding ?? new UTF8Encoding(false)).GetBytes(text), sector);

    public static RegisterReading Read(byte[] bytes, Sector? sector = null)
    {
        using var file = new MemoryStream(bytes);
        return RegisterReader.Read(file, sector, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads a register in which nothing is wrong.</summary>
    public static Register Good(string text, Encoding? encoding = null, Sector? sector = null)
    {
        var reading = Read(text, encoding, sector);
        Assert.Null(reading.File);
        Assert.Empty(reading.BadLines);
        return reading.Register!;
    }
}
