using Baken.Consultations;
using Baken.Server.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What an inspector has in hand, and for who divides the work what everybody has.</summary>
public sealed class WorkModel(WorkInHand work, TeamLoad load, UnreadReports unread, TermsToDo terms, LateTerms late, Current current, TimeProvider clock) : PageModel
{
    /// <summary>Most rows of a list on this page.</summary>
    public const int Most = 25;

    /// <summary>What is in hand; never null when the page is shown.</summary>
    public Hand? Hand { get; private set; }

    /// <summary>The load of the team; null for who may not see it.</summary>
    public IReadOnlyList<LoadRow>? Load { get; private set; }

    /// <summary>Reports that nobody opened for too long; 0 for who is no lead.</summary>
    public int Unread { get; private set; }

    /// <summary>What has to be done in consultations by who looks, or by any inspector.</summary>
    public IReadOnlyList<TermToDo> Terms { get; private set; } = [];

    /// <summary>Terms that wait too long; 0 for who is no lead.</summary>
    public int LateTerms { get; private set; }

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Today(clock);

    /// <summary>Whether it is for a lead.</summary>
    public bool IsLead => current.SignedIn.Role == Baken.Access.Role.LeadInspector;

    /// <summary>The last day of which a term of working days is over, as it stands in an address.</summary>
    public string OverSince(int days) => WorkingDays.OverSince(Today, days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        Hand = await work.ForAsync(reader, cancel);
        Load = await load.ForAsync(reader, cancel);
        Terms = [.. (await terms.ForAsync(reader, cancel)).Where(term => term.IsOwn)];
        LateTerms = await late.CountAsync(reader.Caller, cancel);
        Unread = await unread.CountAsync(reader.Caller, cancel);
    }
}
