using System.Net.Sockets;
using System.Text;

namespace OcfAgents.Ocf;

/// <summary>
/// The local syslog, by a datagram to its socket. Opened at the first line; left to the end of the process.
/// </summary>
sealed class SyslogSink(int facility, string tag, string path = SyslogSink.DefaultPath) : ILogSink
{
    const string DefaultPath = "/dev/log";
    const int SendTimeout = 250;

    Socket? _socket;
    bool _isLost;

    public void Write(LogLine line)
    {
        if (_isLost)
            return;
        // Lost until the line is away: waiting once more for a syslog that hangs, at every line, would eat the action's
        // time.
        _isLost = true;
        int priority = (facility * 8) + line.Level.SyslogSeverity();
        _ = (_socket ??= Open()).Send(
            Encoding.UTF8.GetBytes($"<{priority}>{LogDate.Text(line.At)} {tag}: {line.Level.Label()}: {line.Text}"));
        _isLost = false;
    }

    Socket Open()
    {
        // A syslog daemon that hangs fills the socket's queue, and a plain send would hang with it.
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            SendTimeout = SendTimeout,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
