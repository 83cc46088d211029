using System.Net;
using System.Net.Sockets;
using Mono.Unix.Native;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Network;

public sealed class PortListeners : IDisposable
{
    private const string Heading =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    private readonly TemporaryDirectory _proc = new();

    public PortListeners()
    {
        Directory.CreateDirectory(_proc["net"]);
        Tcp();
    }

    public void Dispose() => _proc.Dispose();

    [Theory, InlineData("127.0.0.1"), InlineData("0.0.0.0"), InlineData("::"), InlineData("::1")]
    public void We_find_ourselves(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var name = new ProcessTable().Read(Environment.ProcessId)!.Name;
        Listeners.On(port).Should().Be(new Listener(port, Environment.ProcessId, Syscall.geteuid(), name));
    }

    [Fact]
    public void A_port_that_is_taken_but_not_listened_on_has_nobody()
    {
        using var port = new ReservedPort();

        Listeners.On(port.Number).Should().BeNull();
    }

    [Fact]
    public void A_connection_from_the_port_is_no_listener()
    {
        using var server = LoopbackServer.Silent();
        using var client = new TcpClient("127.0.0.1", server.Port);

        Listeners.On(((IPEndPoint)client.Client.LocalEndPoint!).Port).Should().BeNull();
    }

    [Fact]
    public void A_listener_whose_process_cannot_be_found_is_one_of_a_user()
    {
        Tcp(Line("00000000:1F90", "0A", uid: 998, inode: 4711));

        Listeners.On(8080, _proc.Path).Should().Be(new Listener(8080, Pid: null, 998, string.Empty));
        Listeners.On(8081, _proc.Path).Should().BeNull();
    }

    [Fact]
    public void The_one_that_a_connection_by_loopback_comes_to_goes_before_the_others()
    {
        Process(10, "other", 100, "socket:[1]");
        Process(11, "any", 100, "socket:[2]");
        Process(12, "loopback", 100, "socket:[3]");
        var elsewhere = Line("0A00000A:1F90", "0A", uid: 0, inode: 1);
        var any = Line("00000000:1F90", "0A", uid: 0, inode: 2);
        var loopback = Line("0100007F:1F90", "0A", uid: 0, inode: 3);

        Tcp(elsewhere);
        Listeners.On(8080, _proc.Path)!.Command.Should().Be("other");
        Tcp(elsewhere, any);
        Listeners.On(8080, _proc.Path)!.Command.Should().Be("any");
        Tcp(elsewhere, any, loopback);
        Listeners.On(8080, _proc.Path)!.Command.Should().Be("loopback");
    }

    [Fact]
    public void Of_the_two_tables_the_nearer_listener_is_told()
    {
        Process(10, "one", 100, "socket:[1]");
        Process(11, "all", 100, "socket:[2]");
        Tcp(Line("0A00000A:1F90", "0A", uid: 0, inode: 1));
        File.WriteAllLines(
            _proc["net/tcp6"], [Heading, Line("00000000000000000000000000000000:1F90", "0A", uid: 0, inode: 2)]);

        Listeners.On(8080, _proc.Path)!.Command.Should().Be("all");
    }

    [Fact]
    public void A_socket_of_several_processes_is_the_oldest_ones_but_not_that_of_init()
    {
        Tcp(Line("00000000:0050", "0A", uid: 0, inode: 5));
        Process(1, "systemd", 1, "socket:[5]");
        Listeners.On(80, _proc.Path)!.Command.Should().Be("systemd");

        Process(20, "worker", 200, "/dev/null", "socket:[5]");
        Process(30, "master", 100, "/dev/null", "socket:[55]", "socket:[5]");

        Listeners.On(80, _proc.Path).Should().Be(new Listener(80, 30, 0, "master"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   0: 0100007F:1F90 00000000:0000 0A")]
    [InlineData("   0: 0100007F1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 5 1")]
    [InlineData("   0: 0100007F:zzzz 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 5 1")]
    [InlineData("   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 x 0 5 1")]
    [InlineData("   0: 0100007F:1F90 00000000:0000 01 00000000:00000000 00:00000000 00000000 0 0 5 1")]
    public void What_cannot_be_read_is_no_listener(string line)
    {
        Tcp(line);

        Listeners.On(8080, _proc.Path).Should().BeNull();
    }

    private static string Line(string local, string state, int uid, int inode) =>
        $"   7: {local} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000  {uid}        0 {inode} 1 0 100 0 0 10 0";

    private void Tcp(params string[] lines) => File.WriteAllLines(_proc["net/tcp"], [Heading, .. lines]);

    private void Process(int pid, string name, int start, params string[] descriptors)
    {
        var directory = Directory.CreateDirectory(_proc[$"{pid}/fd"]).Parent!.FullName;
        File.WriteAllText(
            Path.Combine(directory, "stat"), $"{pid} ({name}) S 1 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 {start} 1");
        File.WriteAllText(Path.Combine(directory, "status"), "Uid:\t0\t0\t0\t0\n");
        for (var i = 0; i < descriptors.Length; i++)
            File.CreateSymbolicLink(Path.Combine(directory, "fd", $"{i}"), descriptors[i]);
    }
}
