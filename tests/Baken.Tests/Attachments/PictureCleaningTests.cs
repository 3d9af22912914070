using Baken.Attachments;
using ImageMagick;
using Xunit;

namespace Baken.Tests.Attachments;

public sealed class PictureCleaningTests
{
    public static TheoryData<FileKind, MagickFormat> Kinds => new()
    {
        { FileKind.Jpeg, MagickFormat.Jpeg }, { FileKind.Png, MagickFormat.Png }, { FileKind.WebP, MagickFormat.WebP }, { FileKind.Gif, MagickFormat.Gif },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Nothing_is_left_of_where_and_with_what_a_picture_was_made(FileKind kind, MagickFormat format)
    {
        var original = SamplePictures.Telling(format);
        Assert.NotEmpty(SamplePictures.SecretsIn(original));

        var clean = Clean(original, kind);

        Assert.Empty(SamplePictures.SecretsIn(clean.Content));
        using var image = new MagickImage(clean.Content);
        Assert.Empty(image.ProfileNames);
        Assert.Null(image.GetAttribute("comment"));
        Assert.Equal((kind, Cleaned.Whole), (clean.Kind, clean.Cleaned));
        Assert.Equal(format, image.Format);
    }

    [Fact]
    public void A_picture_stays_upright_when_the_note_that_turned_it_is_gone()
    {
        var clean = Clean(SamplePictures.Telling(MagickFormat.Jpeg, Orientation.RightTop), FileKind.Jpeg);

        using var image = new MagickImage(clean.Content);
        Assert.Equal((40u, 80u), (image.Width, image.Height));
        Assert.True(image.Orientation is Orientation.Undefined or Orientation.TopLeft);
        using var pixels = image.GetPixels();
        Assert.True(pixels.GetPixel(20, 10).GetChannel(0) > 200, "red is above");
        Assert.True(pixels.GetPixel(20, 70).GetChannel(2) > 200, "blue is below");
    }

    [Fact]
    public void A_picture_of_a_telephone_in_HEIC_becomes_a_JPEG_without_its_place()
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Attachments", "Samples", "telefoon.heic"));
        Assert.NotEmpty(SamplePictures.SecretsIn(original));

        var clean = Clean(original, FileKind.Heic);

        Assert.Equal(FileKind.Jpeg, clean.Kind);
        Assert.Empty(SamplePictures.SecretsIn(clean.Content));
        using var image = new MagickImage(clean.Content);
        Assert.Equal((MagickFormat.Jpeg, 0), (image.Format, image.ProfileNames.Count()));
    }

    [Fact]
    public void A_moving_picture_keeps_moving()
    {
        using var frames = new MagickImageCollection { new MagickImage(MagickColors.Red, 20, 20), new MagickImage(MagickColors.Blue, 20, 20) };
        foreach (var frame in frames) frame.AnimationDelay = 20;

        var clean = Clean(frames.ToByteArray(MagickFormat.Gif), FileKind.Gif);

        using var kept = new MagickImageCollection(clean.Content);
        Assert.Equal([20u, 20u], kept.Select(frame => frame.AnimationDelay));
    }

    [Fact]
    public void A_JPEG_with_very_many_pixels_is_made_smaller_and_other_sorts_are_refused()
    {
        using var large = new MagickImage(MagickColors.Green, 9000, 6000);

        using var small = new MagickImage(Clean(large.ToByteArray(MagickFormat.Jpeg), FileKind.Jpeg).Content);

        Assert.InRange((long)small.Width * small.Height, 5_000_000, 45_000_000);
        Assert.True(PictureCleaning.Clean(large.ToByteArray(MagickFormat.Png), FileKind.Png).TryGet(out _, out var refused) is false);
        Assert.Equal("file.too-many-pixels", refused!.Code);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_broken_is_refused(FileKind kind, MagickFormat format)
    {
        var picture = SamplePictures.Plain(format);

        Assert.False(PictureCleaning.Clean(picture[..20], kind).TryGet(out _, out var refused));
        Assert.Equal("file.damaged", refused!.Code);
    }

    [Fact]
    public void A_picture_that_is_in_fact_a_drawing_of_commands_is_not_read_as_one()
    {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>"u8.ToArray();

        Assert.All(Kinds, row => Assert.True(PictureCleaning.Clean(svg, row.Data.Item1).IsRefused));
    }

    [Fact]
    public void A_preview_is_a_small_JPEG()
    {
        using var preview = new MagickImage(PictureCleaning.Preview(SamplePictures.Plain(MagickFormat.Png, 3200, 1000), FileKind.Png)!);

        Assert.Equal((MagickFormat.Jpeg, 1600u, 500u), (preview.Format, preview.Width, preview.Height));
    }

    private static CleanFile Clean(byte[] picture, FileKind kind) =>
        PictureCleaning.Clean(picture, kind).TryGet(out var clean, out var refused) ? clean : throw new InvalidOperationException(refused.Code);
}
