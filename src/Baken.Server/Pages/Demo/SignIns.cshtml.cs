using Baken.Server.Demo;
using Baken.Server.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Demo;

/// <summary>How to sign in to the demonstration. On a real installation this page is not there.</summary>
public sealed class SignInsModel(BakenSettings settings, TimeProvider clock) : PageModel
{
    /// <summary>Everybody, with what the authenticator app shows now.</summary>
    internal IReadOnlyList<(DemoPerson Person, string Code)> People { get; private set; } = [];

    /// <summary>The receipt code of one of the invented stories, with answers to read.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Shows them.</summary>
    public IActionResult OnGet()
    {
        if (!settings.IsDemo) return NotFound();
        var now = clock.GetUtcNow();
        People = [.. DemoPeople.All.Select(person => (person, person.CodeAt(now)))];
        using var draft = DemoCases.DraftOf(DemoStories.Read().Dossiers.First(story => story.Contact == "code" && story.Conversation.Count > 2));
        using var code = draft.Code();
        Words = code.ShowOnce();
        return Page();
    }
}
