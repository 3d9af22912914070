using System.Security.Cryptography;

namespace Baken.Exporting;

/// <summary>
/// Passes on what is written and computes its SHA-256. Where it goes is written to asynchronously alone, and a writer of zip files writes a few small pieces in the other way: those wait
/// here for the next asynchronous write, or for <see cref="FinishAsync"/>. The target stays open.
/// </summary>
internal sealed class HashedStream(Stream target) : Stream
{
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        sha.AppendData(buffer);
        waiting.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PassOnAsync(cancellationToken);
        sha.AppendData(buffer.Span);
        await target.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Passes on what waits. Nothing is to be written after it.</summary>
    /// <returns>The SHA-256, as 64 hexadecimal digits.</returns>
    public async Task<string> FinishAsync(CancellationToken cancel)
    {
        await PassOnAsync(cancel);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => PassOnAsync(cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask PassOnAsync(CancellationToken cancel)
    {
        if (waiting.Length == 0) return;
        await target.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), cancel);
        CryptographicOperations.ZeroMemory(waiting.GetBuffer());
        waiting.SetLength(0);
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(waiting.GetBuffer());
        sha.Dispose();
        base.Dispose(disposing);
    }
}
