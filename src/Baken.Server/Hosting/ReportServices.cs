using Baken.Notices;
using Baken.Reports;
using Baken.Server.Mail;

namespace Baken.Server.Hosting;

/// <summary>What reporters and those who answer them work with.</summary>
internal static class ReportServices
{
    /// <summary>Registers the room of reports.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, MailSettings mail, FloodTerms floods) => services
        .AddSingleton(mail).AddSingleton(new NoticeTerms(mail.IsOn, mail.PerHour))
        .AddSingleton(floods).AddSingleton<SubmitReport>().AddSingleton<Floods>()
        .AddScoped<ReporterAct>().AddScoped<Retention.WithdrawReport>().AddScoped<EndConversation>().AddScoped<ReplaceCode>().AddScoped<AddContact>()
        .AddScoped<AskForNotice>().AddScoped<NoticeOutbox>().AddScoped<OutboxState>().AddScoped<KeepUnderCode>().AddScoped<OpenDraftOnThePhone>().AddScoped<TakeOverDraft>()
        .AddScoped<Groups>().AddScoped<SetGroupAside>().AddScoped<BringGroupBack>().AddScoped<TakeOutOfGroup>()
        .AddScoped<ReporterDoor>().AddScoped<OpenConversation>().AddScoped<ReadConversation>().AddScoped<AddMessage>()
        .AddScoped<KeepDraft>().AddScoped<FindDraft>().AddScoped<RemoveDraft>().AddScoped<RemoveOldDrafts>()
        .AddScoped<Inbox>().AddScoped<ReadReport>().AddScoped<AnswerReporter>().AddScoped<RevealIdentity>().AddScoped<IdentityOpenings>().AddScoped<CloseReport>();
}
