using System.Net.Sockets;

namespace OcfAgents.Cli.Alerts;

/// <summary>The systemd journal of this node; nothing where there is none.</summary>
internal sealed class JournalSink(string path = JournalSink.DefaultPath) : IAlertSink
{
    public const string DefaultPath = "/run/systemd/journal/socket";

    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(500);

    public string Name => "the journal";

    public void Keep(AlertEvent told)
    {
        if (!File.Exists(path))
        {
            return;
        }

        // A journal that hangs fills the socket's queue, and a plain send would hang with it.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            SendTimeout = (int)Bound.TotalMilliseconds,
        };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        _ = socket.Send(JournalDatagram.Of(AlertEntry.Of(told)));
    }
}
