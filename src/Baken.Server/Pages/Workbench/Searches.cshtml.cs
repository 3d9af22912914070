using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Searching;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// Why names were looked for, and which words: one's own searches, and for a lead those of everybody. Which names were looked for is kept nowhere.
/// </summary>
public sealed class SearchesModel(
    NameSearches searches, WordSearches words, Current current, IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Patterns> patterns) : PageModel
{
    /// <summary>The searches, the latest first.</summary>
    public IReadOnlyList<SearchMade> Searches { get; private set; } = [];

    /// <summary>The searches for words, the latest first.</summary>
    public IReadOnlyList<WordSearchMade> WordSearches { get; private set; } = [];

    /// <summary>Whether those of everybody are shown.</summary>
    public bool IsLead => current.SignedIn.Role == Role.LeadInspector;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        (Searches, WordSearches) = (await searches.ForAsync(reader, cancel), await words.ForAsync(reader, cancel));
    }

    /// <summary>The word for a ground.</summary>
    public string WordOf(NameSearchGround ground) => NamesModel.WordOf(ground, texts, patterns);
}
