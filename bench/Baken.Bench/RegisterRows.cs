using System.Diagnostics;
using System.Globalization;
using System.Text;
using Baken.Institutions;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.Bench;

/// <summary>Importing a register of the size of the country's, and looking for a school in it. Its schools are invented.</summary>
internal static class RegisterRows
{
    private const int Locations = 12_000;

    private static readonly string[] Names = ["Kwast", "Vuurtoren", "Lantaarn", "Nevelbrug", "Zomerstroom", "Windvaan", "Kompas", "Regenboog", "Zeebries", "Hooiberg", "Molenwiek", "Duinroos"];
    private static readonly string[] Asked = ["vuurtoren", "de kwast dorp 17", "lantaren", "zommerstroom plaats", "01AB", "nevelburg", "basischool kompas"];

    public static async Task MeasureAsync(BenchEngine engine, ResultTable table, IServiceProvider services)
    {
        var goal = "< 5,000 ms";
        foreach (var (what, changed) in new[] { ("the first time", 0), ("again", 0), ("with one in twenty changed", 20) })
        {
            var begun = Stopwatch.GetTimestamp();
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(FileOf(changed)));
            var register = RegisterReader.Read(file, null, null, CancellationToken.None).Register ?? throw new InvalidOperationException("The invented register can't be read.");
            var imported = await services.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", CancellationToken.None);
            _ = imported.Match(one => one, refused => throw new InvalidOperationException(refused.Code));
            table.Add(engine.Name, $"importing {ResultTable.Number(Locations)} locations, {what}", ResultTable.Number(Stopwatch.GetElapsedTime(begun).TotalMilliseconds) + " ms", goal);
        }

        var find = services.GetRequiredService<FindInstitutions>();
        table.Add(engine.Name, $"looking for a school among {ResultTable.Number(Locations)}, also by a wrong spelling",
            ResultTable.Number(await SizeRows.P95Async(70, number => find.FindAsync(Asked[number % Asked.Length], CancellationToken.None)), 1) + " ms (p95)", "< 100 ms");
    }

    private static string FileOf(int changedOf)
    {
        var text = new StringBuilder("\"INSTELLINGSCODE\",\"VESTIGINGSCODE\",\"VESTIGINGSNAAM\",\"STRAATNAAM\",\"HUISNUMMER-TOEVOEGING\",\"POSTCODE\",\"PLAATSNAAM\",\"GEMEENTENAAM\",\"BEVOEGD GEZAG NUMMER\",\"BEVOEGD GEZAG NAAM\",\"WET\"\n");
        for (var number = 0; number < Locations; number++)
        {
            var code = InventedDossiers.CodeOf(number);
            var name = $"{(number % 3 == 0 ? "Basisschool" : "De")} {Names[number % Names.Length]} {(changedOf > 0 && number % changedOf == 0 ? "nieuw" : "oud")}";
            var place = number % 700;
            text.Append(CultureInfo.InvariantCulture, $"\"{code[..4]}\",\"{code}\",\"{name}\",\"Laan\",\"{number % 200}\",\"0012AB\",\"DORP {place}\",\"PLAATS {place % 90}\",\"{90_000 + (number % 1_000)}\",\"Stichting {number % 1_000}\",\"WPO\"\n");
        }

        return text.ToString();
    }
}
