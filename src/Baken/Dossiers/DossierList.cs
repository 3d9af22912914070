using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>By what a list of dossiers is sorted.</summary>
public enum DossierOrder
{
    /// <summary>When something last changed.</summary>
    [Code("gewijzigd")] Changed,

    /// <summary>The number.</summary>
    [Code("nummer")] Number,

    /// <summary>The day on which the first report came in.</summary>
    [Code("ontvangen")] Received,
}

/// <summary>Which dossiers to list. What is null does not narrow the list.</summary>
public sealed record DossierFilter
{
    /// <summary>Those in this state.</summary>
    public DossierState? State { get; init; }

    /// <summary>Those that this person handles.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>Those in which this person stands in for who handles them.</summary>
    public PersonId? Substitute { get; init; }

    /// <summary>Those in which nothing happened for this number of days or more.</summary>
    public int? StillFor { get; init; }

    /// <summary>Those of this form.</summary>
    public Form? Form { get; init; }

    /// <summary>Those without a form yet; goes before <see cref="Form"/>.</summary>
    public bool Unclassified { get; init; }

    /// <summary>Those of this sector.</summary>
    public Sector? Sector { get; init; }

    /// <summary>Those that came in in this school year.</summary>
    public SchoolYear? Year { get; init; }

    /// <summary>The one with this number (year and place in it).</summary>
    public (int Year, int Sequence)? Number { get; init; }
}

/// <summary>A dossier in a list.</summary>
public sealed record DossierRow
{
    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>The number that people say.</summary>
    public required string Number { get; init; }

    /// <summary>What it is about; null when the reader may not read it.</summary>
    public required string? Subject { get; init; }

    /// <summary>Whether the reader holds its key.</summary>
    public bool IsReadable => Subject is not null;

    /// <summary>Where it is in its life.</summary>
    public required DossierState State { get; init; }

    /// <summary>Its form; null while it is not known.</summary>
    public required Form? Form { get; init; }

    /// <summary>Its sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>The day on which the first report came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>When something last changed (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who handles it and who stands in: whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>Who handed it over to the reader, who has not opened it since; null when nobody did.</summary>
    public required string? HandedOverBy { get; init; }
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">At most <see cref="DossierList.PageSize"/>.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="HasNext">Whether there is a page after it.</param>
public sealed record DossierPage(IReadOnlyList<DossierRow> Rows, int Page, bool HasNext);

/// <summary>
/// The list of dossiers. The team sees that a dossier exists, its codes and whom to ask; what it is about, those alone who hold its key.
/// </summary>
public sealed class DossierList(BakenDb db, TimeProvider clock)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;

    /// <summary>Last page that can be asked for; narrow the list to see more.</summary>
    public const int LastPage = 400;

    /// <summary>One page.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="filter">Which dossiers.</param>
    /// <param name="order">By what they are sorted.</param>
    /// <param name="ascending">Smallest or oldest first.</param>
    /// <param name="page">Which page, from 1; beyond <see cref="LastPage"/> it is that one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DossierPage> ForAsync(
        Reader reader, DossierFilter filter, DossierOrder order, bool ascending, int page, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(filter);
        var number = Math.Clamp(page, 1, LastPage);
        // The ids come from an index alone; only the rows of this page are read whole.
        var ids = await Sorted(Narrowed(filter).SeenBy(db, reader), order, ascending).Select(dossier => dossier.Id)
            .Skip((number - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);
        var shown = ids.Take(PageSize).ToList();
        var rows = await RowsAsync(reader, shown, cancel);
        return new DossierPage([.. shown.Select(id => rows[id])], number, ids.Count > PageSize && number < LastPage);
    }

    private IQueryable<Dossier> Narrowed(DossierFilter filter)
    {
        var dossiers = db.Set<Dossier>().AsNoTracking();
        if (filter.State is { } state) dossiers = dossiers.Where(one => one.State == state);
        if (filter.Owner is { } owner) dossiers = dossiers.Where(one => one.OwnerId == owner);
        if (filter.Substitute is { } substitute) dossiers = dossiers.Where(one => one.SubstituteId == substitute);
        if (filter.StillFor is { } days)
        {
            var since = LegalDay.StartOf(LegalDay.Today(clock).AddDays(1 - days));
            dossiers = dossiers.Where(one => one.ChangedAt < since);
        }

        if (filter.Unclassified) dossiers = dossiers.Where(one => one.Form == null);
        else if (filter.Form is { } form) dossiers = dossiers.Where(one => one.Form == form);
        if (filter.Sector is { } sector) dossiers = dossiers.Where(one => one.Sector == sector);
        if (filter.Year is { } year)
        {
            var (from, until) = (year.From, year.Until);
            dossiers = dossiers.Where(one => one.ReceivedOn >= from && one.ReceivedOn < until);
        }

        if (filter.Number is var (of, sequence)) dossiers = dossiers.Where(one => one.Year == of && one.Sequence == sequence);
        return dossiers;
    }

    private static IQueryable<Dossier> Sorted(IQueryable<Dossier> dossiers, DossierOrder order, bool ascending) => (order, ascending) switch
    {
        (DossierOrder.Changed, true) => dossiers.OrderBy(one => one.ChangedAt).ThenBy(one => one.Id),
        (DossierOrder.Changed, false) => dossiers.OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Id),
        (DossierOrder.Number, true) => dossiers.OrderBy(one => one.Year).ThenBy(one => one.Sequence),
        (DossierOrder.Number, false) => dossiers.OrderByDescending(one => one.Year).ThenByDescending(one => one.Sequence),
        (DossierOrder.Received, true) => dossiers.OrderBy(one => one.ReceivedOn).ThenBy(one => one.Id),
        (DossierOrder.Received, false) => dossiers.OrderByDescending(one => one.ReceivedOn).ThenByDescending(one => one.Id),
        _ => throw new NotSupportedException(order.ToString()),
    };

    private async Task<Dictionary<DossierId, DossierRow>> RowsAsync(Reader reader, List<DossierId> ids, CancellationToken cancel)
    {
        var things = ids.Select(id => id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking()
            .Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel)).ToLookup(wrap => wrap.ThingId);
        var found = await db.Set<Dossier>().AsNoTracking().Where(dossier => ids.Contains(dossier.Id)).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return found.ToDictionary(one => one.Id, one => Row(reader, one, handlers, SubjectOf(reader, one, wraps[one.Id.Value])));
    }

    /// <summary>What a dossier is about; null when the reader may not read it.</summary>
    internal static string? SubjectOf(Reader reader, Dossier dossier, IEnumerable<KeyWrap> wraps)
    {
        using var key = reader.Open(wraps);
        return key?.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id));
    }

    /// <summary>A dossier as it stands in a list.</summary>
    internal static DossierRow Row(Reader reader, Dossier dossier, Handlers handlers, string? subject) => new()
    {
        Id = dossier.Id,
        Number = dossier.Number,
        Subject = subject,
        State = dossier.State,
        Form = dossier.Form,
        Sector = dossier.Sector,
        ReceivedOn = dossier.ReceivedOn,
        ChangedAt = dossier.ChangedAt,
        Whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId),
        HandedOverBy = dossier.HandedOverById is { } giver && dossier.OwnerId == reader.Caller.Person ? handlers.NameOf(giver) : null,
    };
}
