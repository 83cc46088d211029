using System.Net.Sockets;
using System.Text;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// Whoever listens on PostgreSQL's socket, saying what the script says. Without a script it listens, and takes no connection, as a
/// suspended postmaster does.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    private const int Port = 54328;

    private readonly TemporaryDirectory _home = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<Socket> _waiting = [];
    private readonly Thread? _thread;

    public ScriptedServer(Action<ServerEnd>? script = null, int backlog = 8)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_home[$".s.PGSQL.{Port}"]));
        _listener.Listen(backlog);
        if (script is not null)
        {
            _thread = new Thread(() => Play(script));
            _thread.Start();
        }
    }

    /// <summary>What the client said after its startup message, as far as the script read it.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>The settings that the client logged in with: name, value, name, value.</summary>
    public string[] Settings { get; private set; } = [];

    public static ServerAnswer Ask(Action<ServerEnd> script, int milliseconds = 5000, bool includesSynchronous = false, bool includesSlots = false, bool includesHealth = false)
    {
        using var server = new ScriptedServer(script);
        return server.Ask(milliseconds, includesSynchronous: includesSynchronous, includesSlots: includesSlots, includesHealth: includesHealth);
    }

    public ServerAnswer Ask(int milliseconds = 5000, int? postmaster = null, bool includesSynchronous = false, bool includesSlots = false, bool includesHealth = false) =>
        AskIn(_home.Path, milliseconds, postmaster, includesSynchronous, includesSlots, includesHealth);

    public static ServerAnswer AskIn(
        string directory, int milliseconds = 5000, int? postmaster = null, bool includesSynchronous = false, bool includesSlots = false, bool includesHealth = false) =>
        ServerQuestion.Ask(
        new ServerLocation
        {
            User = new SystemUser("opscode-pgsql", 0, 0, "/"),
            BinDirectory = "/nowhere",
            DataDirectory = "/nowhere",
            SocketDirectory = directory,
            Port = Port,
            Database = "postgres",
        },
        ServerVersion.TryParse("15\n")!.Value,
        postmaster ?? Environment.ProcessId,
        new ObservationRequest
        {
            AnswerBound = TimeSpan.FromMilliseconds(milliseconds),
            IncludesSynchronous = includesSynchronous,
            IncludesSlots = includesSlots,
            IncludesHealth = includesHealth,
        });

    /// <summary>Takes the places in the backlog that are left, until the server goes.</summary>
    public void FillBacklog()
    {
        while (TryTakePlace())
        {
        }
    }

    /// <summary>Until the script, and what the client says after it, are at their end.</summary>
    public void Join() => _thread?.Join();

    public void Dispose()
    {
        _listener.Dispose();
        _waiting.ForEach(client => client.Dispose());
        Join();
        _home.Dispose();
    }

    private void Play(Action<ServerEnd> script)
    {
        try
        {
            using var client = _listener.Accept();
            using var stream = new NetworkStream(client);
            var end = new ServerEnd(stream);
            Settings = Encoding.UTF8.GetString(end.ReadStartup()).TrimEnd('\0').Split('\0');
            script(end);
            Heard.AddRange(end.ReadRest());
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away: what it made of it is what the test looks at.
        }
    }

    private bool TryTakePlace()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        _waiting.Add(client);
        try
        {
            client.Connect(new UnixDomainSocketEndPoint(_home[$".s.PGSQL.{Port}"]));
            return true;
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
        {
            return false;
        }
    }
}
