using System.Diagnostics.CodeAnalysis;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>
/// The mount namespace of this test run, in whose memory all machines are made. It is never disposed: it ends with the run.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "See the type: the end of this process is its end.")]
internal sealed class Room
{
    private static readonly Lazy<Room> s_room = new(() => new Room());
    private static int s_count;

    private readonly Holder _holder = new("unshare", "--mount", "--propagation", "private", $"{Repository.Rig}/room");

    private Room()
    {
    }

    public static Room Instance => s_room.Value;

    public int Pid => _holder.Pid;

    /// <summary>A path inside, as this process can use it.</summary>
    public string Outside(string path) => $"/proc/{Pid}/root{path}";

    /// <summary>Makes a directory of its own; the same path holds inside the room and on each machine.</summary>
    public string NewDirectory(string below)
    {
        var path = $"/mnt/{below}/{Interlocked.Increment(ref s_count)}";
        Directory.CreateDirectory(Outside(path));
        return path;
    }
}
