using System.Diagnostics;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>Joins machines by cables to one switch. It leads nowhere else.</summary>
internal sealed class Network : IDisposable
{
    private readonly Holder _switch = new("unshare", "--net", $"{Repository.Rig}/switch");
    private int _ports;

    /// <summary>Gives the machine an interface, net0, with that address.</summary>
    public void Plug(Machine machine, string address)
    {
        var port = $"port{++_ports}";
        Run("ip", "link", "add", "net0", "netns", $"{machine.OuterPid}", "type", "veth", "peer", "name", port, "netns", $"{_switch.Pid}");
        Run("nsenter", $"--net=/proc/{_switch.Pid}/ns/net", "ip", "link", "set", port, "master", "bridge0", "up");
        machine.Shell($"ip address add {address}/24 dev net0; ip link set net0 up");
    }

    /// <summary>Pulls the cable.</summary>
    public static void Unplug(Machine machine) => machine.Shell("ip link set net0 down");

    public static void PlugAgain(Machine machine) => machine.Shell("ip link set net0 up");

    public void Dispose() => _switch.Dispose();

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
        }
    }
}
