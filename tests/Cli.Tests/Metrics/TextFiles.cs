using OcfAgents.Cli.Metrics;

namespace OcfAgents.Cli.Tests.Metrics;

/// <summary>The file for node_exporter's textfile collector.</summary>
public sealed class TextFiles : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-textfile");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_cluster_that_does_not_answer_replaces_what_was_told_before()
    {
        var file = Path.Combine(_directory.FullName, "ocf-agents.prom");
        File.WriteAllText(file, "ocf_agents_primary 1\n");

        CommandLine.Run(["metrics", "--cib", "/nonexistent", "--textfile", file]).Should().Be((int)ExitCode.Unreachable);

        File.ReadAllText(file).Should().Be(PrometheusText.OfNoCluster());
        // node_exporter runs as an account of its own.
        File.GetUnixFileMode(file).Should().HaveFlag(UnixFileMode.OtherRead);
        _directory.GetFiles().Should().ContainSingle("the temporary file is the file now");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_failure() =>
        CommandLine.Run(["metrics", "--cib", "/nonexistent", "--textfile", Path.Combine(_directory.FullName, "no", "such", "x.prom")]).Should().Be((int)ExitCode.Failed);
}
