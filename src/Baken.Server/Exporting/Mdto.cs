using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Baken.Server.Exporting;

/// <summary>
/// Metadata of what is exported by MDTO 1.0 of the National Archives (https://www.nationaalarchief.nl/archiveren/mdto): of the dossier as an <i>informatieobject</i>, and of each
/// file as a <i>bestand</i>. Terms that the lists of MDTO do not have are said to be of Baken.
/// </summary>
internal static class Mdto
{
    private const string Own = "Baken";
    private const string Schema = "https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd";
    private static readonly XNamespace Space = "https://www.nationaalarchief.nl/mdto";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Of the dossier.</summary>
    /// <param name="about">Its number, what it is called, its first and last day, and who keeps it.</param>
    /// <param name="years">How many years it is kept; null when no term was set.</param>
    /// <param name="language">The language in which it is written, such as <c>nl</c>.</param>
    public static byte[] OfDossier(DossierCard about, int? years, string language) => Write(new XElement(
        Space + "informatieobject",
        Identity(about.Number),
        new XElement(Space + "naam", about.Name),
        Term("aggregatieniveau", "Dossier", "Begrippenlijst Aggregatieniveaus MDTO"),
        new XElement(
            Space + "dekkingInTijd",
            Term("dekkingInTijdType", "Looptijd", "Begrippenlijst DekkingInTijd types MDTO"),
            new XElement(Space + "dekkingInTijdBegindatum", Day(about.From)),
            about.Until is { } until ? new XElement(Space + "dekkingInTijdEinddatum", Day(until)) : null),
        new XElement(Space + "taal", language),
        years is null ? Term("waardering", "Nog niet vastgesteld", Own) : Term("waardering", "Tijdelijk te bewaren", "Begrippenlijst Waarderingen MDTO", "V"),
        years is { } kept ? new XElement(Space + "bewaartermijn", new XElement(Space + "termijnLooptijd", string.Create(CultureInfo.InvariantCulture, $"P{kept}Y"))) : null,
        new XElement(Space + "archiefvormer", Reference(about.Keeper)),
        new XElement(
            Space + "beperkingGebruik", Term("beperkingGebruikType", "Vertrouwelijk", Own),
            new XElement(Space + "beperkingGebruikNadereBeschrijving", about.Restriction))));

    /// <summary>Of a file.</summary>
    /// <param name="name">Its name in the package.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="type">Its media type (IANA).</param>
    /// <param name="hash">Its SHA-256, as hexadecimal digits.</param>
    /// <param name="made">When that was computed (UTC).</param>
    /// <param name="of">The dossier.</param>
    public static byte[] OfFile(string name, long length, string type, string hash, DateTimeOffset made, DossierCard of) => Write(new XElement(
        Space + "bestand",
        Identity($"{of.Number}/{name}"),
        new XElement(Space + "naam", name),
        new XElement(Space + "omvang", length.ToString(CultureInfo.InvariantCulture)),
        Term("bestandsformaat", type, "IANA Media Types"),
        new XElement(
            Space + "checksum",
            Term("checksumAlgoritme", "SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO"),
            new XElement(Space + "checksumWaarde", hash),
            new XElement(Space + "checksumDatum", made.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))),
        new XElement(
            Space + "isRepresentatieVan",
            new XElement(Space + "verwijzingNaam", of.Name),
            new XElement(Space + "verwijzingIdentificatie", Identity(of.Number).Elements()))));

    private static XElement Identity(string mark) => new(
        Space + "identificatie", new XElement(Space + "identificatieKenmerk", mark), new XElement(Space + "identificatieBron", Own));

    private static XElement Reference(string name) => new(Space + "verwijzingNaam", name);

    private static XElement Term(string element, string label, string list, string? code = null) => new(
        Space + element,
        new XElement(Space + "begripLabel", label),
        code is null ? null : new XElement(Space + "begripCode", code),
        new XElement(Space + "begripBegrippenlijst", Reference(list)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Write(XElement content)
    {
        var root = new XElement(
            Space + "MDTO", new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), new XAttribute(Instance + "schemaLocation", $"{Space.NamespaceName} {Schema}"), content);
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false })) root.Save(writer);
        return bytes.ToArray();
    }
}

/// <summary>What MDTO tells of a dossier.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">What it is called; it names nobody.</param>
/// <param name="From">The day on which the first report came in.</param>
/// <param name="Until">The day on which it was closed; null while it is open.</param>
/// <param name="Keeper">Who keeps it (<i>archiefvormer</i>).</param>
/// <param name="Restriction">Why it is confidential, in words.</param>
internal sealed record DossierCard(string Number, string Name, DateOnly From, DateOnly? Until, string Keeper, string Restriction);
