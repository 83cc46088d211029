using OcfAgents.Agents.Tests.ChefPgsql;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>That these tests leave the system as they found it.</summary>
public sealed class NoTraceIsLeft
{
    private static readonly string[] s_places =
        ["/var/lib/ocf-agents", "/run/ocf-agents", "/var/log/ocf-agents", "/etc/ocf-agents", "/usr/libexec/ocf-agents", "/var/opt/opscode"];

    [Fact]
    public void A_machine_is_gone_with_all_that_ran_on_it()
    {
        var before = Marks();
        string[] processes;
        using (var cluster = new Cluster(2))
        {
            cluster.Start(cluster[1]).ShouldExit(0);
            processes = [.. NamespacesOf(cluster[1].Machine.OuterPid)];
        }

        Marks().Should().Equal(before);
        AllProcesses().SelectMany(NamespacesOf).Should().NotContain(processes);
    }

    [Fact]
    public void A_machine_that_fails_to_start_says_why()
    {
        var start = () => new Machine("x", cluster: "/not/here");

        start.Should().Throw<InvalidOperationException>().WithMessage("*/not/here*");
    }

    private static List<string> Marks() =>
    [
        .. File.ReadAllLines("/proc/self/mountinfo").Where(line => line.Contains("ocf-agents-tests", StringComparison.Ordinal)),
        .. new[] { "net0", "port1", "bridge0" }.Where(link => Directory.Exists($"/sys/class/net/{link}")),
        .. s_places.Where(Directory.Exists),
    ];

    private static IEnumerable<int> AllProcesses() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!));

    private static IEnumerable<string> NamespacesOf(int pid) =>
        new[] { "pid", "mnt", "net", "ipc" }.Select(kind => NamespaceOf(pid, kind)).OfType<string>();

    /// <returns><c>null</c> for a process that is gone, or that nobody may look at.</returns>
    private static string? NamespaceOf(int pid, string kind)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/ns/{kind}", returnFinalTarget: false)?.Name;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
