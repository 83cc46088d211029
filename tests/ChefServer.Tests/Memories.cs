using System.Collections.Immutable;
using OcfAgents.Agents.ChefServer;
using OcfAgents.Platform.Processes;

namespace OcfAgents.ChefServer.Tests;

/// <summary>What one action leaves for the next.</summary>
public sealed class Memories
{
    [Fact]
    public void What_is_written_is_read()
    {
        var memory = new ServerMemory
        {
            Base = "/opt/opscode",
            IsStarted = true,
            WasCured = true,
            Failures = 2,
            Services = ImmutableSortedDictionary.Create<string, ServiceMemory>(StringComparer.Ordinal)
                .Add("nginx", new ServiceMemory(new ProcessIdentity(17, 4711), EarlyStarts: 2))
                .Add("oc_id", new ServiceMemory(Process: null, EarlyStarts: 0)),
            LeftBehind = [new ProcessIdentity(3, 5)],
        };

        var text = ServerMemoryFile.Text(memory);

        ServerMemoryFile.Text(ServerMemoryFile.Parse(text)).Should().Be(text);
        ServerMemoryFile.Parse(text).Leaders.Should().Equal(new ProcessIdentity(17, 4711), new ProcessIdentity(3, 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("service\nfailures x\nleft\nleft 1\nservice a b")]
    [InlineData("\0\0\0")]
    public void What_cannot_be_read_is_a_blank_memory(string text) =>
        ServerMemoryFile.Text(ServerMemoryFile.Parse(text)).Should().Be(ServerMemoryFile.Text(ServerMemory.Blank));
}
