using Baken.Audit;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions.History;

/// <summary>Takes over what the basic register tells of the past: which board answered for which institution, and what went into what.</summary>
internal sealed class RegisterPast(StoredRegister stored, EventNotes notes)
{
    private int added;
    private int known;
    private int unknown;

    /// <summary>Takes it over; what was told before changes nothing.</summary>
    /// <returns>How much was new and how much was known, and how many lines are of nothing that is stored.</returns>
    public async Task<(Tally Tally, int Unknown)> TakeAsync(Unit unit, Register register, CancellationToken cancel)
    {
        if (register.Governed.Count + register.Transitions.Count == 0) return (default, 0);
        var told = (await unit.Db.RegisterEvents.AsNoTracking().Where(one => one.IsDayTold && (one.Kind == RegisterEventKind.OtherBoard || one.Kind == RegisterEventKind.Merged))
            .Select(one => new { one.Kind, one.Subject, one.On, one.Other }).ToListAsync(cancel)).Select(one => (one.Kind, one.Subject, one.On, one.Other)).ToHashSet();
        foreach (var periods in register.Governed.GroupBy(row => row.Institution)) TakeBoards(periods.Key, [.. periods], told, unit.Today);
        foreach (var row in register.Transitions)
        {
            if (!stored.Knows(row.From) && !stored.Knows(row.To)) unknown++;
            else if (told.Add((RegisterEventKind.Merged, row.From, row.On, row.To))) Note(RegisterEventKind.Merged, row.From, row.On, row.To, after: row.Name);
            else known++;
        }

        return (new Tally(added, 0, known, 0), unknown);
    }

    private void TakeBoards(Brin brin, IReadOnlyList<GovernedRow> periods, HashSet<(RegisterEventKind Kind, string Subject, DateOnly On, string Other)> told, DateOnly today)
    {
        if (!stored.Institutions.ByKey.TryGetValue(brin, out var institution))
        {
            unknown += periods.Count;
            return;
        }

        var before = "";
        foreach (var period in periods)
        {
            var board = period.Board.ToString();
            if (!stored.Boards.ByKey.ContainsKey(period.Board)) stored.Boards.Take(period.Board, (_, _) => true);
            if (told.Add((RegisterEventKind.OtherBoard, brin.ToString(), period.From, board))) Note(RegisterEventKind.OtherBoard, brin.ToString(), period.From, board, before);
            else known++;
            before = board;
        }

        // A file of the present tells the board too; the one that was read last decides.
        var now = periods.LastOrDefault(period => period.From <= today && (period.To is null || period.To >= today));
        if (now is not null && institution.Become(institution.Name, now.Board)) stored.Institutions.Touch(institution);
    }

    private void Note(RegisterEventKind kind, string subject, DateOnly on, string other, string before = "", string after = "")
    {
        added++;
        notes.Told(kind, subject, on, other, before, after);
    }
}
