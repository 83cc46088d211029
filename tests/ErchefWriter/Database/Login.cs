using Npgsql;

namespace OcfAgents.ErchefWriter.Database;

/// <summary>Where the database is reached and as whom; the address is the VIP in a cluster.</summary>
sealed record Login(string Host, int Port, string Database, string User, string? Password)
{
    /// <summary>
    /// A pool that behaves as erchef's: as many connections as workers, an idle one pinged every 10 s, and 2 s at the most
    /// to get hold of one. <paramref name="plan"/> may ask for a new connection per write instead.
    /// </summary>
    public NpgsqlDataSource Open(WritePlan plan)
    {
        var settings = Settings();
        settings.Pooling = !plan.FreshConnection;
        settings.MinPoolSize = plan.FreshConnection ? 0 : plan.Connections;
        settings.MaxPoolSize = plan.Connections;
        settings.KeepAlive = plan.FreshConnection ? 0 : 10;
        settings.Timeout = WholeSeconds(plan.ConnectTimeout);
        settings.CommandTimeout = WholeSeconds(plan.StatementTimeout);
        settings.MaxAutoPrepare = plan.FreshConnection ? 0 : 8;
        settings.AutoPrepareMinUsages = 1;
        return Build(settings);
    }

    /// <summary>For the few reading statements of a verification.</summary>
    public NpgsqlDataSource Open(TimeSpan timeout)
    {
        var settings = Settings();
        settings.Pooling = false;
        settings.Timeout = 5;
        settings.CommandTimeout = WholeSeconds(timeout);
        return Build(settings);
    }

    // No encryption, as in erchef's default, and no look at the type catalog: only built-in types are used, and it would
    // be one more round trip for every fresh connection. A negative cancellation timeout gives a late statement up at
    // once: waiting for the answer to a cancel request would stretch each timeout while the server is gone.
    NpgsqlConnectionStringBuilder Settings() => new()
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = User,
        Password = Password,
        ApplicationName = "erchef-writer",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        CancellationTimeout = -1,
        Enlist = false,
    };

    static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        NpgsqlSlimDataSourceBuilder builder = new(settings.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    // Npgsql counts its timeouts in whole seconds; the shorter ones of a plan are kept by cancellation.
    static int WholeSeconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}
