using Xunit;

namespace Baken.Tests.Texts;

/// <summary>What people read of the log is in words.</summary>
public sealed class TrailTests
{
    [Fact]
    public void Every_act_that_is_recorded_has_its_words()
    {
        var known = TextFiles.Read("Trail", "nl").Keys.ToHashSet();
        var acts = RecordedActs.All;

        Assert.Contains("dossier.read", acts);
        Assert.Contains("session.begun", acts);
        Assert.Contains("attachment.saved", acts);
        var without = acts.Where(act => !known.Contains($"act.{act}")).ToList();
        Assert.True(without.Count == 0, string.Join('\n', without));
    }

    [Theory]
    [InlineData("private const string Act = \"note.made\";", "note.made")]
    [InlineData("unit.Record(reader.Actor, \"a.b\", Report.Subject(id));", "a.b")]
    [InlineData("new AuditLine { At = now, Actor = x, Act = \"c-d.e\", Subject = \"\" }", "c-d.e")]
    [InlineData("await open.ExecuteAsync(reader, new DossierId(id), \"e.f\", cancel)", "e.f")]
    public void An_act_is_found(string source, string act) => Assert.Equal([act], RecordedActs.In(source));
}
