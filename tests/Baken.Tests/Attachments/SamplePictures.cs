using ImageMagick;

namespace Baken.Tests.Attachments;

/// <summary>Pictures that tell more than what is seen.</summary>
internal static class SamplePictures
{
    /// <summary>Words that stand beside the picture, in each place that we know of.</summary>
    public static readonly string[] Secrets = ["Geheime Telefoon", "GeheimSerie4711", "geheime notitie", "geheime woorden in xmp", "geheim achter het einde"];

    /// <summary>Where it was made.</summary>
    public static readonly Rational[] Latitude = [new(52), new(5), new(26)];

    /// <summary>A picture of 80 by 40 that is half red and half blue, turned by its orientation, with all that a camera writes beside it.</summary>
    public static byte[] Telling(MagickFormat format, Orientation orientation = Orientation.RightTop)
    {
        using var image = new MagickImage(MagickColors.Red, 80, 40);
        using var half = new MagickImage(MagickColors.Blue, 40, 40);
        image.Composite(half, 40, 0);
        image.Quality = 95;
        image.Orientation = orientation;
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.GPSLatitude, Latitude);
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.Model, Secrets[0]);
        exif.SetValue(ExifTag.SerialNumber, Secrets[1]);
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:09:14 10:11:12");
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        image.SetProfile(exif);
        image.SetProfile(new XmpProfile(System.Text.Encoding.UTF8.GetBytes(
            $"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='{Secrets[3]}'/></rdf:RDF></x:xmpmeta>")));
        image.SetAttribute("comment", Secrets[2]);
        return [.. image.ToByteArray(format), .. System.Text.Encoding.UTF8.GetBytes(Secrets[4])];
    }

    /// <summary>A picture of one colour.</summary>
    public static byte[] Plain(MagickFormat format, uint width = 64, uint height = 48)
    {
        using var image = new MagickImage(MagickColors.Green, width, height);
        return image.ToByteArray(format);
    }

    /// <summary>Which of the secrets stand in some bytes.</summary>
    public static IEnumerable<string> SecretsIn(byte[] content) => Secrets.Append("Exif").Append("2026:09:14")
        .Where(secret => content.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)) >= 0);
}
