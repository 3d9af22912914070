using Baken.Institutions;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Board;

/// <summary>Where somebody of a board begins: what the law asks of the board, whom to call, and the own organisation as the register has it.</summary>
public sealed class BoardModel(BoardOverview overview, Current current) : PageModel
{
    /// <summary>The number of the board.</summary>
    public string Number => current.SignedIn.BoardNumber ?? "";

    /// <summary>The board; null when the register does not know it.</summary>
    public ShownBoard? Shown { get; private set; }

    /// <summary>Shows the own board and no other: the number comes from the account and never from the address.</summary>
    public async Task OnGetAsync(CancellationToken cancel) =>
        Shown = BoardNumber.TryParse(Number, out var number) ? await overview.FindAsync(number.Value, cancel) : null;
}
