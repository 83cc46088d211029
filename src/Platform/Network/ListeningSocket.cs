using System.Globalization;

namespace OcfAgents.Platform.Network;

/// <summary>A line of /proc/net/tcp or tcp6 that is about a listening socket.</summary>
/// <param name="Address">
/// In the kernel's words: groups of eight hexadecimal digits, each in the machine's byte order.
/// </param>
/// <param name="Port">The port.</param>
/// <param name="Uid">Whose it is.</param>
/// <param name="Inode">By which /proc/PID/fd names it.</param>
internal readonly record struct ListeningSocket(string Address, int Port, uint Uid, string Inode)
{
    private const string Listens = "0A";

    // sl, local_address, rem_address, st, tx_queue:rx_queue, tr:tm->when, retrnsmt, uid, timeout, inode
    private const int Local = 1;
    private const int State = 3;
    private const int Owner = 7;
    private const int InodeNumber = 9;

    /// <summary>How sure it is that a connection to 127.0.0.1 comes to this one: the lowest gets it.</summary>
    public int Distance => Address switch
    {
        "0100007F" => 0,
        "0000000000000000FFFF00000100007F" => 1,
        "00000000" => 2,
        "00000000000000000000000000000000" => 3,
        _ => 4,
    };

    /// <returns><c>null</c> for the heading, for connections, and for what cannot be read.</returns>
    public static ListeningSocket? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= InodeNumber || fields[State] != Listens)
            return null;
        var local = fields[Local].Split(':');
        return local.Length == 2
            && int.TryParse(local[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port)
            && uint.TryParse(fields[Owner], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
            ? new ListeningSocket(local[0], port, uid, fields[InodeNumber])
            : null;
    }
}
