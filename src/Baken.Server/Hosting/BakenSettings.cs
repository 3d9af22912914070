using System.Globalization;
using Baken.Access;
using Baken.Attachments;
using Baken.Reports;
using Baken.Retention;
using Baken.Server.Telling;
using Baken.Statistics;
using Npgsql;

namespace Baken.Server.Hosting;

/// <summary>What an operator sets: three environment variables, and <c>appsettings.json</c> (section <c>Baken</c>) for the rest.</summary>
public sealed record BakenSettings
{
    /// <summary>The data directory, as a full path (<c>BAKEN_DATA</c>, default <c>./data</c>).</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL connection string; null for embedded SQLite in the data directory (<c>BAKEN_DATABASE</c>).</summary>
    public string? Database { get; init; }

    /// <summary>Addresses to listen on, <c>;</c> between them (<c>BAKEN_URLS</c>, default <c>http://127.0.0.1:5080</c>).</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Whether this is the demonstration: invented data, and a page that lists the sign-ins.</summary>
    public bool IsDemo { get; init; }

    /// <summary>
    /// How long closed dossiers are kept: the file <c>Baken:RetentionTerms</c>, or one term in whole years for all (<c>Baken:RetentionYears</c>, 1 to 100); without
    /// either there is no term.
    /// </summary>
    public RetentionTerms RetentionTerms { get; init; } = RetentionTerms.Shipped;

    /// <summary>The dated rules of reminders: those of the file <c>Baken:ReminderRules</c>, or those that come along.</summary>
    public Consultations.ReminderRules ReminderRules { get; init; } = Consultations.ReminderRules.Shipped;

    /// <summary>The dated rules of the figures: those of the file <c>Baken:FigureRules</c>, or those that come along.</summary>
    public FigureRules FigureRules { get; init; } = FigureRules.Shipped;

    /// <summary>
    /// How long sessions last: <c>Baken:SessionIdleMinutes</c> (1 to 480, default 30) and <c>Baken:SessionHours</c> (1 to 24, default 10).
    /// </summary>
    public SessionTerms Sessions { get; init; } = SessionTerms.Usual;

    /// <summary>
    /// How much a reporter can send: <c>Baken:AttachmentMegabytes</c> (1 to 500, default 50) and <c>Baken:AttachmentsPerReport</c> (1 to 200, default 20).
    /// </summary>
    public AttachmentLimits Attachments { get; init; } = AttachmentLimits.Usual;

    /// <summary>Where ClamAV listens (<c>Baken:ClamAv</c>, as <c>unix:/run/clamav/clamd.ctl</c> or <c>host:port</c>); null when nothing scans.</summary>
    public ClamAddress? ClamAv { get; init; }

    /// <summary>The program that prints PDFs (<c>Baken:Chromium</c>, a path); null for <c>/usr/bin/chromium</c> or the first of its names on the <c>PATH</c>.</summary>
    public string? Chromium { get; init; }

    /// <summary>The mail server for notices (<c>Baken:Mail</c>).</summary>
    public Mail.MailSettings Mail { get; init; } = Server.Mail.MailSettings.Off;

    /// <summary>
    /// From when on reports are grouped: <c>Baken:Floods:Reports</c> (1 to 100,000, default 60) within <c>Baken:Floods:Minutes</c> (1 to 1,440, default 10).
    /// </summary>
    public FloodTerms Floods { get; init; } = FloodTerms.Usual;

    /// <summary>From when on sending takes a second step, and which one (section <c>Baken:Rush</c>).</summary>
    public RushTerms Rush { get; init; } = RushTerms.Usual;

    /// <summary>Where the three secrets of the installation are.</summary>
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>Reads the environment and the configuration.</summary>
    /// <param name="read">Gives the value of an environment variable, or of a key of the configuration; null when it was not set.</param>
    /// <param name="settings">What was set; null when something is wrong.</param>
    /// <param name="fault">What is wrong, as a key of the texts of commands, and the value; null when nothing is.</param>
    public static bool TryRead(Func<string, string?> read, out BakenSettings? settings, out (string Key, string Value)? fault)
    {
        ArgumentNullException.ThrowIfNull(read);
        var data = Given(read("BAKEN_DATA")) ?? "./data";
        var database = Given(read("BAKEN_DATABASE"));
        var urls = Given(read("BAKEN_URLS")) ?? "http://127.0.0.1:5080";
        var (idle, hours) = (Given(read("Baken:SessionIdleMinutes")) ?? "30", Given(read("Baken:SessionHours")) ?? "10");
        var (megabytes, files) = (Given(read("Baken:AttachmentMegabytes")) ?? "50", Given(read("Baken:AttachmentsPerReport")) ?? "20");
        var (reports, minutes) = (Given(read("Baken:Floods:Reports")) ?? "60", Given(read("Baken:Floods:Minutes")) ?? "10");
        var (rules, clam, mail, rush) = (FigureRules.Shipped, (ClamAddress?)null, Server.Mail.MailSettings.Off, RushTerms.Usual);
        var (terms, reminders) = (RetentionTerms.Shipped, Consultations.ReminderRules.Shipped);
        fault = FaultIn(data, database, urls)
            ?? FaultIn("settings.session-idle-is-no-term", idle, 480) ?? FaultIn("settings.session-hours-is-no-term", hours, 24)
            ?? FaultIn("settings.attachment-megabytes", megabytes, AttachmentLimits.MostMegaBytes)
            ?? FaultIn("settings.attachments-per-report", files, AttachmentLimits.MostFiles)
            ?? FaultInScanner(Given(read("Baken:ClamAv")), ref clam)
            ?? FaultInTerms(Given(read("Baken:RetentionYears")), Given(read("Baken:RetentionTerms")), ref terms)
            ?? FaultInReminders(Given(read("Baken:ReminderRules")), ref reminders)
            ?? FaultInRules(Given(read("Baken:FigureRules")), ref rules) ?? Server.Mail.MailSettings.Read(read, out mail)
            ?? FaultIn("settings.flood-reports", reports, FloodTerms.MostReports) ?? FaultIn("settings.flood-minutes", minutes, FloodTerms.MostMinutes)
            ?? RushTerms.Read(read, out rush);
        settings = fault is not null ? null : new BakenSettings
        {
            DataDirectory = Path.GetFullPath(data),
            Database = database,
            Urls = urls,
            IsDemo = File.Exists(Path.Combine(data, Demo.MakeDemo.Marker)),
            RetentionTerms = terms,
            Sessions = new SessionTerms(
                TimeSpan.FromMinutes(int.Parse(idle, CultureInfo.InvariantCulture)), TimeSpan.FromHours(int.Parse(hours, CultureInfo.InvariantCulture))),
            FigureRules = rules,
            ReminderRules = reminders,
            Attachments = new AttachmentLimits(int.Parse(megabytes, CultureInfo.InvariantCulture), int.Parse(files, CultureInfo.InvariantCulture)),
            ClamAv = clam,
            Chromium = Given(read("Baken:Chromium")),
            Mail = mail,
            Floods = new FloodTerms(int.Parse(reports, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture)),
            Rush = rush,
        };
        return settings is not null;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static (string Key, string Value)? FaultIn(string key, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? null : (key, text);

    private static (string Key, string Value)? FaultIn(string data, string? database, string urls)
    {
        if (data.Contains('\0', StringComparison.Ordinal) || File.Exists(data)) return ("settings.data-is-no-directory", data);
        // The connection string may hold a password, so it is never shown.
        if (database is not null && !IsConnectionString(database)) return ("settings.database-is-no-connection-string", "");
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Without any Kestrel would listen where nobody asked for.
        if (addresses.Length == 0) return ("settings.url-is-no-address", urls);
        foreach (var url in addresses)
        {
            if (!IsAddress(url)) return ("settings.url-is-no-address", url);
        }

        return null;
    }

    private static (string Key, string Value)? FaultInTerms(string? years, string? path, ref RetentionTerms terms)
    {
        if (years is not null && path is not null) return ("settings.retention-twice", years);
        if (years is not null)
        {
            if (FaultIn("settings.retention-is-no-term", years, RetentionTerms.Longest) is { } fault) return fault;
            terms = RetentionTerms.Same(int.Parse(years, CultureInfo.InvariantCulture), "Baken:RetentionYears");
            return null;
        }

        var (read, wrong) = ReadFile(path, RetentionTerms.Read, "settings.retention-terms-are-wrong");
        terms = read ?? terms;
        return wrong;
    }

    private static (string Key, string Value)? FaultInScanner(string? text, ref ClamAddress? address) =>
        text is null || ClamAddress.TryParse(text, out address) ? null : ("settings.clamav-is-no-address", text);

    private static (string Key, string Value)? FaultInRules(string? path, ref FigureRules rules)
    {
        var (read, wrong) = ReadFile(path, FigureRules.Read, "settings.figure-rules-are-wrong");
        rules = read ?? rules;
        return wrong;
    }

    private static (string Key, string Value)? FaultInReminders(string? path, ref Consultations.ReminderRules rules)
    {
        var (read, wrong) = ReadFile(path, Consultations.ReminderRules.Read, "settings.reminder-rules-are-wrong");
        rules = read ?? rules;
        return wrong;
    }

    /// <summary>Reads a file of dated rules; nothing without a path.</summary>
    private static (T? Read, (string Key, string Value)? Fault) ReadFile<T>(string? path, Func<Stream, T> reading, string key) where T : class
    {
        if (path is null) return (null, null);
        try
        {
            using var file = File.OpenRead(path);
            return (reading(file), null);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, (key, $"{path}: {fault.Message}"));
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsAddress(string url)
    {
        // Kestrel takes * and + for "every address", which Uri does not know.
        var known = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(known, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.AbsolutePath == "/" && address.Query.Length == 0;
    }
}
