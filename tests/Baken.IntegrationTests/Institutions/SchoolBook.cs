using System.Text;
using Baken.Audit;
using Baken.Institutions;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

/// <summary>What tests of institutions do to a world.</summary>
internal static class SchoolBook
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A file of one sector: lines of code, name, place and board.</summary>
    public static string File(string law, params string[] lines) =>
        "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;BEVOEGD GEZAG NUMMER;WET\n" + string.Concat(lines.Select(line => $"{line};{law}\n"));

    extension(World world)
    {
        public async Task<ImportedRegister> ImportsAsync(string text)
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var reading = RegisterReader.Read(file, null, null, Cancel);
            Assert.Empty(reading.BadLines);
            return await world.ImportsAsync(reading.Register!);
        }

        public async Task<ImportedRegister> ImportsAsync(Register register)
        {
            await using var scope = world.Services.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", Cancel);
            Assert.True(outcome.TryGet(out var imported, out _));
            return imported;
        }

        public async Task<FoundLocations> FindsAsync(string? asked)
        {
            await using var scope = world.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<FindInstitutions>().FindAsync(asked, Cancel);
        }

        public async Task<string[]> CodesOfAsync(string? asked) =>
            [.. (await world.FindsAsync(asked)).Locations.Select(found => found.Code.ToString())];

        public async Task<ShownLocation?> ShowsAsync(string code)
        {
            await using var scope = world.Services.CreateAsyncScope();
            Assert.True(LocationCode.TryParse(code, out var parsed));
            return await scope.ServiceProvider.GetRequiredService<ShowLocation>().FindAsync(parsed.Value, Cancel);
        }

        public async Task<ShownRegister> OverseesAsync()
        {
            await using var scope = world.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RegisterOverview>().ShowAsync(Cancel);
        }

        public async Task<T> SeesAsync<T>(Func<BakenDb, Task<T>> look)
        {
            await using var scope = world.Services.CreateAsyncScope();
            return await look(scope.ServiceProvider.GetRequiredService<BakenDb>());
        }

        public Task<string[]> ImportLinesAsync() => world.SeesAsync(db => db.AuditEntries
            .Where(row => row.Chain == AuditChain.Staff && row.Act == "institutions.imported").OrderBy(row => row.Number)
            .Select(row => row.Actor + " " + row.Subject + row.Refusal).ToArrayAsync(Cancel));
    }
}
