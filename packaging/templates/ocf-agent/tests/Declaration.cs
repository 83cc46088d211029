using OcfAgents.Ocf;

namespace Mydaemon.Tests;

public sealed class Declaration
{
    [Fact]
    public void No_tool_of_the_cluster_would_refuse_it() => Assert.Empty(DaemonAgent.Declare().Flaws());

    /// <summary>After a change that is meant: make metadata.</summary>
    [Fact]
    public void The_metadata_is_what_was_reviewed() =>
        Assert.Equal(File.ReadAllText("mydaemon.xml"), Metadata.Write(DaemonAgent.Declare(), raMinor: 1));
}
