namespace Baken.Storage;

/// <summary>
/// An expected failure: a code that has its words in the resource files (Dutch and English), the field it belongs to if any,
/// and the values that the words need. A bug or a broken machine is an exception, never a refusal.
/// </summary>
/// <param name="Code">Key of the text, such as <c>report.story-missing</c>. Stable: the API shows it too.</param>
/// <param name="Details">Values for the placeholders of the text, in order. Never private content.</param>
public sealed record Refusal(string Code, params object[] Details)
{
    /// <summary>Name of the input that has to be mended (as in the form, the JSON or the CSV); null when it is none in particular.</summary>
    public string? Field { get; init; }
}

/// <summary>Stands for "done, and there is nothing to tell".</summary>
public readonly record struct Done;

/// <summary>What a use case answers: a value, or a refusal. There is no way to reach the value without looking.</summary>
/// <typeparam name="T">What there is when it worked.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => refusal is not null;

    /// <summary>Calls the one function that fits what happened.</summary>
    public TResult Match<TResult>(Func<T, TResult> done, Func<Refusal, TResult> refused)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(refused);
        return refusal is null ? done(value!) : refused(refusal);
    }

    /// <summary>True and the value when it worked; false and the refusal when not.</summary>
    public bool TryGet([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? got,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refused)
    {
        got = value;
        refused = refusal;
        return refusal is null;
    }

    /// <summary>Goes on with the value, or passes the refusal on.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return refusal is null ? next(value!) : refusal;
    }

    /// <summary>It worked.</summary>
    public static implicit operator Outcome<T>(T done) => new(done, null);

    /// <summary>It was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return new(default, refused);
    }
}

/// <summary>Makes outcomes where the compiler cannot convert by itself, as it does not for interfaces.</summary>
public static class Outcome
{
    /// <summary>It worked.</summary>
    public static Outcome<T> Of<T>(T done) => done;
}
