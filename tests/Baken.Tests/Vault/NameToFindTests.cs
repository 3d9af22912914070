using Baken.Terms;
using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

/// <summary>Whether somebody is found again, as names are kept and as they are typed.</summary>
public sealed class NameToFindTests : IDisposable
{
    private static readonly string[] FirstNames =
        ["Gijs", "Fatima", "Jean-Pierre", "Zoë", "Mohammed", "Anne-Fleur", "Włodzimierz", "Seán", "Theo", "Christiaan", "IJsbrand", "Şule"];

    private static readonly string[] LastNames =
    [
        "van der Heijden", "de Vries", "Oosterveld", "'s-Gravesande", "van 't Hof", "d'Hondt", "O'Brien", "el Amrani", "Bakker-van der Zee", "Østergård",
        "Yılmaz", "ter Braak", "Đorđević", "Nguyễn", "van den Berghe", "Müller",
    ];

    private static readonly string[] OtherScripts = ["李小龍", "محمد الأمين", "Іван Шевченко", "Ελένη Παπαδοπούλου", "שרה כהן", "प्रिया शर्मा", "ሰላም ተስፋይ"];

    private static readonly string[] Slipping = [.. LastNames, .. OtherScripts.Skip(1)];

    private readonly IndexKey key = IndexKey.New();

    private static Gen<(string First, string Last)> Name => Gen.Select(Gen.Int[0, FirstNames.Length - 1].Select(at => FirstNames[at]), Gen.Int[0, LastNames.Length - 1].Select(at => LastNames[at]));

    public void Dispose() => key.Dispose();

    [Theory]
    [InlineData("Gijs van der Heijden", "Gijs van der Heijden", NameCloseness.Spelled)]
    [InlineData("Gijs van der Heijden", "HEIJDEN gijs", NameCloseness.Spelled)]
    [InlineData("Gijs van der Heijden", "Heijden, Gijs van der", NameCloseness.Spelled)]
    [InlineData("Gijs van der Heijden", "heijden", NameCloseness.Spelled)]
    [InlineData("Gijs van der Heijden", "Gys v.d. Heyden", NameCloseness.Sounds)]
    [InlineData("Gijs van der Heijden", "Gijs Hiejden", NameCloseness.Resembles)]
    [InlineData("Gijs van der Heijden", "Gijs Heijdn", NameCloseness.Resembles)]
    [InlineData("Gijs van der Heijden", "Gijs Vanderheijden", NameCloseness.Resembles)]
    [InlineData("Gijs Vanderheijden", "Gijs van der Heijden", NameCloseness.Resembles)]
    [InlineData("Gijs Vanderheyden", "Gijs van der Heijden", NameCloseness.Resembles)]
    [InlineData("Jeanpierre Smit", "Jean-Pierre Smit", NameCloseness.Resembles)]
    [InlineData("Jean-Pierre Smit", "Jeanpierre Smit", NameCloseness.Spelled)]
    [InlineData("G. van der Heijden", "Gijs van der Heijden", NameCloseness.LastName)]
    [InlineData("meneer Van der Heijden", "Gijs van der Heijden", NameCloseness.LastName)]
    [InlineData("Th. de Vries", "Theo de Vries", NameCloseness.Resembles)]
    [InlineData("IJ. de Vries", "IJsbrand de Vries", NameCloseness.Resembles)]
    [InlineData("Jan Bakker", "Jan Bakker-van der Zee", NameCloseness.LastName)]
    [InlineData("mw. Van der Zee", "Jan Bakker-van der Zee", NameCloseness.LastName)]
    [InlineData("Jan Bakker-van der Zee", "Jan Bakker", NameCloseness.Spelled)]
    [InlineData("Fatima el Amrani", "Fatima Elamrani", NameCloseness.Resembles)]
    [InlineData("Pieter d'Hondt", "Pieter Hondt", NameCloseness.Resembles)]
    [InlineData("Maria 's-Gravesande", "Maria sGravesande", NameCloseness.Resembles)]
    [InlineData("ተስፋይ", "ተስፋፋ", NameCloseness.Resembles)]
    [InlineData("Ґалаган", "галаган", NameCloseness.Resembles)]
    [InlineData("پروین", "بروین", NameCloseness.Resembles)]
    public void Somebody_is_found_again(string kept, string typed, NameCloseness closeness) => Assert.Equal(closeness, Judge(kept, typed));

    [Theory]
    [InlineData("Gijs van der Heijden", "Gijs van der Linden")]
    [InlineData("Gijs van der Heijden", "Anna van der Heijden")]
    [InlineData("P. de Vries", "Jan Jansen")]
    [InlineData("Gijs", "Gijs van der Heijden")]
    [InlineData("Jan Smit", "Bas Smit")]
    [InlineData("李小龍", "李小明")]
    public void Somebody_else_is_not(string kept, string typed) => Assert.Null(Judge(kept, typed));

    [Theory]
    [InlineData("Jan de Vries", "J. de Vries", NameCloseness.Spelled)]
    [InlineData("J.P. de Vries", "J. de Vries", NameCloseness.Spelled)]
    [InlineData("Piet de Vries", "J. de Vries", NameCloseness.LastName)]
    [InlineData("de Vries", "J. de Vries", NameCloseness.LastName)]
    [InlineData("Christiaan de Vries", "Chr. de Vries", NameCloseness.Spelled)]
    [InlineData("Theo van 't Hof", "Th. van 't Hof", NameCloseness.Spelled)]
    public void Initials_are_compared_once_the_name_can_be_read(string kept, string typed, NameCloseness closeness)
    {
        var asked = NameToFind.Of(key, typed);

        Assert.True(asked.HasInitials);
        Assert.Equal(closeness, asked.WithInitials(Judge(kept, typed)!.Value, kept));
    }

    [Fact]
    public void Every_name_is_found_by_itself_in_any_case_with_and_without_marks_and_by_its_last_name() => Name.Sample(name =>
    {
        var kept = $"{name.First} {name.Last}";
        var bare = Letters.Fold(kept);
        return Judge(kept, kept) == NameCloseness.Spelled && Judge(kept, kept.ToUpperInvariant()) == NameCloseness.Spelled
            && Judge(kept, bare) == NameCloseness.Spelled && Judge(bare, kept) == NameCloseness.Spelled
            && Judge(kept, name.Last) == NameCloseness.Spelled && Judge(kept, $"{name.Last}, {name.First}") == NameCloseness.Spelled
            && Judge(kept, kept.Replace('\'', '’')) == NameCloseness.Spelled;
    });

    [Fact]
    public void Every_name_that_was_kept_by_its_initial_or_without_first_name_is_found_by_the_whole_name() => Name.Sample(name =>
        Judge($"{name.First[0]}. {name.Last}", $"{name.First} {name.Last}") is not null && Judge(name.Last, $"{name.First} {name.Last}") is not null
        && Judge($"{name.First} {name.Last}", $"{name.First[0]}. {name.Last}") is not null);

    [Fact]
    public void One_slip_of_the_finger_in_a_word_of_four_letters_or_more_hides_nobody() => Gen.Select(
        Gen.Int[0, 100].Select(at => Slipping[at % Slipping.Length]), Gen.Int[0, 400], Gen.Int[0, 3], Gen.Int[0, 60]).Sample((name, at, slip, letter) =>
        {
            var words = IndexWords.OfName(name).Where(word => word.Length is >= TypingErrors.Shortest and <= TypingErrors.Longest).ToList();
            if (words.Count == 0) return true;
            var word = words[at % words.Count];
            var typed = Slip(word, at % word.Length, slip, word[letter % word.Length]);
            return typed.Length < TypingErrors.Shortest || Judge(word, typed) is not null;
        });

    [Fact]
    public void What_is_one_slip_away_is_exactly_what_has_that_distance() => Gen.Select(Gen.Char['a', 'f'].Array[4, 7], Gen.Char['a', 'f'].Array[3, 8]).Sample((left, right) =>
    {
        var (one, other) = (new string(left), new string(right));
        return TypingErrors.Of(one).Contains(other) == (EditDistance.Between(one, other, 1) == 1) || one == other;
    });

    [Fact]
    public void A_name_in_another_script_is_found_in_that_script()
    {
        foreach (var name in OtherScripts)
        {
            Assert.Equal(NameCloseness.Spelled, Judge(name, name));
            Assert.All(OtherScripts.Where(other => other != name), other => Assert.Null(Judge(name, other)));
        }
    }

    [Fact]
    public void Whatever_is_typed_nothing_breaks_and_what_has_no_letters_looks_for_nobody()
    {
        Gen.Select(Gen.String, Gen.String).Sample((kept, typed) =>
        {
            var asked = NameToFind.Of(key, typed + "\ud800");
            _ = Judge(kept, typed);
            return asked.IsEmpty == (IndexWords.OfName(typed + "\ud800").Count == 0);
        });
        Assert.True(NameToFind.Of(key, " - ' 😀").IsEmpty);
        Assert.Null(Judge("", "Jansen"));
        Assert.Null(Judge("Jansen", ""));
    }

    [Fact]
    public void Everybody_who_is_near_has_a_token_of_the_last_name_that_is_looked_for() => Gen.Select(Name, Name).Sample((kept, typed) =>
    {
        var (keptAs, typedAs) = ($"{kept.First} {kept.Last}", $"{typed.First} {typed.Last}");
        var tokens = BlindIndex.NameTokens(key, keptAs).Concat(BlindIndex.NameSoundTokens(key, keptAs));
        return Judge(keptAs, typedAs) is null || NameToFind.Of(key, typedAs).LastName.Intersect(tokens).Any();
    });

    private static string Slip(string word, int at, int slip, char letter) => slip switch
    {
        0 => word.Remove(at, 1),
        1 => word.Insert(at, letter.ToString()),
        2 => string.Concat(word.AsSpan(0, at), [letter], word.AsSpan(at + 1)),
        _ => at == 0 ? word : string.Concat(word.AsSpan(0, at - 1), [word[at], word[at - 1]], word.AsSpan(at + 1)),
    };

    private NameCloseness? Judge(string kept, string typed) => NameToFind.Of(key, typed)
        .Judge(BlindIndex.NameTokens(key, kept).ToHashSet(), BlindIndex.NameSoundTokens(key, kept).ToHashSet());
}
