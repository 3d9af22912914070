using System.Globalization;
using Baken.Server.Hosting;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Baken.Server.Commands;

/// <summary>What every command needs: where to write, in which words, with which settings and services.</summary>
/// <param name="output">For what was asked.</param>
/// <param name="error">For what went wrong and for progress.</param>
/// <param name="environment">Gives the value of an environment variable, or null.</param>
internal sealed class CommandRoom(TextWriter output, TextWriter error, Func<string, string?> environment)
{
    /// <summary>Exit code of success.</summary>
    public const int Success = 0;

    /// <summary>Exit code when something failed that better input does not mend, such as a damaged audit log.</summary>
    public const int Failure = 1;

    /// <summary>Exit code of bad input.</summary>
    public const int BadInput = 2;

    private static readonly ResourceManagerStringLocalizerFactory Localizers = new(
        Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);

    private readonly IStringLocalizer texts = Localizers.Create(typeof(Texts.Commands));
    private readonly IStringLocalizer refusals = Localizers.Create(typeof(Texts.Refusals));
    private readonly IStringLocalizer staffRefusals = Localizers.Create(typeof(Texts.StaffRefusals));

    /// <summary>For what was asked.</summary>
    public TextWriter Output => output;

    /// <summary>For what went wrong and for progress.</summary>
    public TextWriter Error => error;

    /// <summary>Whether somebody watches: then long work shows its progress.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Whether the output is a screen, and no file or other program: then nothing goes there that is no text.</summary>
    public bool IsOutputWatched { get; init; }

    /// <summary>Opens the output for what is asked as a file, byte for byte.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public string? Variable(string name) => environment(name);

    /// <summary>A text of commands or of a refusal, in the language of the terminal (Dutch unless it is set to English).</summary>
    public string Text(string key, params object[] details) =>
        texts[key, details] is { ResourceNotFound: false } found ? found
        : refusals[key, details] is { ResourceNotFound: false } refused ? refused : staffRefusals[key, details];

    /// <summary>Writes a text to the output.</summary>
    public void Say(string key, params object[] details) => output.WriteLine(Text(key, details));

    /// <summary>Writes what is wrong and gives the exit code of bad input.</summary>
    public int Refuse(Refusal refusal)
    {
        error.WriteLine(Text(refusal.Code, refusal.Details));
        return BadInput;
    }

    /// <summary>Writes what was asked to a file, or to the output byte for byte.</summary>
    /// <param name="bytes">What was asked.</param>
    /// <param name="path">The file; null for the output.</param>
    /// <param name="written">Key of the text that says where it was written, with the path in it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> DeliverAsync(byte[] bytes, string? path, string written, CancellationToken cancel)
    {
        if (path is null)
        {
            // Past the writer of texts, whose encoding is the terminal's: the file is the same byte for byte.
            await output.FlushAsync(cancel);
            await using var stream = OpenOutput();
            await stream.WriteAsync(bytes, cancel);
            return Success;
        }

        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Refuse(new Refusal("figures.file-not-written", path, fault.Message));
        }

        error.WriteLine(Text(written, path));
        return Success;
    }

    /// <summary>Reads the settings, or writes what is wrong with them.</summary>
    /// <returns>Null when something is wrong; then it was written.</returns>
    public BakenSettings? Settings()
    {
        if (Configuration() is not { } configuration) return null;
        if (BakenSettings.TryRead(name => environment(name) ?? configuration[name], out var settings, out var fault))
        {
            fault = FaultInSite(configuration, out _);
        }

        if (fault is not { } wrong) return settings;
        Refuse(new Refusal(wrong.Key, wrong.Value));
        return null;
    }

    /// <summary>Reads the settings of the site alone, for a command that needs no installation; or writes what is wrong with them.</summary>
    /// <returns>Null when something is wrong; then it was written.</returns>
    public SiteOptions? Site()
    {
        if (Configuration() is not { } configuration) return null;
        if (FaultInSite(configuration, out var site) is not { } wrong) return site;
        Refuse(new Refusal(wrong.Key, wrong.Value));
        return null;
    }

    /// <summary>The texts of a set, for what is shared with pages.</summary>
    public static IStringLocalizer<T> TextsOf<T>() => new StringLocalizer<T>(Localizers);

    private IConfiguration? Configuration()
    {
        try
        {
            return new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
                .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException broken)
        {
            Refuse(new Refusal("settings.file-is-broken", broken.GetBaseException().Message));
            return null;
        }
    }

    private static (string Key, string Value)? FaultInSite(IConfiguration configuration, out SiteOptions site)
    {
        site = new SiteOptions();
        try
        {
            site = configuration.GetSection(SiteOptions.Section).Get<SiteOptions>() ?? site;
            return site.Fault();
        }
        catch (InvalidOperationException broken)
        {
            // Of the two messages the outer one names the setting.
            return ("settings.value-wrong", broken.Message);
        }
    }

    /// <summary>Runs work on an installation that was initialised and brought up to date, with the services of its settings.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> OnInstallationAsync(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        if (Settings() is not { } settings) return BadInput;
        await using var services = ServicesOf(settings);
        var prepared = await services.GetRequiredService<Installation>().PrepareAsync(cancel);
        if (!prepared.TryGet(out _, out var refused)) return Refuse(refused);
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider, cancel);
    }

    /// <summary>The services of the command line: those of the server without the web.</summary>
    public static ServiceProvider ServicesOf(BakenSettings settings) => new ServiceCollection()
        .AddLogging().AddLocalization().AddBaken(settings).BuildServiceProvider(validateScopes: true);

    /// <summary>Numbers and dates for people.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
        ? CultureInfo.GetCultureInfo("en-GB") : CultureInfo.GetCultureInfo("nl-NL");
}
