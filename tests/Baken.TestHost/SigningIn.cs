using System.Runtime.CompilerServices;

namespace Baken.TestHost;

/// <summary>Signing in as a person does: with the form, and with what their authenticator shows.</summary>
public static class SigningIn
{
    private static readonly ConditionalWeakTable<World, Dictionary<string, long>> Used = [];

    /// <summary>
    /// A visitor who has signed in just now, in a session of their own (<see cref="World.SignedInAsync"/> shares one). The browser is new to the site unless <paramref name="visitor"/> is given.
    /// </summary>
    public static async Task<Visitor> SignInAsync(this World world, Actor actor, Visitor? visitor = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(actor);
        visitor ??= world.Visitor();
        var page = await world.TrySignInAsync(visitor, actor, cancel);
        return page.Errors.Count == 0 ? visitor : throw new InvalidOperationException($"{actor} could not sign in: {string.Join(' ', page.Errors)}");
    }

    /// <summary>Fills in the form and sends it; gives the page that comes back.</summary>
    public static async Task<Page> TrySignInAsync(this World world, Visitor visitor, Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(actor);
        var page = await visitor.OpenAsync("/inloggen", cancel);
        return await page.Fill("Inlognaam", actor.SignInName).Fill("Wachtzin", actor.Passphrase).Fill("Code uit je code-app", world.NextCode(actor))
            .PressAsync("Inloggen", cancel);
    }

    /// <summary>A code that was not used in this world: each works once, so a person has three in any half minute.</summary>
    public static string NextCode(this World world, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(actor);
        var used = Used.GetOrCreateValue(world);
        lock (used)
        {
            var now = (world.Clock ?? TimeProvider.System).GetUtcNow();
            var step = Math.Max((now.ToUnixTimeSeconds() / 30) - 1, used.GetValueOrDefault(actor.SignInName) + 1);
            if (step > (now.ToUnixTimeSeconds() / 30) + 1)
                throw new InvalidOperationException($"{actor} has signed in three times in half a minute; move the clock of the world, or keep the visitor.");
            used[actor.SignInName] = step;
            return actor.CodeAt(DateTimeOffset.FromUnixTimeSeconds(step * 30));
        }
    }
}
