using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// Seals what is written to it, segment by segment (docs/vault.md, <i>Files</i>), so that a file of any size needs no more memory than two
/// segments. What was not finished (<see cref="FinishAsync"/>) does not open. The target stays open.
/// </summary>
internal sealed class SealingStream : Stream
{
    internal const byte Version = 1;
    private readonly Stream target;
    private readonly byte[] aad;
    private readonly byte[] state = GC.AllocateArray<byte>(Sodium.StreamState, pinned: true);
    private readonly byte[] plain = GC.AllocateUninitializedArray<byte>(FileLength.Segment, pinned: true);
    private readonly byte[] stored = new byte[FileLength.Segment + Sodium.StreamOverhead];
    private int filled;
    private bool began;

    public SealingStream(Stream target, FileKey key, Binding binding)
    {
        (this.target, aad) = (target, binding.ToBytes("file"));
        stored[0] = Version;
        Sodium.BeginSealing(state, stored.AsSpan(1, Sodium.StreamHeader), key.Raw);
    }

    /// <summary>Bytes that were written so far, without padding.</summary>
    public long Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            // A full segment waits for what comes after it: only then it is known that it is not the last.
            if (filled == plain.Length) await StoreAsync(isLast: false, cancellationToken);
            var part = Math.Min(buffer.Length, plain.Length - filled);
            buffer.Span[..part].CopyTo(plain.AsSpan(filled));
            (filled, Written, buffer) = (filled + part, Written + part, buffer[part..]);
        }
    }

    /// <summary>Pads, and seals the last segment.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        var left = FileLength.Padded(Written) - Written;
        while (left > 0)
        {
            if (filled == plain.Length) await StoreAsync(isLast: false, cancel);
            var part = (int)Math.Min(left, plain.Length - filled);
            plain.AsSpan(filled, part).Clear();
            (filled, left) = (filled + part, left - part);
        }

        await StoreAsync(isLast: true, cancel);
        await target.FlushAsync(cancel);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is written asynchronously.");

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task StoreAsync(bool isLast, CancellationToken cancel)
    {
        if (!began) await target.WriteAsync(stored.AsMemory(0, 1 + Sodium.StreamHeader), cancel);
        began = true;
        Sodium.SealNext(state, plain.AsSpan(0, filled), aad, isLast, stored.AsSpan(0, filled + Sodium.StreamOverhead));
        await target.WriteAsync(stored.AsMemory(0, filled + Sodium.StreamOverhead), cancel);
        filled = 0;
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(state);
        CryptographicOperations.ZeroMemory(plain);
        base.Dispose(disposing);
    }
}
