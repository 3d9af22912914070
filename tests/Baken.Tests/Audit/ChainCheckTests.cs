using Baken.Audit;
using CsCheck;
using Xunit;

namespace Baken.Tests.Audit;

public sealed class ChainCheckTests
{
    private static readonly Gen<AuditLine> Lines = Gen.Select(Gen.Int[0, 1_000_000], Gen.String[0, 8], Gen.String[0, 8]).Select((second, act, subject) =>
        new AuditLine { At = DateTimeOffset.UnixEpoch.AddSeconds(second), Actor = "systeem", Act = act, Subject = subject });

    private static readonly Gen<List<AuditEntry>> Chains = Lines.List[2, 30].Select(Chained);

    private static readonly Gen<(List<AuditEntry> Chain, int At)> ChainAndPlace =
        Chains.SelectMany(chain => Gen.Int[0, chain.Count - 1].Select(at => (chain, at)));

    private static List<AuditEntry> Chained(List<AuditLine> lines)
    {
        var chain = new List<AuditEntry>();
        ReadOnlyMemory<byte> previous = AuditEntry.Origin(AuditChain.Staff);
        foreach (var line in lines)
        {
            chain.Add(AuditEntry.After(chain.Count + 1, previous.Span, line));
            previous = chain[^1].Hash;
        }

        return chain;
    }

    private static List<ChainFinding> Walk(IEnumerable<AuditEntry> entries, AuditEntry head) =>
        [.. ChainCheck.Walk(AuditChain.Staff, entries, new ChainHead(head.Number, head.Hash))];

    [Fact]
    public void A_chain_as_written_has_no_fault() => Chains.Sample(chain => Walk(chain, chain[^1]).Count == 0);

    [Fact]
    public void A_changed_entry_is_named() => ChainAndPlace.Sample((chain, at) =>
    {
        var changed = chain.ToList();
        changed[at] = changed[at] with { Line = changed[at].Line with { Subject = changed[at].Line.Subject + "x" } };
        return Walk(changed, chain[^1]).SequenceEqual([new(at + 1, ChainFault.Changed)]);
    });

    [Fact]
    public void A_change_with_a_new_hash_shows_at_the_entry_behind_it() => ChainAndPlace.Sample((chain, at) =>
    {
        var changed = chain.ToList();
        var previous = at == 0 ? AuditEntry.Origin(AuditChain.Staff) : chain[at - 1].Hash.ToArray();
        changed[at] = AuditEntry.After(at + 1, previous, changed[at].Line with { Actor = "iemand" });
        // At the end of the chain nothing stands behind it: there the signed head tells.
        return Walk(changed, chain[^1]).SequenceEqual([new(Math.Min(at + 2, chain.Count), ChainFault.Changed)]);
    });

    [Fact]
    public void A_removed_entry_is_named_also_at_the_end() => ChainAndPlace.Sample((chain, at) =>
        Walk(chain.Where((_, index) => index != at), chain[^1]).SequenceEqual([new(at + 1, ChainFault.Removed)]));

    [Fact]
    public void An_inserted_entry_is_named() => ChainAndPlace.Sample((chain, at) =>
    {
        var more = chain.ToList();
        more.Insert(at + 1, AuditEntry.After(at + 1, chain[at].Hash.Span, chain[at].Line));
        return Walk(more, chain[^1]).SequenceEqual([new(at + 1, ChainFault.Inserted)]);
    });

    [Fact]
    public void An_entry_behind_the_signed_head_is_named() => Chains.Sample(chain =>
        Walk(chain, chain[^2]).SequenceEqual([new(chain.Count, ChainFault.Inserted)]));

    [Fact]
    public void A_chain_does_not_pass_for_the_other_chain() => Chains.Sample(chain =>
        ChainCheck.Walk(AuditChain.Reporters, chain, new ChainHead(chain.Count, chain[^1].Hash)).First() == new ChainFinding(1, ChainFault.Changed));

    [Fact]
    public void Moving_a_letter_from_one_field_to_the_next_changes_the_hash()
    {
        var line = new AuditLine { At = DateTimeOffset.UnixEpoch, Actor = "a", Act = "bc", Subject = "d" };
        var origin = AuditEntry.Origin(AuditChain.Staff);

        Assert.NotEqual(AuditEntry.Digest(1, origin, line), AuditEntry.Digest(1, origin, line with { Actor = "ab", Act = "c" }));
    }
}
