using Baken.Institutions;
using CsCheck;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class RegisterWordsTests
{
    private static readonly string[] Words = ["kwast", "kwartel", "kwastje", "neveldam", "neveldamse", "nevelbrug", "lyceum", "tol", "school", "basisschool", "zomerstroom"];

    [Theory]
    [InlineData("kwats", "kwast kwastje")]
    [InlineData("quast", "")]
    [InlineData("nevvldam", "neveldam neveldamse")]
    [InlineData("lyseum", "lyceum")]
    [InlineData("lysseum", "")]
    [InlineData("basischol", "basisschool")]
    [InlineData("zomerstrom", "zomerstroom")]
    [InlineData("zommerstrom", "zomerstroom")]
    [InlineData("zommerstrm", "")]
    [InlineData("tul", "")]
    [InlineData("kwast", "kwartel")]
    [InlineData("98ab", "")]
    public void Words_that_look_like_it_are_found_and_no_others(string asked, string found) =>
        Assert.Equal(found, string.Join(' ', RegisterWords.Near(asked, Words)));

    [Fact]
    public void One_slip_in_a_word_of_four_letters_or_more_finds_the_word()
    {
        var word = Gen.Char['a', 'z'].Array[5, 14].Select(letters => new string(letters));

        Gen.Select(word, Gen.Int[0, 100], Gen.Int[0, 3], Gen.Char['a', 'z']).Sample((meant, at, slip, letter) =>
        {
            var place = at % (meant.Length - 1);
            var typed = slip switch
            {
                0 => meant.Remove(place, 1),
                1 => meant.Insert(place, letter.ToString()),
                2 => meant.Remove(place, 1).Insert(place, letter.ToString()),
                _ => meant.Remove(place, 2).Insert(place, $"{meant[place + 1]}{meant[place]}"),
            };
            return meant.Contains(typed, StringComparison.Ordinal) || RegisterWords.Near(typed, [meant]).SequenceEqual([meant]);
        });
    }

    [Fact]
    public void No_more_than_eight_are_taken_and_the_nearest_are()
    {
        var many = Enumerable.Range(0, 20).Select(number => "kwastert" + (char)('a' + number)).ToList();

        var near = RegisterWords.Near("kwistertc", many);

        Assert.Equal((RegisterWords.MaxNear, "kwastertc"), (near.Count, near[0]));
    }
}
