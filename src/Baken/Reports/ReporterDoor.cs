using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>
/// Finds a conversation by its receipt code. A code that nobody has costs the same work as a right one, down to a wrap that is opened and a story
/// that is read, so that the time of an answer tells nothing.
/// </summary>
public sealed class ReporterDoor(BakenDb db, ServerKeys server)
{
    internal async Task<FoundConversation> OpenAsync(ReceiptCode code, CancellationToken cancel)
    {
        using var secret = code.SecretWith(server.Pepper);
        var lookup = secret.Lookup();
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(report => report.Lookup == lookup, cancel);
        var id = report?.Id.Value ?? Guid.Empty;
        var wrap = await db.KeyWraps.AsNoTracking().SingleOrDefaultAsync(
            wrap => wrap.ThingId == id && wrap.Of == KeyOf.Conversation && wrap.Holder == HolderKind.Reporter, cancel);
        using var key = secret.Key();
        var content = (wrap ?? Nobody.Wrap).Open(key);
        return content is null || report is null ? new FoundConversation(null, Nobody.Key) : new FoundConversation(report, content);
    }

    /// <summary>The key of the unfinished report that was put under this code; null when there is none, after the same work.</summary>
    internal async Task<DraftKey?> DraftAsync(ReceiptCode code, CancellationToken cancel)
    {
        using var secret = code.SecretWith(server.Pepper);
        var lookup = secret.Lookup();
        var draft = await db.Drafts.AsNoTracking().Where(draft => draft.Lookup == lookup)
            .Select(draft => new { draft.Id, draft.KeyWrap }).SingleOrDefaultAsync(cancel);
        using var key = secret.Key();
        return DraftKey.Open(draft?.KeyWrap ?? Nobody.Wrap.Wrap, key, draft?.Id ?? Guid.Empty);
    }

    /// <summary>A conversation that no code opens.</summary>
    internal static class Nobody
    {
        public static ContentKey Key { get; } = ContentKey.New();

        public static KeyWrap Wrap { get; } = Wrapped();

        public static Message Story { get; } = Message.Write(Key, default, 1, Writer.Reporter, DateOnly.MinValue, "");

        private static KeyWrap Wrapped()
        {
            using var holder = HolderKey.New();
            var nobody = new Holder { Kind = HolderKind.Reporter, Id = Guid.Empty, PublicKey = holder.Public };
            return KeyWrap.Make(Key, KeyOf.Conversation, Guid.Empty, nobody);
        }
    }
}

/// <summary>A conversation with its key, or one of nobody.</summary>
/// <param name="Report">The report as it was when the door opened; null when the code is nobody's.</param>
/// <param name="Key">The conversation's key.</param>
internal sealed record FoundConversation(Report? Report, ContentKey Key) : IDisposable
{
    public ReportId Id => Report?.Id ?? default;

    /// <summary>As the audit log names it; empty when the code is nobody's.</summary>
    public string Subject => Report is null ? "" : Report.Subject(Report.Id);

    public void Dispose()
    {
        if (Report is not null) Key.Dispose();
    }
}
