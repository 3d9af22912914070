using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Correcting;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Dossiers.Searching;
using Baken.Exporting;
using Baken.Oversight;
using Baken.Privacy;
using Baken.Retention;
using Baken.Server.Exporting;
using Baken.Server.Letters;
using Baken.Supervision;
using Baken.Work;

namespace Baken.Server.Hosting;

/// <summary>What inspectors work with.</summary>
internal static class CaseworkServices
{
    /// <summary>Registers the rooms of dossiers, of the rights of people and of retention.</summary>
    public static IServiceCollection AddCasework(this IServiceCollection services, BakenSettings settings) => services
        .AddSingleton(new FactOrigin(settings.IsDemo))
        .AddSingleton(provider => new HouseTerm(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<Web.SiteOptions>>().Value.DutyDays))
        .AddScoped<AskConsultation>().AddScoped<TakeConsultation>().AddScoped<WriteInConsultation>().AddScoped<RecordStep>().AddScoped<Conclude>().AddScoped<ReadConclusion>().AddScoped<WithdrawConclusion>()
        .AddScoped<ChangeConsultation>().AddScoped<ShareConsultation>().AddScoped<TieToDossier>().AddScoped<ReadConsultation>().AddScoped<ConsultationList>().AddScoped<SuperviseDuty>().AddScoped<SilentBoards>()
        .AddSingleton(settings.ReminderRules).AddScoped<TermsToDo>().AddScoped<LateTerms>().AddScoped<MakeReminders>()
        .AddScoped<TakeIntake>().AddScoped<OpenDossier>().AddScoped<ClassifyDossier>().AddScoped<AddNote>().AddScoped<AddPerson>().AddScoped<ChangeState>().AddScoped<OpenPoints>().AddSingleton<IOpenRequests, OpenRequests>()
        .AddScoped<ReviseDossier>().AddScoped<RevisePerson>().AddScoped<TakePersonOut>().AddScoped<ReadCorrections>().AddScoped<OpenReporterName>()
        .AddScoped<ReviseNote>().AddScoped<ReadNote>().AddScoped<SetTask>().AddScoped<FinishTask>().AddScoped<ReviseTask>().AddScoped<ReadTask>().AddScoped<TaskList>()
        .AddScoped<GiveAdvice>().AddScoped<CorrectAdvice>().AddScoped<ReadAdvice>()
        .AddSingleton(LetterTemplates.Load<LetterKind, LetterField>()).AddSingleton(LetterTemplates.Load<LadderLetterKind, LadderField>())
        .AddScoped<LetterWriter>().AddScoped<LadderWriter>().AddScoped<LetterFiles>()
        .AddScoped<DraftConsultationLetter>().AddScoped<ReviseConsultationLetter>().AddScoped<ReadConsultationLetter>().AddScoped<ExportConsultationLetter>()
        .AddScoped<DraftLetter>().AddScoped<ReviseLetter>().AddScoped<ReadLetter>().AddScoped<ExportLetter>()
        .AddScoped<MakeReferral>().AddScoped<CorrectReferral>().AddScoped<FollowReferral>().AddScoped<AnswerReferral>().AddScoped<ReadReferral>().AddScoped<ReferralList>()
        .AddScoped<ReadStories>().AddScoped<AddDocuments>().AddScoped<DocumentList>().AddScoped<OpenDocument>().AddScoped<PreviewDocument>().AddScoped<RemoveDocument>()
        .AddScoped<KeepExport>().AddScoped<ReadExports>().AddScoped<ExportWriter>().AddScoped<ExportPage>().AddScoped<ExportPackage>()
        .AddScoped<KeepWork>().AddScoped<FindWork>().AddScoped<LetWorkGo>().AddScoped<LetOldWorkGo>()
        .AddScoped<ShareDossier>().AddScoped<UnshareDossier>().AddScoped<ChangeSubstitute>()
        .AddScoped<RestrictDossier>().AddScoped<LiftRestriction>().AddScoped<DeclareConflict>().AddScoped<LiftConflict>()
        .AddScoped<AskAccess>().AddScoped<AnswerAccess>().AddScoped<SupportAccess>().AddScoped<UseAccess>().AddScoped<RemakeShares>().AddScoped<AccessDesk>()
        .AddScoped<TakeOverDossiers>().AddScoped<AddReportToDossier>().AddScoped<TakeReportOut>().AddScoped<ReadDossier>()
        .AddScoped<DossierList>().AddScoped<FindName>().AddScoped<NameSearches>().AddScoped<LookUpSchool>()
        .AddScoped<SearchDossiers>().AddScoped<RefreshWords>().AddScoped<WordsDue>().AddScoped<WordSearches>()
        .AddScoped<SavedSearches>().AddScoped<SaveSearch>().AddScoped<RenameSearch>().AddScoped<RemoveSearch>()
        .AddScoped<LinkDossiers>().AddScoped<UndoLink>().AddScoped<DismissSuggestion>().AddScoped<SuggestedLinks>().AddScoped<SuggestByName>().AddScoped<MergeDossiers>().AddScoped<UnmergeDossier>()
        .AddScoped<Colleagues>().AddScoped<Pages.Workbench.CodeTexts>().AddScoped<Pages.Workbench.SchoolSearch>().AddScoped<DossierActs>().AddScoped<Pages.Workbench.Timeline>()
        .AddScoped<RecordRequest>().AddScoped<HandleRequest>().AddScoped<ExtendRequest>().AddScoped<EndRequest>().AddScoped<PrivacyRequests>()
        .AddScoped<Rota>().AddScoped<PlanDuty>().AddScoped<DropDuty>().AddScoped<Signals>().AddScoped<ReadingOversight>().AddScoped<DossierReading>().AddScoped<ReviewReading>()
        .AddScoped<WorkInHand>().AddScoped<TeamLoad>().AddScoped<UnreadReports>()
        .AddSingleton(settings.RetentionTerms).AddScoped<RetentionDesk>().AddScoped<DossierRetention>().AddScoped<SetHold>().AddScoped<LiftHold>()
        .AddScoped<ProposeDestruction>().AddScoped<DecideDestruction>().AddScoped<RefuseDestruction>().AddScoped<FinishDestruction>().AddScoped<RunRetention>();
}
