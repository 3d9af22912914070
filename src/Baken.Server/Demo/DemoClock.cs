namespace Baken.Server.Demo;

/// <summary>The machine's clock, set back while the demonstration's history is made: what was told weeks ago is stored as of that day.</summary>
internal sealed class DemoClock(TimeProvider machine) : TimeProvider
{
    /// <summary>How far back it is.</summary>
    public TimeSpan Back { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() - Back;
}
