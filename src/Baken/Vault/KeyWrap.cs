using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Vault;

/// <summary>What has a content key of its own.</summary>
public enum KeyOf
{
    /// <summary>The conversation of a report: reporter and team.</summary>
    [Code("gesprek")] Conversation,

    /// <summary>The identity of a reporter, apart from the story: team alone, with a reason.</summary>
    [Code("identiteit")] Identity,

    /// <summary>A dossier: people and teams that may read it; never a reporter.</summary>
    [Code("dossier")] Dossier,

    /// <summary>The key of a team's blind index.</summary>
    [Code("index")] Index,

    /// <summary>The address to which a reporter wants a notice of an answer, apart from story and identity: team alone.</summary>
    [Code("seintje")] Notice,

    /// <summary>What somebody wrote who asks for access to a dossier, and what was answered: asker, owner, substitute and leads.</summary>
    [Code("verzoek")] Request,

    /// <summary>Why somebody must not know a dossier: its owner and substitute, and the leads, but not that person.</summary>
    [Code("belangenverstrengeling")] Conflict,

    /// <summary>What a member of staff was typing: that person alone.</summary>
    [Code("concept")] WorkDraft,

    /// <summary>Why somebody looked for a name, in words: that person and the leads.</summary>
    [Code("zoekvraag")] NameSearch,

    /// <summary>Which words somebody looked for in dossiers: that person and the leads.</summary>
    [Code("zoekwoorden")] WordSearch,

    /// <summary>A search that a member of staff saved: that person alone.</summary>
    [Code("zoekopdracht")] SavedSearch,

    /// <summary>A consultation of a board with an inspector: the board, those with whom it shares it, and the inspectors.</summary>
    [Code("overleg")] Consultation,

    /// <summary>What inspectors write about a consultation for themselves, and to which dossier it belongs: inspectors alone.</summary>
    [Code("overleg-intern")] ConsultationNotes,
}

/// <summary>Who holds a key pair for which keys are wrapped.</summary>
public enum HolderKind
{
    /// <summary>A member of staff.</summary>
    [Code("persoon")] Person,

    /// <summary>A team; <see cref="KeyWrap.Generation"/> says which of its keys.</summary>
    [Code("team")] Team,

    /// <summary>The reporter of a report, whose key follows from the receipt code.</summary>
    [Code("melder")] Reporter,

    /// <summary>A board with those who act for it; <see cref="KeyWrap.Generation"/> says which of its keys.</summary>
    [Code("organisatie")] Organisation,
}

/// <summary>
/// The content key of one thing, wrapped for one holder. Without a row here nobody reads the thing: granting is adding a row, and shredding is
/// deleting all rows of a thing.
/// </summary>
public sealed class KeyWrap
{
    /// <summary>What the key opens.</summary>
    public required KeyOf Of { get; init; }

    /// <summary>Its id.</summary>
    public required Guid ThingId { get; init; }

    /// <summary>Who can unwrap it.</summary>
    public required HolderKind Holder { get; init; }

    /// <summary>Id of the person, the team, the organisation, or (for a reporter) the report.</summary>
    public required Guid HolderId { get; init; }

    /// <summary>Which key of a team or organisation, from 1; 0 for people and reporters.</summary>
    public required int Generation { get; init; }

    /// <summary>The wrapped key.</summary>
    public required Wrap Wrap { get; init; }

    /// <summary>What the wrap is bound to: the same for every holder, since the holder's public key is bound by HPKE.</summary>
    public static Binding BindingOf(KeyOf of, Guid thing) => new(Codes.Of(of), thing, "key");

    /// <summary>Wraps a content key for one holder.</summary>
    public static KeyWrap Make(ContentKey key, KeyOf of, Guid thing, Holder holder)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(holder);
        return Make(of, thing, holder, key.WrapFor(holder.PublicKey, BindingOf(of, thing)));
    }

    /// <summary>Wraps the key of a team's index for one holder.</summary>
    public static KeyWrap Make(IndexKey key, Guid team, Holder holder)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(holder);
        return Make(KeyOf.Index, team, holder, key.WrapFor(holder.PublicKey, BindingOf(KeyOf.Index, team)));
    }

    private static KeyWrap Make(KeyOf of, Guid thing, Holder holder, Wrap wrap) => new()
    {
        Of = of,
        ThingId = thing,
        Holder = holder.Kind,
        HolderId = holder.Id,
        Generation = holder.Generation,
        Wrap = wrap,
    };

    /// <summary>The content key; null when <paramref name="key"/> is not the holder's.</summary>
    public ContentKey? Open(HolderKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Unwrap(Wrap, BindingOf(Of, ThingId));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<KeyWrap>
    {
        public void Configure(EntityTypeBuilder<KeyWrap> builder)
        {
            builder.ToTable("key_wraps");
            builder.MayBeUsedFor(DatabaseDuty.Intake, Rights.Insert);
            builder.HasKey(wrap => new { wrap.ThingId, wrap.Of, wrap.Holder, wrap.HolderId, wrap.Generation });
            builder.HasIndex(wrap => new { wrap.Holder, wrap.HolderId, wrap.Generation });
        }
    }
}

/// <summary>Somebody for whom keys can be wrapped.</summary>
public sealed record Holder
{
    /// <summary>What sort of holder.</summary>
    public required HolderKind Kind { get; init; }

    /// <summary>Id of the person, the team, the organisation, or (for a reporter) the report.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which key of a team or organisation, from 1; 0 for people and reporters.</summary>
    public int Generation { get; init; }

    /// <summary>The public key.</summary>
    public required HolderPublicKey PublicKey { get; init; }
}

/// <summary>The table of the vault.</summary>
public static class VaultTables
{
    extension(BakenDb db)
    {
        /// <summary>Wrapped content keys.</summary>
        public DbSet<KeyWrap> KeyWraps => db.Set<KeyWrap>();

        /// <summary>Content keys under other content keys.</summary>
        public DbSet<KeyUnderKey> KeysUnderKeys => db.Set<KeyUnderKey>();

        /// <summary>Parts of content keys, sealed for people.</summary>
        public DbSet<KeyShare> KeyShares => db.Set<KeyShare>();
    }
}
