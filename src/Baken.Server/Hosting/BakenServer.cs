using Baken.Server.Api;
using Baken.Server.Calendars;
using Baken.Server.Jobs;
using Baken.Server.Pages.Workbench;
using Baken.Server.Publishing;
using Baken.Server.Publishing.Exploring;
using Baken.Server.Simulating;
using Baken.Server.Supervising;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.DataProtection;

namespace Baken.Server.Hosting;

/// <summary>Puts the server together: the same for <c>baken serve</c>, for <c>baken demo</c> and for the tests.</summary>
internal static class BakenServer
{
    /// <summary>Builds the server. The installation must have been prepared (<see cref="Installation.PrepareAsync"/>).</summary>
    /// <param name="settings">Where data and database are.</param>
    /// <param name="adjust">For tests: another clock, another address. Called last.</param>
    public static WebApplication Build(BakenSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        // Pages are looked for in the assembly of this name, which is not that of the process when a test runs it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BakenServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(settings.Urls);
        builder.Services.AddBaken(settings);
        builder.Services.AddBakenWeb();
        builder.Services.AddTelling(settings.Rush);
        builder.Services.AddSingleton<Mail.NoticePost>();
        builder.Services.AddScoped<TermCalendar>();
        builder.Services.AddBakenApi();
        builder.Services.AddBakenHealth();
        builder.Services.AddDoors();
        // What protects cookies must outlive the process and be the same on every web node, as the other keys of the server.
        builder.Services.AddDataProtection().SetApplicationName("baken")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.KeyDirectory, "cookies")));
        builder.Services.AddHostedService<CheckpointJob>().AddHostedService<DraftJob>().AddHostedService<ReminderJob>().AddHostedService<NoticeJob>().AddHostedService<AnalyzeJob>().AddHostedService<FilesJob>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        adjust?.Invoke(builder);
        var app = builder.Build().UseBakenWeb().MapBakenApi();
        app.MapBakenHealth();
        app.MapPublishedFiles();
        ExploreFiles.Map(app);
        app.MapFigures();
        app.MapEditionFiles();
        SimulationFiles.Map(app);
        SupervisionDownloads.Map(app);
        app.MapFileContents();
        TermCalendar.Map(app);
        return app;
    }
}
