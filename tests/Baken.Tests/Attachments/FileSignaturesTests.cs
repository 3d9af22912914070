using System.Text;
using Baken.Attachments;
using ImageMagick;
using Xunit;

namespace Baken.Tests.Attachments;

public sealed class FileSignaturesTests
{
    public static TheoryData<string, FileKind> Known => new()
    {
        { "ÿØÿàJFIF", FileKind.Jpeg }, { "GIF89a....", FileKind.Gif }, { "RIFF\0\0\0\0WEBPVP8 ", FileKind.WebP }, { "%PDF-1.7\n", FileKind.Pdf },
        { "\0\0\0\u0018ftypheic\0\0\0\0", FileKind.Heic }, { "\0\0\0\u0018ftypisom\0\0\0\0", FileKind.Mp4 }, { "\0\0\0\u0018ftypqt  \0\0\0\0", FileKind.Mov },
        { "\0\0\0\u0018ftypM4A \0\0\0\0", FileKind.M4a }, { "ID3\u0003\0\0\0\0\0\0", FileKind.Mp3 }, { "ÿû\u0090\u0040", FileKind.Mp3 }, { "RIFF\0\0\0\0WAVEfmt ", FileKind.Wav },
        { "OggS\0\u0002\0\0", FileKind.Ogg }, { "\u001AEß£\u009FB\u0086\u0081\u0001B\u0082\u0084webm", FileKind.WebM }, { "Hij zei: kom maar.", FileKind.Text }, { "\u00C3\u00A9\u00C3\u00A9n", FileKind.Text },
        { "één", FileKind.Text }, { "ÿþH\0o\0i\0", FileKind.Text },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "MZ\u0090\0", "file.dangerous" }, { "\u007FELF\u0002", "file.dangerous" }, { "#!/bin/sh\n", "file.dangerous" }, { "  <!DOCTYPE html>", "file.dangerous" },
        { "<svg xmlns='http://www.w3.org/2000/svg'>", "file.dangerous" }, { "<?xml version='1.0'?><svg/>", "file.dangerous" }, { "Hoi <SCRIPT>alert(1)</SCRIPT>", "file.dangerous" },
        { "{\\rtf1 ", "file.dangerous" }, { "Êþº¾", "file.dangerous" }, { "Rar!\u001A\u0007", "file.archive" }, { "7z¼¯", "file.archive" }, { "\u001F\u008B\u0008", "file.archive" },
        { "ÐÏ\u0011à¡±", "file.old-office" }, { "\u0001\u0002\u0003\u0004", "file.unknown-kind" }, { "\0\0\0\0", "file.unknown-kind" }, { "SQLite format 3\0", "file.unknown-kind" },
    };

    [Theory, MemberData(nameof(Known))]
    public void A_file_is_known_by_its_content(string latin, FileKind kind)
    {
        Assert.True(FileSignatures.Recognise(Encoding.Latin1.GetBytes(latin)).TryGet(out var found, out _));

        Assert.Equal(kind, found);
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_can_act_or_hide_something_is_refused(string latin, string code)
    {
        Assert.False(FileSignatures.Recognise(Encoding.Latin1.GetBytes(latin)).TryGet(out _, out var refused));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public void Real_pictures_are_known()
    {
        Assert.Equal([FileKind.Jpeg, FileKind.Png, FileKind.Gif, FileKind.WebP],
            new[] { MagickFormat.Jpeg, MagickFormat.Png, MagickFormat.Gif, MagickFormat.WebP }
                .Select(format => FileSignatures.Recognise(SamplePictures.Plain(format)).Match(kind => kind, _ => throw new InvalidOperationException())));
    }

    [Theory]
    [InlineData("foto.jpg", FileKind.Jpeg, "foto.jpg")]
    [InlineData("IMG_1.HEIC", FileKind.Jpeg, "IMG_1.jpg")]
    [InlineData("C:\\Users\\Jan\\foto.JPEG", FileKind.Jpeg, "foto.jpg")]
    [InlineData("../../etc/passwd", FileKind.Text, "passwd.txt")]
    [InlineData("start.bat", FileKind.Text, "start.bat.txt")]
    [InlineData("foto\u202Egpj.exe", FileKind.Png, "fotogpj.exe.png")]
    [InlineData("a\r\nb\"c.pdf", FileKind.Pdf, "abc.pdf")]
    [InlineData("", FileKind.Pdf, "bestand-3.pdf")]
    [InlineData("...", FileKind.Pdf, "bestand-3.pdf")]
    [InlineData(null, FileKind.Mp4, "bestand-3.mp4")]
    [InlineData("مجهول.pdf", FileKind.Pdf, "مجهول.pdf")]
    public void A_name_is_safe_and_ends_as_its_sort(string? name, FileKind kind, string safe) => Assert.Equal(safe, FileNames.Of(name, kind, 3));
}
