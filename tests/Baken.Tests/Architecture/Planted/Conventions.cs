// Broken conventions, one a type; what is named Right is right.
#pragma warning disable CA1822, CA1812, CA1852, CA1801, IDE0060, CA1051, CA1815, IDE0250, IDE0251, CA1034, CA2231, CA1066, CA1033

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Baken.Tests.Architecture.Planted.Conventions;

internal sealed class RightUseCase
{
    public Task ExecuteAsync(int number, CancellationToken cancel) => Inside(cancel);

    private static Task Inside(CancellationToken cancel) => Task.Delay(1, cancel);
}

internal class OpenUseCase
{
    public Task ExecuteAsync(CancellationToken cancel) => Task.CompletedTask;
}

internal sealed class BusyUseCase
{
    public Task ExecuteAsync(CancellationToken cancel) => Task.CompletedTask;

    public static int Extra() => 1;
}

internal sealed class StubbornUseCase
{
    public Task ExecuteAsync(int number) => Task.CompletedTask;
}

internal interface IId<TSelf>
{
    Guid Value { get; }
}

internal readonly record struct RightId(Guid Value) : IId<RightId>;

internal sealed record ClassId(Guid Value) : IId<ClassId>;

internal record struct LooseId(Guid Value) : IId<LooseId>;

internal readonly struct PlainId : IId<PlainId>
{
    public Guid Value { get; }
}

internal readonly record struct FatId(Guid Value, int More) : IId<FatId>;

internal sealed class RightSecret(byte[] bytes)
{
    public int Length => bytes.Length;
}

internal sealed record HarmlessSecret(string Name);

internal sealed record RightNumber(int Count);

internal sealed record RecordSecret(ReadOnlyMemory<byte> Bytes);

internal readonly record struct StructSecret(string Words);

internal sealed class TalkativeSecret(List<string> words)
{
    public override string ToString() => words[0];
}

[DebuggerDisplay("{words}")]
internal sealed class DebuggedSecret(char[] words)
{
    public int Length => words.Length;
}

internal sealed class SerialisedSecret(byte[] bytes)
{
    [JsonInclude] internal int Length => bytes.Length;
}

internal sealed class FormattedSecret(NSec.Cryptography.Key key) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => key.Size.ToString(formatProvider);
}

internal sealed class StoryHelper;

internal sealed class RightStory;
