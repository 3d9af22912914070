using System.Buffers;
using System.Threading.Channels;
using Baken.Notices;
using Baken.Server.Mail;
using Baken.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Baken.TestHost;

/// <summary>A mail server on this machine that keeps what it is given, for a world to send to.</summary>
public sealed class MailSink : MessageStore, IAsyncDisposable
{
    private readonly Channel<MimeMessage> mails = Channel.CreateUnbounded<MimeMessage>();
    private readonly CancellationTokenSource over = new();
    private readonly Task running;
    private int taken;

    /// <summary>It listens from now on.</summary>
    public MailSink()
    {
        Port = FreePort.Next();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        running = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Port(Port).Build(), services).StartAsync(over.Token);
    }

    /// <summary>The address of the site, as mails name it.</summary>
    public const string Site = "https://voorbeeld.nl";

    /// <summary>Where it listens, on this machine.</summary>
    public int Port { get; }

    /// <summary>How many mails it has taken.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>What it answers to a mail: taken, when a test does not say otherwise.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    /// <summary>What happens when a mail was taken, before the sender is told so.</summary>
    public Func<Task>? OnTaken { get; set; }

    /// <summary>The settings of a process that sends its notices here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["Baken__Mail__Host"] = "127.0.0.1",
        ["Baken__Mail__Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Baken__Mail__Security"] = "geen",
        ["Baken__Mail__From"] = "Bericht <bericht@voorbeeld.nl>",
        ["Baken__Mail__PerHour"] = "1000",
    };

    /// <summary>A world that sends its notices here.</summary>
    /// <param name="mostInAnHour">Most of them in an hour.</param>
    public Action<WebApplicationBuilder> Adjust(int mostInAnHour = 60) => builder => builder.Services
        .Configure<SiteOptions>(site => site.Address = Site)
        .AddSingleton(new MailSettings { Host = "127.0.0.1", Port = Port, Security = MailSecurity.None, From = "Bericht <bericht@voorbeeld.nl>" })
        .AddSingleton(new NoticeTerms(IsOn: true, mostInAnHour));

    /// <summary>All mails that came and were not asked for yet.</summary>
    public IReadOnlyList<MimeMessage> Left()
    {
        var left = new List<MimeMessage>();
        while (mails.Reader.TryRead(out var mail)) left.Add(mail);
        return left;
    }

    /// <summary>The next mail, when it comes.</summary>
    public async Task<MimeMessage> NextAsync(CancellationToken cancel) => await mails.Reader.ReadAsync(cancel);

    /// <inheritdoc />
    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer != SmtpResponse.Ok) return Answer;
        using var content = new MemoryStream(buffer.ToArray());
        await mails.Writer.WriteAsync(await MimeMessage.LoadAsync(content, cancellationToken), cancellationToken);
        Interlocked.Increment(ref taken);
        if (OnTaken is { } then) await then();
        return SmtpResponse.Ok;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
        }

        over.Dispose();
    }
}
