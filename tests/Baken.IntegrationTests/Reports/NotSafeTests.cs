using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>Somebody for whom it is not safe to be contacted.</summary>
public abstract class NotSafeTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_may_be_sent_to_who_says_that_it_is_not_safe_and_no_way_to_do_it_is_kept()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var contact = new ReporterContact { Way = ContactWay.NotSafe, Phone = "06 12345678", Mail = "a@b.nl", Name = "Noor", SafeTimes = "nooit" };

        var id = await SubmitAsync(scope, contact);

        var report = await scope.ServiceProvider.GetRequiredService<BakenDb>().Reports.SingleAsync(report => report.Id == id, Cancel);
        Assert.False(report.MayBeContacted);
        Assert.False(report.HasIdentity);
        Assert.Equal("contact.not-safe", report.LeaveToContact().Match(_ => "", refused => refused.Code));
        Assert.False(await scope.ServiceProvider.GetRequiredService<BakenDb>().ReporterIdentities.AnyAsync(Cancel));
    }

    [Fact]
    public async Task Something_may_be_sent_to_anybody_else()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();

        foreach (var way in Codes.All<ContactWay>().Select(Codes.Parse<ContactWay>).Where(way => way != ContactWay.NotSafe))
        {
            var id = await SubmitAsync(scope, new ReporterContact { Way = way, Phone = "06 12345678", Mail = "a@b.nl" });
            var report = await scope.ServiceProvider.GetRequiredService<BakenDb>().Reports.SingleAsync(report => report.Id == id, Cancel);
            Assert.True(report.MayBeContacted);
            Assert.Equal(id, report.LeaveToContact().Match(leave => leave.Report, _ => default));
        }
    }

    [Fact]
    public async Task An_inspector_sees_plainly_that_it_is_not_safe()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var id = await SubmitAsync(scope, new ReporterContact { Way = ContactWay.NotSafe });
        await SubmitAsync(scope, new ReporterContact());
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        var inbox = await inspector.OpenAsync("/werkplek", Cancel);
        var report = await inspector.OpenAsync($"/werkplek/meldingen/{id.Value}", Cancel);

        Assert.Equal(2, inbox.Text.Split("contact is niet veilig").Length);
        Assert.Contains("Niet bellen, mailen of schrijven", report.Text, StringComparison.Ordinal);
    }

    private static async Task<ReportId> SubmitAsync(AsyncServiceScope scope, ReporterContact contact)
    {
        using var draft = DraftKey.New();
        var told = new NewReport { Story = "Iets.", Contact = contact };
        var sent = await scope.ServiceProvider.GetRequiredService<SubmitReport>().ExecuteAsync(draft, told, Cancel);
        return sent.Match(done => done.Id, refused => throw new InvalidOperationException(refused.Code));
    }
}

public sealed class NotSafeTestsOnSqlite(Engines engines) : NotSafeTests(engines.Sqlite);

public sealed class NotSafeTestsOnPostgres(Engines engines) : NotSafeTests(engines.Postgres);
