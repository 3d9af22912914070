using Baken.Institutions;

namespace Baken.Server.Demo;

/// <summary>
/// The invented schools of the demo (<c>instellingen.csv</c>, in DUO's layout): about 300 locations in all sectors. No such school, place or
/// postcode exists, and no institution was ever given a BRIN that begins with a 9.
/// </summary>
internal static class DemoRegister
{
    /// <summary>Reads it from the executable itself.</summary>
    /// <exception cref="InvalidOperationException">The file that was built in is missing or has a bad line.</exception>
    public static Register Read()
    {
        using var packed = typeof(DemoRegister).Assembly.GetManifestResourceStream("demo/instellingen.csv")
            ?? throw new InvalidOperationException("The demo's register was not built in.");
        using var file = new MemoryStream();
        packed.CopyTo(file);
        var reading = RegisterReader.Read(file, sector: null, progress: null, CancellationToken.None);
        return reading.Register ?? throw new InvalidOperationException(
            $"The demo's register can't be read: {reading.File ?? (object)string.Join("; ", reading.BadLines)}");
    }
}
