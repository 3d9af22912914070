using Baken.Access;
using Baken.Boards;
using Baken.Consultations;
using Baken.Duties;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Consultations;

/// <summary>A board looks after its own people, and its key goes with those who act for it.</summary>
public abstract class BoardPeopleTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_board_invites_and_admits_a_colleague_who_then_reads_what_was_there()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        var page = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur/mensen", Cancel);
        page = await page.Fill("Naam", "Nora Nieuw").Fill("Inlognaam", "nora").Choose("Bestuur").PressAsync("Uitnodigen", Cancel);
        Assert.NotNull(page.Document.QuerySelector(".baken-words"));

        using var nora = await ConsultationTests.EnrolAsync(world, scope, "nora2", "41775");
        Assert.Null(nora.Organisation);
        Assert.Equal("consultation.not-found", Code(await Get<ReadConsultation>(scope).ExecuteAsync(nora, id, Cancel)));
        Assert.Equal("consultation.not-for-you", Code(await Get<AskConsultation>(scope).ExecuteAsync(nora, New(), Cancel)));
        Assert.Equal("organisation.not-yours", Code(await Get<AdmitColleague>(scope).ExecuteAsync(nora, nora.Caller.Person, Cancel)));
        page = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur/mensen", Cancel);
        await page.PressAsync("Laat nora2 toe", Cancel);

        using var admitted = await AgainAsync(scope, nora);
        Assert.Equal(board.Organisation, admitted.Organisation);
        Assert.Equal("Wat wij weten", Must(await Get<ReadConsultation>(scope).ExecuteAsync(admitted, id, Cancel)).Known.Matter.Told);
    }

    [Fact]
    public async Task Who_leaves_loses_everything_and_what_was_sealed_for_the_board_is_sealed_for_its_next_key()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var nora = await ConsultationTests.EnrolAsync(world, scope, "nora", "41775");
        Must(await Get<AdmitColleague>(scope).ExecuteAsync(board, nora.Caller.Person, Cancel));
        using var admitted = await AgainAsync(scope, nora);
        var id = await AskAsync(scope, board);
        Assert.Equal("person.yourself", Code(await Get<RemoveColleague>(scope).ExecuteAsync(board, board.Caller.Person, Cancel)));
        Assert.Equal("organisation.not-yours", Code(await Get<RemoveColleague>(scope).ExecuteAsync(await world.UnlockAsync(Cast.Leader, Cancel), board.Caller.Person, Cancel)));

        Must(await Get<RemoveColleague>(scope).ExecuteAsync(board, nora.Caller.Person, Cancel));

        Assert.Equal("consultation.not-found", Code(await Get<ReadConsultation>(scope).ExecuteAsync(admitted, id, Cancel)));
        using var stays = await world.UnlockAsync(Cast.Board, Cancel);
        Assert.Equal("Wat wij weten", Must(await Get<ReadConsultation>(scope).ExecuteAsync(stays, id, Cancel)).Known.Matter.Told);
        var wrap = await Get<BakenDb>(scope).Set<KeyWrap>().AsNoTracking().SingleAsync(one => one.Of == KeyOf.Consultation && one.Holder == HolderKind.Organisation, Cancel);
        Assert.Equal(2, wrap.Generation);
        Assert.False(await Get<BakenDb>(scope).Set<OrganisationKeyWrap>().AnyAsync(one => one.PersonId == nora.Caller.Person, Cancel));
    }

    [Fact]
    public async Task Nobody_manages_the_people_of_another_board_and_the_administrator_reads_nothing()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var stranger = await ConsultationTests.EnrolAsync(world, scope, "vreemd", "99002");
        Assert.Equal("organisation.no-such-colleague", Code(await Get<RemoveColleague>(scope).ExecuteAsync(stranger, board.Caller.Person, Cancel)));
        Assert.Equal("organisation.no-such-colleague", Code(await Get<AdmitColleague>(scope).ExecuteAsync(stranger, board.Caller.Person, Cancel)));
        Assert.DoesNotContain(await Get<BoardPeople>(scope).ListAsync(stranger.Caller, Cancel), person => person.Id == board.Caller.Person);
        Assert.Equal("person.role-missing", Code(await Get<InviteColleague>(scope).ExecuteAsync(stranger, new NewColleague("Iemand", "iemand", Role.LeadInspector, null), Cancel)));
        Assert.Equal("person.school-not-yours", Code(await Get<InviteColleague>(scope).ExecuteAsync(stranger, new NewColleague("Iemand", "iemand", Role.SchoolLeader, "98AA"), Cancel)));
        using var administrator = await world.UnlockAsync(Cast.Administrator, Cancel);
        Assert.Equal("person.invited-by-board", Code(await Get<InvitePerson>(scope).ExecuteAsync(
            administrator.Caller, new NewPerson { Name = "Iemand", SignInName = "iemand", Role = Role.Confidant, BoardNumber = "41775" }, Cancel)));
        var id = await AskAsync(scope, board);
        Assert.Equal("consultation.not-found", Code(await Get<ReadConsultation>(scope).ExecuteAsync(administrator, id, Cancel)));
    }

    private static NewConsultation New() => new(new Matter { Told = "Wat wij weten", Known = LegalDay.Today(TimeProvider.System), Conduct = Conduct.PossibleOffence }, Urgency.Usual, IsOther: false);

    private static async Task<ConsultationId> AskAsync(AsyncServiceScope scope, Reader board) => Must(await Get<AskConsultation>(scope).ExecuteAsync(board, New(), Cancel));

    private static async Task<Reader> AgainAsync(AsyncServiceScope scope, Reader reader) => Must(await Get<UnlockReader>(scope).ExecuteAsync(reader.Caller.Person, "vier losse woorden samen", Cancel));
}

public sealed class BoardPeopleOnSqlite(Engines engines) : BoardPeopleTests(engines.Sqlite);

public sealed class BoardPeopleOnPostgres(Engines engines) : BoardPeopleTests(engines.Postgres);
