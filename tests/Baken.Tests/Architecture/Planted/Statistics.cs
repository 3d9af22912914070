// Every way in which one type can use another. Each class here uses the vault in one way; Innocent does not.
#pragma warning disable CA1822, CA1823, CA1812, CA1852, IDE0051, IDE0052, CS0169, CS0649, CA1031, CA1801, IDE0060, CA1061, CA1508, CA1806

using Baken.Tests.Architecture.Planted.Vault;

namespace Baken.Tests.Architecture.Planted.Statistics;

internal sealed class Innocent
{
    public static int Count(IEnumerable<string> all) => all.Count(one => one.Length > "a switch".Length) switch
    {
        0 => 4,
        1 => 5,
        2 => 9,
        3 => 16,
        4 => 25,
        var many => many * 100_000,
    };
}

internal sealed class AsField
{
    private readonly Secret? field;
}

internal sealed class AsArray
{
    private readonly Secret[]? field;
}

internal sealed class AsTypeArgument
{
    private readonly Dictionary<string, List<Small>>? field;
}

internal sealed class AsNestedType
{
    private readonly Secret.Inner? field;
}

internal sealed class AsProperty
{
    public Small Property { get; set; }
}

internal sealed class AsParameter
{
    public void Take(Secret secret)
    {
    }
}

internal sealed class AsReference
{
    public void Take(ref Small small)
    {
    }
}

internal sealed class AsResult
{
    public Secret? Give() => null;
}

internal class AsBase : Secret;

internal sealed class AsInterface : IKeep;

internal sealed class AsConstraint<T> where T : Secret;

internal sealed class AsAttribute
{
    [Mark] public int Marked { get; set; }
}

[Mark] internal sealed class AsAttributeOfType;

internal sealed class AsNew
{
    public object Make() => new Secret();
}

internal sealed class AsStaticCall
{
    public object Make() => Secret.Make();
}

internal sealed class AsStaticField
{
    public int Read() => Secret.Count;
}

internal sealed class AsExtension
{
    public int Read(string text) => text.Extend();
}

internal sealed class AsTypeOf
{
    public string Name() => typeof(Small).Name;
}

internal sealed class AsCast
{
    public bool Is(object value) => value is Secret;
}

internal sealed class AsCatch
{
    public int Try(Func<int> what)
    {
        try
        {
            return what();
        }
        catch (Oops)
        {
            return 0;
        }
    }
}

internal sealed class AsGenericCall
{
    public object List() => Array.Empty<Secret>();
}

internal sealed class AsGenericMethodOfIt
{
    public int Make() => Secret.Make(1);
}

internal sealed class AsLambda
{
    public IEnumerable<object> All(int[] numbers) => numbers.Select(number => (object)new Secret { Of = null });
}

internal sealed class AsAwait
{
    public async Task<object> LaterAsync()
    {
        await Task.Yield();
        return Secret.Make();
    }
}

internal sealed class AsIterator
{
    public IEnumerable<object> All()
    {
        yield return Secret.Make();
    }
}

internal sealed class AsLocalFunction
{
    public int Read()
    {
        return Inside();

        static int Inside() => Secret.Count;
    }
}

internal sealed class AsEvent
{
    public event EventHandler<Small>? Happened;

    public void Raise() => Happened?.Invoke(this, default);
}
