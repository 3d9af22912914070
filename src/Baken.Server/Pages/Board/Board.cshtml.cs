using Baken.Access;
using Baken.Boards;
using Baken.Consultations;
using Baken.Institutions;
using Baken.Notices;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Board;

/// <summary>Where somebody of a board or its schools begins: what the law asks of the board, whom to call, and the own organisation as the register has it.</summary>
public sealed class BoardModel(BoardOverview overview, OrganisationUpkeep upkeep, BeginOrganisation begin, MoveOrganisation move, ConsultationList consultations, TermsToDo terms, NoticeTerms notices, Current current) : PageModel
{
    /// <summary>The number of the board.</summary>
    public string Number => current.SignedIn.BoardNumber ?? "";

    /// <summary>Whether this is somebody who acts for the board.</summary>
    public bool IsBoard => current.SignedIn.Role == Role.Board;

    /// <summary>Whether this is somebody who acts for the board and waits for the organisation's key.</summary>
    public bool Waits { get; private set; }

    /// <summary>Whether this person can ask for a consultation.</summary>
    public bool MayAsk => !Waits && current.SignedIn.Role != Role.Confidant;

    /// <summary>What has to be done, the first on top.</summary>
    public IReadOnlyList<TermToDo> ToDo { get; private set; } = [];

    /// <summary>Whether this person can be mailed about it.</summary>
    public bool OffersMail => notices.IsOn;

    /// <summary>The consultations that go on.</summary>
    public IReadOnlyList<ListedConsultation> Open { get; private set; } = [];

    /// <summary>Those that are closed or withdrawn.</summary>
    public IReadOnlyList<ListedConsultation> Past { get; private set; } = [];

    /// <summary>The board; null when the register does not know it.</summary>
    public ShownBoard? Shown { get; private set; }

    /// <summary>Shows the own board and no other: the number comes from the account and never from the address.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (await upkeep.HasNoKeyAsync(reader, cancel))
        {
            await begin.ExecuteAsync(reader, cancel);
            return RedirectToPage();
        }

        if (await upkeep.IsBehindAsync(reader, cancel)) await move.ExecuteAsync(reader, cancel);
        Waits = IsBoard && reader.Organisation is null;
        (Open, Past) = (await consultations.ForAsync(reader, open: true, cancel), await consultations.ForAsync(reader, open: false, cancel));
        ToDo = await terms.ForAsync(reader, cancel);
        Shown = BoardNumber.TryParse(Number, out var number) ? await overview.FindAsync(number.Value, cancel) : null;
        return Page();
    }
}
