namespace OcfAgents.Packages.Tests;

/// <summary>
/// What vagrant/Vagrantfile asks of Vagrant, which is not there: a stand-in prints it. That a machine comes of it is not tested
/// (vagrant/README.md).
/// </summary>
public sealed class Vagrantfile
{
    private static readonly string s_file = Files.Of("vagrant/Vagrantfile");

    [Fact]
    public void Is_sound_Ruby() => Tool.OutputOf("/usr/bin/ruby", "-wc", s_file).Should().Contain("Syntax OK").And.NotContain("warning");

    [Theory]
    [InlineData("debian12", "debian/bookworm64")]
    [InlineData("almalinux9", "almalinux/9")]
    public void Makes_three_nodes_of_either_system(string system, string box)
    {
        var asked = Asked(("LAB_SYSTEM", system));

        asked.Should().Contain($"config.vm.box= \"{box}\"");
        asked.Where(line => line.StartsWith("config.vm.define ", StringComparison.Ordinal)).Should().HaveCount(3);
        asked.Should().Contain("config.vm.node3.vm.network \"private_network\", ip: \"192.168.56.13\"");
    }

    [Fact]
    public void Runs_scripts_that_are_there_and_those_of_a_cluster_on_the_last_node_alone()
    {
        var scripts = Asked().Where(line => line.Contains("/vagrant/provision/", StringComparison.Ordinal))
            .Select(line => (Node: line.Split('.')[2], Script: line.Split("/vagrant/provision/")[1].Split('"', ' ')[0])).ToList();

        scripts.Should().OnlyContain(one => File.Exists(Files.Of($"vagrant/provision/{one.Script}")));
        scripts.Where(one => one.Node == "node1").Select(one => one.Script).Should().Equal("node.sh", "package.sh");
        scripts.Where(one => one.Node == "node3").Select(one => one.Script).Should().Equal("node.sh", "package.sh", "cluster.sh", "fencing.sh");
    }

    [Fact]
    public void Gives_the_scripts_the_variables_that_their_heads_name()
    {
        var asked = Asked(("FENCE_AGENT", "fence_virsh"), ("FENCE_USER", "operator"));

        asked.Should().Contain(line => line.Contains("cluster.sh", StringComparison.Ordinal) && line.Contains("\"NODES\"=>\"node1 node2 node3\"", StringComparison.Ordinal));
        asked.Should().Contain(line => line.Contains("fencing.sh", StringComparison.Ordinal)
            && line.Contains("\"FENCE_AGENT\"=>\"fence_virsh\"", StringComparison.Ordinal)
            && line.Contains("\"FENCE_USER\"=>\"operator\"", StringComparison.Ordinal)
            && line.Contains("node2:ocfagents-node2", StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_one_disk_which_the_first_machine_makes()
    {
        var asked = Asked();

        asked.Should().ContainSingle(line => line.Contains("createmedium", StringComparison.Ordinal)).Which.Should().StartWith("config.vm.node1.");
        asked.Where(line => line.Contains("storageattach", StringComparison.Ordinal)).Should().HaveCount(3);
        asked.Should().ContainSingle(line => line.Contains("libvirt.storage", StringComparison.Ordinal)).Which.Should().Contain("shareable: true");
        Asked(("LAB_DISK", "0")).Should().NotContain(line => line.Contains("storage", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_what_it_does_not_know()
    {
        var run = Run(("LAB_SYSTEM", "solaris"));

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("LAB_SYSTEM=solaris: give one of debian12, almalinux9");
    }

    private static string[] Asked(params (string Name, string? Value)[] environment)
    {
        var run = Run(environment);
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output.Split('\n');
    }

    private static Tool Run(params (string Name, string? Value)[] environment) =>
        Tool.Run("/usr/bin/ruby", [Files.Of("tests/vagrant/evaluate.rb"), s_file], environment: environment);
}
