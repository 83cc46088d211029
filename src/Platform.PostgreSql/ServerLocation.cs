using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>Where one PostgreSQL instance is: its programs, its data, its socket, and the account that it runs as.</summary>
public sealed record ServerLocation
{
    public required SystemUser User { get; init; }

    public required string BinDirectory { get; init; }

    /// <summary>PGDATA, as configured; a symbolic link is followed.</summary>
    public required string DataDirectory { get; init; }

    public required string SocketDirectory { get; init; }

    public required int Port { get; init; }

    /// <summary>The database to ask in; any that always exists.</summary>
    public required string Database { get; init; }

    public string Program(string name) => Path.Combine(BinDirectory, name);

    public string DataFile(string name) => Path.Combine(DataDirectory, name);
}
