using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Network;

/// <summary>
/// Who listens where, as /proc tells of it: for saying who has a port that ours should have. Of this network namespace
/// alone; a container with one of its own is not seen.
/// </summary>
public static class Listeners
{
    /// <summary>
    /// The one that a connection to 127.0.0.1 on this port comes to, or else whoever has the port on another address;
    /// <c>null</c> where nobody has it.
    /// </summary>
    public static Listener? On(int port, string procRoot = "/proc")
    {
        var sockets = Sockets($"{procRoot}/net/tcp").Concat(Sockets($"{procRoot}/net/tcp6"))
            .Where(socket => socket.Port == port)
            .OrderBy(socket => socket.Distance)
            .ToArray();
        if (sockets.Length == 0)
            return null;
        var owner = OwnerOf(sockets[0].Inode, new ProcessTable(procRoot), procRoot);
        return new Listener(port, owner?.Pid, sockets[0].Uid, owner?.Name ?? string.Empty);
    }

    // Line by line: a busy machine has tens of megabytes of connections in it.
    private static IEnumerable<ListeningSocket> Sockets(string path) =>
        // tcp6 is not there where the kernel was started without IPv6.
        File.Exists(path) ? File.ReadLines(path).Select(ListeningSocket.Parse).OfType<ListeningSocket>() : [];

    // Workers have the socket of the one that forked them. So has systemd that of a unit which it listens for, and it
    // is older than any.
    private static ProcessStatus? OwnerOf(string inode, ProcessTable processes, string procRoot)
    {
        var target = $"socket:[{inode}]";
        return processes.All()
            .Where(pid => DescriptorsOf(pid, procRoot).Any(descriptor => SymbolicLink.Read(descriptor) == target))
            .Select(processes.Read)
            .OfType<ProcessStatus>()
            .OrderBy(process => process.Pid == 1)
            .ThenBy(process => process.StartTicks)
            .FirstOrDefault();
    }

    private static IEnumerable<string> DescriptorsOf(int pid, string procRoot)
    {
        var directory = $"{procRoot}/{pid}/fd";
        try
        {
            return DirectoryNames.Of(directory).Select(name => $"{directory}/{name}");
        }
        // It has ended, or is another user's.
        catch (PosixException)
        {
            return [];
        }
    }
}
