namespace OcfAgents.Cluster.Tests;

/// <summary>How a program ended and what it said.</summary>
public sealed record ToolResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>This result, where it is a success.</summary>
    public ToolResult Expect()
    {
        ExitCode.Should().Be(0, "{0} is to succeed; it said: {1}{2}", Command, Output, Error);
        return this;
    }
}
