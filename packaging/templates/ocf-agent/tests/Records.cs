using Mydaemon.Processes;
using OcfAgents.Platform.Processes;

namespace Mydaemon.Tests;

public sealed class Records
{
    [Fact]
    public void What_a_start_has_noted_is_read_back()
    {
        var begun = new StartRecord("c0ffee", Main: null);
        var done = begun with { Main = new ProcessIdentity(4711, 123456789012) };

        Assert.Equal(begun, StartRecord.Parse(begun.Text));
        Assert.Equal(done, StartRecord.Parse(done.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c0ffee 4711")]
    [InlineData("c0ffee 4711 x")]
    public void What_is_no_record_is_not_read_as_one(string text) => Assert.Null(StartRecord.Parse(text));
}
