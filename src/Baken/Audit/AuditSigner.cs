using Baken.Terms;
using Baken.Vault;

namespace Baken.Audit;

/// <summary>Signs and checks where a chain ends.</summary>
public sealed class AuditSigner(ServerKeys keys)
{
    /// <summary>The signature of a head.</summary>
    public byte[] Sign(AuditChain chain, ChainHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return keys.SignHead(Codes.Of(chain), head.Number, head.Hash.Span);
    }

    /// <summary>Whether this installation signed the head.</summary>
    public bool Holds(AuditChain chain, ChainHead head, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(head);
        return keys.IsHead(Codes.Of(chain), head.Number, head.Hash.Span, signature);
    }
}
