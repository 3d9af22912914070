using System.Buffers.Binary;
using System.Text;

namespace Baken.Vault;

/// <summary>
/// What a ciphertext belongs to. It is authenticated with the ciphertext (associated data) and never stored in it, so a row that was
/// moved to another dossier, or to another column, does not open.
/// </summary>
/// <param name="Kind">The sort of thing, such as <c>report</c>.</param>
/// <param name="Owner">The id of the thing.</param>
/// <param name="Field">The column.</param>
public sealed record Binding(string Kind, Guid Owner, string Field)
{
    /// <summary>
    /// <c>baken/1</c>, kind, owner and field, each with its length in bytes before it (16 bits, big-endian); the owner is its 16 bytes in
    /// network order (RFC 9562). Two different bindings never have the same bytes.
    /// </summary>
    internal byte[] ToBytes(string purpose)
    {
        using var buffer = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var part in new[] { Utf8("baken/1"), Utf8(purpose), Utf8(Kind), Owner.ToByteArray(bigEndian: true), Utf8(Field) })
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)part.Length));
            buffer.Write(length);
            buffer.Write(part);
        }

        return buffer.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
