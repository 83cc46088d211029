using OcfAgents.Sdk.Tests.Rig;

namespace OcfAgents.Sdk.Tests;

/// <summary>docs/write-an-agent.md does what it says.</summary>
[Collection(GuideCollection.Name)]
public sealed class Guide(GuideRun run)
{
    [Fact]
    public void It_leads_from_nothing_to_an_agent_that_passes_ocf_tester()
    {
        run.Result.ExitCode.Should().Be(0, run.Result.Output);
        run.Result.Output.Should().Contain("passed all tests");
        run.Blocks.Last(block => block.IsRun).Text.Should().Contain("ocf-tester", "its last command is what proves it");
    }

    [Fact]
    public void Each_file_that_it_shows_is_as_it_is_shown()
    {
        var shown = run.Blocks.Where(block => block.Path is not null).ToArray();

        shown.Should().HaveCountGreaterThan(4);
        foreach (var block in shown)
        {
            block.Text.Should().Be(File.ReadAllText(Find(block.Path!)), block.Path);
        }
    }

    [Fact]
    public void A_name_and_a_provider_of_several_words_do_as_well()
    {
        var result = run.Run("""
            export RestoreAdditionalProjectSources=$PACKAGES
            dotnet new ocf-agent -n my-web-daemon --provider our-own
            cd my-web-daemon
            make -s test
            grep -q '^exec /usr/libexec/my-web-daemon/my-web-daemon ' ocf/my-web-daemon
            make -sn install | grep resource.d/our-own/my-web-daemon
            """);

        result.ExitCode.Should().Be(0, result.Output);
    }

    [Fact]
    public void Nothing_of_it_is_left_on_this_machine()
    {
        Directory.Exists("/run/mydaemon").Should().BeFalse();
        Directory.Exists("/var/log/mydaemon").Should().BeFalse();
        File.Exists("/usr/lib/ocf/resource.d/example/mydaemon").Should().BeFalse();
    }

    private string Find(string path) =>
        path.StartsWith("Examples/", StringComparison.Ordinal) ? Path.Combine(Repository.Tests, path) : Path.Combine(run.Project, path);
}
