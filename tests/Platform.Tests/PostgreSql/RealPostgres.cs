using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// The life of one PostgreSQL 15 instance, started with the agent's own configuration: made, run as a primary, killed,
/// run as a standby, shut down as one, promoted. What the parsers read is kept from each stage. Its directories have
/// names that need quoting, and so have the values of its configuration.
/// </summary>
public sealed class RealPostgres : IDisposable
{
    public const string Programs = "/usr/lib/postgresql/15/bin";

    /// <summary>Not the default one, so that nobody else's server is met.</summary>
    private const int Port = 54329;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _home = new();
    private readonly CommandRunner _runner = new();

    public RealPostgres()
    {
        if (!IsInstalled || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        User = SystemUser.Find("postgres")!;
        Location = new ServerLocation
        {
            User = User,
            BinDirectory = Programs,
            DataDirectory = _home[@"it's data\base"],
            SocketDirectory = _home.Path,
            Port = Port,
            Database = "postgres",
        };
        TestUser.Give(_home.Path);
        try
        {
            Live();
        }
        catch
        {
            // Nobody calls Dispose on a fixture that did not come about, and no server is to be left behind.
            var stop = Program("pg_ctl", "stop", "-m", "immediate", "-D", Location.DataDirectory);
            _runner.Run(stop, s_bound, CancellationToken.None);
            _home.Dispose();
            throw;
        }
    }

    public static bool IsInstalled => File.Exists($"{Programs}/initdb") && SystemUser.Find("postgres") is not null;

    public SystemUser User { get; } = null!;

    public ServerLocation Location { get; } = null!;

    public ServerConfiguration Configuration { get; private set; } = null!;

    /// <summary>pg_control, and what pg_controldata says of it, by the stage it was read in.</summary>
    public Dictionary<string, (byte[] Bytes, string Report)> Controls { get; } = new(StringComparer.Ordinal);

    /// <summary>postmaster.pid by stage.</summary>
    public Dictionary<string, string> PidFiles { get; } = new(StringComparer.Ordinal);

    public WalDirectoryListing WalOfThePromoted { get; private set; } = null!;

    public string SettingsInForce { get; private set; } = "";

    public string HbaRulesInForce { get; private set; } = "";

    public string ApplicationName { get; private set; } = "";

    public string Log => File.ReadAllText(_home["log"]);

    /// <summary>
    /// What the server takes a setting to be that stands in its configuration file, without starting.
    /// </summary>
    public string SettingOf(string name, ServerConfiguration configuration)
    {
        Write(configuration.SettingsFile, configuration.Settings());
        Write(configuration.ReceptionFile, ServerConfiguration.SettingsWhileRunning);
        Write(configuration.WhileStoppingFile, ServerConfiguration.SettingsWhileRunning);
        WriteChangeable(configuration);
        var file = $"config_file={configuration.SettingsFile}";
        return Run("postgres", "-C", name, "-D", Location.DataDirectory, "-c", file).TrimEnd('\n');
    }

    public void Dispose() => _home.Dispose();

    private void Live()
    {
        Run("initdb", "-D", Location.DataDirectory, "--no-sync", "-A", "peer", "-U", "postgres");
        Keep("made");
        Configure();
        RunAsPrimary();
        RunAsStandby();
    }

    private void RunAsPrimary()
    {
        Start();
        PidFiles["primary"] = File.ReadAllText(Location.DataFile("postmaster.pid"));
        Sql("CREATE TABLE t AS SELECT generate_series(1, 1000) AS i");
        Sql("CHECKPOINT");
        Keep("primary");
        Sql("INSERT INTO t SELECT generate_series(1, 3000)");
        SettingsInForce = Sql("SELECT name || '=' || setting FROM pg_settings WHERE source = 'configuration file'");
        HbaRulesInForce = Sql(
            "SELECT type, database, user_name, address, auth_method, error FROM pg_hba_file_rules ORDER BY line_number");
        var connection = Configuration.Primary with { Hosts = [_home.Path], User = "postgres" };
        var database = $"{connection.ToConnectionInfo()} dbname=postgres";
        ApplicationName = Run("psql", "-At", "-c", "SHOW application_name", database).TrimEnd('\n');
        Stop("immediate");
        Keep("killed primary");
    }

    private void RunAsStandby()
    {
        Write(Location.DataFile("standby.signal"), "");
        Start();
        PidFiles["standby"] = File.ReadAllText(Location.DataFile("postmaster.pid"));
        Sql("SELECT count(*) FROM t");
        Keep("standby");
        Stop("fast");
        Keep("stopped standby");
        Start();
        Run("pg_ctl", "promote", "-w", "-D", Location.DataDirectory);
        Sql("CHECKPOINT");
        Keep("promoted");
        WalOfThePromoted = new WalDirectoryListing(
            [.. Directory.EnumerateFiles(Location.DataFile("pg_wal")).Select(path => Path.GetFileName(path))],
            WalFiles.Read(Location.DataFile("pg_wal")));
        Stop("fast");
        Keep("stopped primary");
    }

    private void Configure()
    {
        Directory.CreateDirectory(_home["agent's own"]);
        TestUser.Give(_home["agent's own"]);
        var version = ServerVersion.TryParse(File.ReadAllText(Location.DataFile("PG_VERSION")))!.Value;
        Configuration = new ServerConfiguration
        {
            Location = Location,
            Version = version,
            IncludedFile = Location.DataFile("postgresql.conf"),
            IncludedHbaRows = "local all all peer\n\n# a comment\nhost chef \"it's me\" 127.0.0.1/32 reject\n\n",
            Directory = _home["agent's own"],
            ListenAddresses = "",
            ReplicationNetwork = "samenet",
            Primary = new PrimaryConnection
            {
                Hosts = ["127.0.0.1"],
                Port = Port,
                User = "it's a \"replication\" role\\",
                PassFile = _home["it's a \\pass\\ file"],
                ApplicationName = @"db'1\ ""x"" = y",
                Version = version,
            },
        };
        Write(Configuration.SettingsFile, Configuration.Settings());
        Write(Configuration.ReceptionFile, ServerConfiguration.SettingsWhileRunning);
        Write(Configuration.WhileStoppingFile, ServerConfiguration.SettingsWhileStopping(TimeSpan.FromSeconds(2.5)));
        WriteChangeable(Configuration);
        Write(Configuration.HbaFile, Configuration.HbaRows());
    }

    /// <summary>What can be changed while it runs has a file of its own.</summary>
    private void WriteChangeable(ServerConfiguration configuration)
    {
        Write(configuration.SynchronousFile, ServerConfiguration.SettingsOfSynchronous(configuration.SynchronousNames, configuration.Version));
        Write(configuration.SlotsFile, ServerConfiguration.SettingsOfSlots(configuration.SlotLimit, configuration.Version));
    }

    private void Start() => Run(
        "pg_ctl", "start", "-w", "-D", Location.DataDirectory, "-l", _home["log"],
        "-o", $"-F -c config_file='{Escaped(Configuration.SettingsFile)}'");

    private void Stop(string mode) => Run("pg_ctl", "stop", "-w", "-m", mode, "-D", Location.DataDirectory);

    private string Sql(string statement) =>
        Run("psql", "-At", "-v", "ON_ERROR_STOP=1", "-h", _home.Path, "-p", $"{Port}", "-c", statement, "postgres");

    private void Keep(string stage) => Controls[stage] =
        (File.ReadAllBytes(Location.DataFile("global/pg_control")), Run("pg_controldata", "-D", Location.DataDirectory));

    private void Write(string path, string content)
    {
        File.WriteAllText(path, content);
        TestUser.Give(path);
    }

    private string Run(string program, params string[] arguments) =>
        _runner.Run(Program(program, arguments), s_bound, CancellationToken.None).Expect().Output;

    private Command Program(string program, params string[] arguments) =>
        new($"{Programs}/{program}", [.. arguments]) { User = User, WorkingDirectory = _home.Path };

    /// <summary>pg_ctl hands its -o to a shell.</summary>
    private static string Escaped(string text) => text.Replace("'", "'\\''");

    /// <param name="Names">What stands in the directory.</param>
    /// <param name="Read">What is read of it.</param>
    public sealed record WalDirectoryListing(IReadOnlyList<string> Names, Replication.Instance.WalDirectory Read);
}
