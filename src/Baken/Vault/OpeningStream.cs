using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// Opens what <see cref="SealingStream"/> sealed, segment by segment. Each byte that it gives was authenticated; before it says that there
/// are no more it has seen the last segment, so a file that was cut off, put together otherwise or moved elsewhere never passes for whole.
/// </summary>
/// <param name="source">Where it is stored; it goes with this stream.</param>
/// <param name="key">The file's key; it is copied, and the copy is wiped with this stream.</param>
/// <param name="binding">Where the file belongs.</param>
/// <param name="length">Bytes of the content: what is stored behind it is padding.</param>
internal sealed class OpeningStream(Stream source, FileKey key, Binding binding, long length) : Stream
{
    private readonly FileKey ours = FileKey.FromRaw(key.Raw);
    private readonly byte[] aad = binding.ToBytes("file");
    private readonly byte[] state = GC.AllocateArray<byte>(Sodium.StreamState, pinned: true);
    private readonly byte[] plain = GC.AllocateUninitializedArray<byte>(FileLength.Segment, pinned: true);
    private readonly byte[] stored = new byte[FileLength.Segment + Sodium.StreamOverhead];
    private long given;
    private int at;
    private int filled;
    private bool began;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">It was damaged, or is not what the key and the place are for.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (at == filled && given < length) await NextAsync(cancellationToken);
        if (given == length)
        {
            while (!ended) await NextAsync(cancellationToken);
            return 0;
        }

        var part = (int)Math.Min(Math.Min(buffer.Length, filled - at), length - given);
        plain.AsSpan(at, part).CopyTo(buffer.Span);
        (at, given) = (at + part, given + part);
        // The reader that takes what it knows to be all hears of a cut-off end too.
        if (given == length) while (!ended) await NextAsync(cancellationToken);
        return part;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task NextAsync(CancellationToken cancel)
    {
        if (!began) await BeginAsync(cancel);
        if (ended) throw new InvalidDataException("The file is shorter than it should be.");
        var read = await source.ReadAtLeastAsync(stored, stored.Length, throwOnEndOfStream: false, cancel);
        if (read != stored.Length || !Sodium.TryOpenNext(state, stored, aad, plain, out ended))
            throw new InvalidDataException("The file was damaged or does not belong here.");
        (at, filled) = (0, plain.Length);
        if (ended && await source.ReadAtLeastAsync(stored, 1, throwOnEndOfStream: false, cancel) > 0)
            throw new InvalidDataException("Something stands behind the end of the file.");
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        var head = new byte[1 + Sodium.StreamHeader];
        var read = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        if (read != head.Length || head[0] != SealingStream.Version) throw new InvalidDataException("This is no file of the vault.");
        Sodium.BeginOpening(state, head.AsSpan(1), ours.Raw);
        began = true;
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(state);
        CryptographicOperations.ZeroMemory(plain);
        if (disposing)
        {
            ours.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
