using Baken.Storage;
using Baken.Vault;
using Xunit;

namespace Baken.Tests.Architecture;

public sealed class ConventionsTests
{
    private static readonly Type[] House = typeof(BakenDb).Assembly.GetTypes();

    private static readonly Type[] Planted =
        [.. typeof(ConventionsTests).Assembly.GetTypes().Where(type => type.Namespace == typeof(Planted.Conventions.RightId).Namespace)];

    [Fact]
    public void A_use_case_is_sealed_and_does_one_thing() => Assert.Empty(Conventions.OfUseCases(House));

    [Fact]
    public void An_id_is_a_readonly_record_struct_around_a_uuid() => Assert.Empty(Conventions.OfIds(House, typeof(IUuid<>)));

    [Fact]
    public void Nothing_in_the_vault_that_holds_bytes_or_words_prints_them() =>
        Assert.Empty(Conventions.OfSecrets(House.Where(type => type.Namespace == "Baken.Vault"), nameof(Binding)));

    [Fact]
    public void A_type_is_named_for_what_it_is() => Assert.Empty(Conventions.OfNames(House));

    [Fact]
    public void Broken_use_cases_are_found() => Assert.Equal(
        [
            "BusyUseCase has 2 public methods",
            "OpenUseCase is not sealed",
            "StubbornUseCase does not end with CancellationToken cancel",
        ],
        Short(Conventions.OfUseCases(Planted)));

    [Fact]
    public void Broken_ids_are_found() => Assert.Equal(
        [
            "ClassId is not a struct",
            "ClassId is not readonly",
            "FatId holds something else than one Guid",
            "LooseId is not readonly",
            "PlainId is not a record",
        ],
        Short(Conventions.OfIds(Planted, typeof(Planted.Conventions.IId<>))));

    [Fact]
    public void Secrets_that_show_themselves_are_found() => Assert.Equal(
        [
            "DebuggedSecret is marked for a debugger, serialiser or converter",
            "FormattedSecret can be formatted",
            "FormattedSecret has a ToString",
            "RecordSecret has a ToString",
            "SerialisedSecret is marked for a debugger, serialiser or converter",
            "StructSecret has a ToString",
            "TalkativeSecret has a ToString",
        ],
        Short(Conventions.OfSecrets(Planted.Where(type => type.Name.EndsWith("Secret", StringComparison.Ordinal)), "HarmlessSecret")));

    [Fact]
    public void Names_that_say_nothing_are_found() => Assert.Equal(["StoryHelper ends in Helper"], Short(Conventions.OfNames(Planted)));

    private static IEnumerable<string> Short(IEnumerable<string> broken) =>
        broken.Select(line => line[(line.LastIndexOf('.', line.IndexOf(' ', StringComparison.Ordinal)) + 1)..]).Order(StringComparer.Ordinal);
}
