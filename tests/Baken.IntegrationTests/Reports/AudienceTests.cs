using System.Globalization;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Texts;
using Baken.Terms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>Texts that differ by who tells.</summary>
public sealed class AudienceTests
{
    private static readonly IStringLocalizer<Reporter> Texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<Reporter>>();

    [Theory]
    [InlineData(null, null, "Wat is er gebeurd?", "Vertel het in je eigen woorden.", "Wat gebeurde er, en wanneer?")]
    [InlineData("onbekend", null, "Wat is er gebeurd?", "Vertel het in je eigen woorden.", "Wat gebeurde er, en wanneer?")]
    [InlineData("leerling", null, "Wat is er gebeurd?", "Vertel het in je eigen woorden.", "Wat gebeurde er, en wanneer?")]
    [InlineData("leerling", "jonger-dan-12", "Wat is er gebeurd?", "Schrijf het op zoals je het zou zeggen.", "Wat deed iemand?")]
    [InlineData("leerling", "16-17", "Wat is er gebeurd?", "Vertel het in je eigen woorden.", "Wat gebeurde er, en wanneer?")]
    [InlineData("ouder", "jonger-dan-12", "Wat is er gebeurd met je kind?", "Wat heeft je kind je verteld?", "Wat gebeurde er, en wanneer?")]
    [InlineData("getuige", null, "Wat heb je gezien of gehoord?", "Vertel wat je zelf hebt gezien", "Wat gebeurde er, en wanneer?")]
    [InlineData("vertrouwenspersoon", null, "Wat is er bij jou gemeld?", "Vertel wat je hebt meegemaakt", "Wat gebeurde er, en wanneer?")]
    [InlineData("bestuur", null, "Wat is er gebeurd op je school?", "Vertel kort wat er is gebeurd", "Wat gebeurde er, en wanneer?")]
    public void A_text_has_the_words_for_this_person_or_those_for_everybody(string? role, string? age, string question, string hint, string help)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        var words = new AddressedTexts(Texts, role is null ? null : Codes.Parse<ReporterRole>(role), age is null ? null : Codes.Parse<AgeBand>(age));

        Assert.Equal(question, words["story.question"].Value);
        Assert.StartsWith(hint, words["story.hint"].Value, StringComparison.Ordinal);
        Assert.StartsWith(help, words["story.help.1"].Value, StringComparison.Ordinal);
        Assert.EndsWith("0900.", words["story.duty.text", "0900"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_for_some_stand_beside_words_for_everybody()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        var endings = Codes.All<ReporterRole>().Select(Codes.Parse<ReporterRole>)
            .SelectMany(role => Audience.Endings(role, null).Concat(Audience.Endings(role, AgeBand.Under12))).Distinct().ToList();
        var keys = Texts.GetAllStrings(includeParentCultures: true).Select(text => text.Name).ToHashSet();

        // "role.ouder" is no text for parents, but the name of the role.
        var addressed = keys.Where(key => endings.Any(key.EndsWith) && !key.StartsWith("role.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(addressed);
        Assert.All(addressed, key => Assert.Contains(key[..key.LastIndexOf('.')], keys));
    }

    [Fact]
    public void Only_who_works_at_a_school_is_told_of_duties() => Assert.Equal(
        [ReporterRole.Staff, ReporterRole.Confidant, ReporterRole.Board],
        Codes.All<ReporterRole>().Select(Codes.Parse<ReporterRole>).Where(role => Audience.MayHaveDuties(role)));
}
