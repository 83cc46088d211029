using Npgsql;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// One connection to the local instance, for all but the monitor's question (<see cref="ServerQuestion"/>). The driver is told to look up nothing (no type catalog, no pool, no TLS, no GSS): on a
/// cold backend the type catalog alone costs more than everything else together.
/// </summary>
public sealed class ServerSession : IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private ServerSession(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        _connection = connection;
    }

    /// <summary>Connects. The caller has become the database user: peer authentication looks at who connects.</summary>
    /// <param name="bound">For the connection and for each command; whole seconds, one at least.</param>
    /// <exception cref="NpgsqlException">It could not be reached, or refused (<see cref="PostgresException"/>).</exception>
    public static ServerSession Open(ServerLocation location, TimeSpan bound)
    {
        var seconds = Math.Max(1, (int)bound.TotalSeconds);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = location.SocketDirectory,
            Port = location.Port,
            Username = location.User.Name,
            Database = location.Database,
            Timeout = seconds,
            CommandTimeout = seconds,
            Pooling = false,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = SessionOptions.ApplicationName,
            Options = SessionOptions.For(TimeSpan.FromSeconds(seconds)),
        };
        var source = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString)
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false))
            .Build();
        try
        {
            return new ServerSession(source, source.OpenConnection());
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public NpgsqlCommand Command(string text)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // every text here is a constant of this assembly
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }
}
