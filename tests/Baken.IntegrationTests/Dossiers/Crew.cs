using Baken.Access;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>A team with three leads (Leonie, Collin, Otto), and Iris who handles dossiers; all unlocked.</summary>
internal sealed class Crew : IDisposable
{
    private readonly World world;

    private Crew(World world, Reader iris, Reader leonie, Reader collin, Reader otto) =>
        (this.world, Iris, Leonie, Collin, Otto) = (world, iris, leonie, collin, otto);

    /// <summary>An inspector.</summary>
    public Reader Iris { get; private set; }

    /// <summary>The lead that every world has.</summary>
    public Reader Leonie { get; private set; }

    /// <summary>A lead when the crew was made with leads, else an inspector.</summary>
    public Reader Collin { get; private set; }

    /// <summary>A member of the team, and a lead when the crew was made with three.</summary>
    public Reader Otto { get; private set; }

    public IEnumerable<Reader> All => [Iris, Leonie, Collin, Otto];

    /// <summary>Makes it.</summary>
    /// <param name="world">Where.</param>
    /// <param name="leads">How many leads: 1 to 3.</param>
    public static async Task<Crew> OfAsync(World world, int leads)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = world.Services.CreateAsyncScope();
        var db = Get<BakenDb>(scope);
        var people = await db.Set<Person>().AsNoTracking().ToDictionaryAsync(person => person.SignInName, cancel);
        using (var lead = await world.UnlockAsync(Cast.Lead, cancel))
            Must(await Get<AdmitMember>(scope).ExecuteAsync(lead, lead.Teams.Single(), people[Cast.Outsider.SignInName].Id, cancel));
        var administrator = people[Cast.Administrator.SignInName].AsCaller();
        foreach (var actor in new[] { Cast.Colleague, Cast.Outsider }.Take(leads - 1))
            Must(await Get<ChangeRole>(scope).ExecuteAsync(administrator, people[actor.SignInName].Id, Role.LeadInspector, cancel));
        return new Crew(
            world,
            await world.UnlockAsync(Cast.Inspector, cancel),
            await world.UnlockAsync(Cast.Lead, cancel),
            await world.UnlockAsync(Cast.Colleague, cancel),
            await world.UnlockAsync(Cast.Outsider, cancel));
    }

    /// <summary>Gives somebody another role, with keys that know it.</summary>
    public async Task ChangeRoleAsync(AsyncServiceScope scope, Actor actor, Role role)
    {
        var cancel = TestContext.Current.CancellationToken;
        var people = await Get<BakenDb>(scope).Set<Person>().AsNoTracking().ToDictionaryAsync(person => person.SignInName, cancel);
        Must(await Get<ChangeRole>(scope).ExecuteAsync(people[Cast.Administrator.SignInName].AsCaller(), people[actor.SignInName].Id, role, cancel));
        if (actor == Cast.Colleague) Collin = await world.UnlockAsync(actor, cancel);
        else Otto = await world.UnlockAsync(actor, cancel);
    }

    public void Dispose()
    {
        foreach (var reader in All) reader.Dispose();
    }
}
