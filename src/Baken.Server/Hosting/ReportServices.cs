using Baken.Reports;

namespace Baken.Server.Hosting;

/// <summary>What reporters and those who answer them work with.</summary>
internal static class ReportServices
{
    /// <summary>Registers the room of reports.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<SubmitReport>()
        .AddScoped<ReporterDoor>().AddScoped<OpenConversation>().AddScoped<ReadConversation>().AddScoped<AddMessage>()
        .AddScoped<KeepDraft>().AddScoped<FindDraft>().AddScoped<RemoveDraft>().AddScoped<RemoveOldDrafts>()
        .AddScoped<Inbox>().AddScoped<ReadReport>().AddScoped<AnswerReporter>().AddScoped<RevealIdentity>().AddScoped<CloseReport>();
}
