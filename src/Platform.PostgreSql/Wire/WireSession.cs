using System.Buffers.Binary;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>
/// One conversation with the local instance, in PostgreSQL's frontend/backend protocol 3.0: logged in by peer or trust, simple
/// queries, results as text. Nothing else of the protocol: it exists because an agent has to be quick to
/// start (docs/decisions/0007-own-wire-client.md).
/// </summary>
internal sealed class WireSession : IDisposable
{
    private const int AuthenticationOk = 0;

    private readonly UnixStream _stream;
    private readonly BackendMessageReader _messages;

    private WireSession(UnixStream stream)
    {
        _stream = stream;
        _messages = new BackendMessageReader(stream);
    }

    /// <summary>Connects and logs in. The caller has become the database user: peer authentication looks at who connects.</summary>
    /// <param name="postmaster">Who has to listen there: a server that has the same socket may answer for one that is just failing for it. Whoever
    /// it is, if null.</param>
    /// <exception cref="ServerErrorException">The server lets nobody in, or not this one.</exception>
    /// <exception cref="UnexpectedMessageException">It wants a password, or it is no PostgreSQL.</exception>
    /// <exception cref="TimeoutException">It took the connection and then said nothing.</exception>
    /// <exception cref="IOException">There is nobody to connect to, or he hung up.</exception>
    public static WireSession Open(ServerLocation location, int? postmaster, string options, WireDeadline deadline)
    {
        var path = $"{location.SocketDirectory}/.s.PGSQL.{location.Port}";
        var session = new WireSession(UnixStream.Connect(path, deadline));
        try
        {
            if (postmaster is { } pid)
                session.RequireListener(pid, path);
            session.LogIn(location, options);
            return session;
        }
        catch
        {
            session._stream.Dispose();
            throw;
        }
    }

    /// <summary>The first row of the answer, each value as text.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public string?[] QueryRow(string text) => QueryRows(text)[0];

    /// <summary>All rows of the answer, at least one, each value as text.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public List<string?[]> QueryRows(string text) => Run(text) is { Count: > 0 } rows
        ? rows
        : throw new UnexpectedMessageException("the server answered without a row");

    /// <summary>A command that has no answer but that it is done.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public void Execute(string text) => _ = Run(text);

    /// <summary>With a farewell, or the server's log would have an unexpected end of a connection for each monitor.</summary>
    public void Dispose()
    {
        _stream.TrySend(FrontendMessage.Terminate);
        _stream.Dispose();
    }

    private List<string?[]> Run(string text)
    {
        var rows = new List<string?[]>();
        _stream.Send(FrontendMessage.Query(text));
        while (true)
        {
            var message = Next();
            switch (message.Type)
            {
                case BackendMessageType.DataRow:
                    rows.Add(DataRow.Read(message.Body));
                    break;
                case BackendMessageType.RowDescription or BackendMessageType.CommandComplete or BackendMessageType.EmptyQueryResponse:
                    break;
                case BackendMessageType.ReadyForQuery:
                    return rows;
                default:
                    throw OutOfPlace(message);
            }
        }
    }

    private void RequireListener(int postmaster, string path)
    {
        var listener = _stream.ListenerPid();
        if (listener != postmaster)
            throw new IOException($"{path} is another server's: process {listener} listens there, and not {postmaster}");
    }

    private void LogIn(ServerLocation location, string options)
    {
        _stream.Send(FrontendMessage.Startup(
            ("user", location.User.Name),
            ("database", location.Database),
            ("application_name", SessionOptions.ApplicationName),
            ("client_encoding", "UTF8"),
            ("options", options)));
        while (true)
        {
            var message = Next();
            switch (message.Type)
            {
                case BackendMessageType.Authentication:
                    RequireLetIn(message.Body);
                    break;
                case BackendMessageType.BackendKeyData:
                    break;
                case BackendMessageType.ReadyForQuery:
                    return;
                default:
                    throw OutOfPlace(message);
            }
        }
    }

    /// <summary>The next message but those that may come at any time, and need no answer.</summary>
    private BackendMessage Next()
    {
        while (true)
        {
            var message = _messages.Read();
            switch (message.Type)
            {
                case BackendMessageType.NoticeResponse or BackendMessageType.ParameterStatus or BackendMessageType.NotificationResponse:
                    break;
                case BackendMessageType.ErrorResponse:
                    throw ErrorResponse.Read(message.Body);
                default:
                    return message;
            }
        }
    }

    private static void RequireLetIn(ReadOnlySpan<byte> request)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(request, out var method))
            throw new UnexpectedMessageException("the server sent a garbled request for authentication");
        if (method != AuthenticationOk)
        {
            throw new UnexpectedMessageException(
                $"the server wants a password or the like (authentication {method}): its pg_hba.conf needs peer for local connections");
        }
    }

    private static UnexpectedMessageException OutOfPlace(BackendMessage message) =>
        new($"the server sent a message out of place (type {(byte)message.Type})");
}
