using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// The files that a server is started with. That PostgreSQL understands them is tested with a real one.
/// </summary>
public sealed class ServerConfigurations
{
    [Fact]
    public void The_products_own_file_comes_first_so_that_ours_wins()
        => Lines(For("13").Settings())[0].Should().Be("include = '/data/postgresql.conf'");

    [Fact]
    public void Nothing_of_the_products_decides_who_may_replicate_or_where_the_data_is()
        => Lines(For("13").Settings()).Should().Contain(
        [
            "data_directory = '/data'",
            "hba_file = '/var/lib/ocf-agents/pgsql/pg_hba.conf'",
            "ident_file = '/data/pg_ident.conf'",
            "listen_addresses = '*'",
            "port = '5432'",
            "unix_socket_directories = '/tmp'",
            "hot_standby = 'on'",
            "restart_after_crash = 'off'",
        ]);

    [Theory]
    [InlineData("9.6", "wal_keep_segments", "wal_keep_size")]
    [InlineData("12", "wal_keep_segments", "wal_keep_size")]
    [InlineData("13", "wal_keep_size", "wal_keep_segments")]
    [InlineData("18", "wal_keep_size", "wal_keep_segments")]
    public void A_version_is_told_only_what_it_knows(string version, string known, string unknown)
        => For(version).Settings().Should().Contain($"{known} = ").And.NotContain(unknown);

    [Theory]
    [InlineData("9.2", "wal_level = 'hot_standby'|unix_socket_directory = ", "wal_log_hints|max_replication_slots|wal_retrieve|unix_socket_directories")]
    [InlineData("9.3", "wal_level = 'hot_standby'|unix_socket_directories = ", "wal_log_hints|max_replication_slots|wal_retrieve")]
    [InlineData("9.4", "wal_level = 'hot_standby'|wal_log_hints|max_replication_slots", "wal_retrieve")]
    [InlineData("9.5", "wal_level = 'hot_standby'|wal_log_hints|wal_retrieve", "'replica'")]
    [InlineData("9.6", "wal_level = 'replica'|max_wal_senders = '10'", "hot_standby'")]
    [InlineData("13", "wal_level = 'replica'|max_wal_senders = '10'", "hot_standby'")]
    public void What_replication_needs_is_said_in_the_words_of_the_version(string version, string known, string unknown)
    {
        var settings = For(version).Settings();

        known.Split('|').Should().OnlyContain(word => settings.Contains(word));
        unknown.Split('|').Should().OnlyContain(word => !settings.Contains(word));
    }

    [Fact]
    public void A_setting_that_the_primary_has_higher_is_raised_above_the_products()
    {
        var own = SettingsText.LimitsIn("max_connections = 100 # chef's\nmax_worker_processes=8\nmax_locks_per_transaction 64\n");
        var raised = (new StandbyLimits(350, 8, 12, 0, 64)).Above(own with { MaxWalSenders = 10 });

        var lines = Lines((For("13") with { Raised = [.. raised] }).Settings());

        lines.Should().Contain("max_connections = '350'").And.Contain("max_wal_senders = '12'");
        lines.Should().NotContain(line => line.StartsWith("max_worker_processes") || line.StartsWith("max_locks"));
        lines.ToList().IndexOf("max_wal_senders = '12'").Should().BeGreaterThan(lines.ToList().IndexOf("max_wal_senders = '10'"), "the last line counts");
    }

    [Theory]
    [InlineData("max_connections = 200\nmax_connections = 350\n", 350)]
    [InlineData("  max_connections=300", 300)]
    [InlineData("max_connections = '250'  # a comment", 250)]
    [InlineData("Max_Connections 240", 240)]
    [InlineData("#max_connections = 900\nmax_connections_of_mine = 800", 100)]
    [InlineData("max_connections", 100)]
    [InlineData("", 100)]
    public void The_products_own_settings_are_read_as_PostgreSQL_reads_them(string text, int expected)
        => SettingsText.LimitsIn(text).MaxConnections.Should().Be(expected);

    [Theory]
    [InlineData("11", false)]
    [InlineData("12", true)]
    public void Recovery_is_set_up_in_the_settings_from_version_12_on(string version, bool isInSettings)
    {
        var configuration = For(version);

        configuration.Settings().Contains("primary_conninfo = ").Should().Be(isInSettings);
        configuration.Settings().Contains("recovery_target_timeline = 'latest'").Should().Be(isInSettings);
        Lines(configuration.RecoveryFile())
            .Should().StartWith("standby_mode = 'on'").And.Contain("recovery_target_timeline = 'latest'");
    }

    [Fact]
    public void A_cluster_of_one_follows_nobody_and_never_itself()
    {
        var configuration = For("13");
        var alone = configuration with { Primary = configuration.Primary with { Hosts = [] } };

        alone.Settings().Should().NotContain("primary_conninfo");
        alone.RecoveryFile().Should().NotContain("primary_conninfo");
    }

    [Fact]
    public void What_commits_wait_for_wins_over_the_products_settings_and_has_a_file_of_its_own()
    {
        var lines = Lines(For("13").Settings());
        lines.Should().Contain("include = '/var/lib/ocf-agents/pgsql/synchronous.conf'");
        lines.Should().NotContain(line => line.StartsWith("synchronous_", StringComparison.Ordinal));

        Lines(ServerConfiguration.SettingsOfSynchronous(SyncNames.Blocking, For("13").Version))
            .Should().Equal("synchronous_standby_names = 'ANY 1 (\"no standby\")'", "synchronous_commit = 'on'");
        Lines(ServerConfiguration.SettingsOfSynchronous(new SyncNames(1, NodeSet.Of("it's")), For("9.6").Version))[0]
            .Should().Be("synchronous_standby_names = '1 (\"it''s\")'");
        Lines(ServerConfiguration.SettingsOfSynchronous(SyncNames.None, For("13").Version))[0]
            .Should().Be("synchronous_standby_names = ''", "whatever the product's own file says");
    }

    [Fact]
    public void Where_synchronous_mode_is_off_nothing_is_said_of_it()
        => Lines(ServerConfiguration.SettingsOfSynchronous(names: null, For("13").Version)).Should().BeEmpty();

    [Fact]
    public void A_standby_streams_through_the_slot_that_is_its_own()
    {
        var with = For("13") with { SlotName = "ocf_agents_db1" };

        Lines(with.Settings()).Should().Contain("primary_slot_name = 'ocf_agents_db1'").And.Contain($"include = '{with.SlotsFile}'");
        Lines(For("13").Settings()).Should().NotContain(line => line.StartsWith("primary_slot_name", StringComparison.Ordinal));
        Lines((For("11") with { SlotName = "ocf_agents_db1" }).RecoveryFile()).Should().Contain("primary_slot_name = 'ocf_agents_db1'");
    }

    [Theory]
    [InlineData("13", 4096, "max_slot_wal_keep_size = '4096MB'")]
    [InlineData("12", 4096, null)]
    [InlineData("13", null, null)]
    public void How_much_WAL_slots_may_keep_is_said_where_PostgreSQL_knows_it(string version, int? megabytes, string? line)
        => Lines(ServerConfiguration.SettingsOfSlots(megabytes, For(version).Version)).FirstOrDefault().Should().Be(line);

    [Fact]
    public void While_it_stops_other_settings_win()
    {
        Lines(For("13").Settings())[^1].Should().Be($"include = '{For("13").WhileStoppingFile}'");
        Lines(ServerConfiguration.SettingsWhileStopping(TimeSpan.FromSeconds(2.25)))[^1]
            .Should().Be("wal_sender_timeout = '2250ms'");
    }

    [Fact]
    public void Quotes_and_backslashes_are_doubled()
        => (For("13") with { ListenAddresses = @"it's \a" }).Settings()
            .Should().Contain(@"listen_addresses = 'it''s \\a'" + "\n");

    [Fact]
    public void The_agent_is_let_in_before_anyone_can_be_shut_out()
        => Lines(For("13").HbaRows())[0].Should().Be("local all \"opscode-pgsql\" peer");

    [Fact]
    public void A_node_may_not_replicate_from_itself()
    {
        var rows = Lines(For("13").HbaRows());

        rows.IndexOf("host replication \"ocf_replication\" samehost reject").Should().BePositive()
            .And.BeLessThan(rows.IndexOf("host replication \"ocf_replication\" samenet md5"));
    }

    [Fact]
    public void The_products_own_rows_come_last_and_as_they_are()
        => Lines(For("13").HbaRows())[^2..].Should().Equal("local all all peer", "host all all 127.0.0.1/32 md5");

    [Fact]
    public void Without_rows_of_the_product_there_are_ours()
        => (For("13") with { IncludedHbaRows = "" }).HbaRows().Should().Contain("samehost reject\n").And.EndWith("\n");

    [Theory]
    [InlineData("all", "\"all\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("+role", "\"+role\"")]
    public void A_name_in_a_row_is_never_a_keyword(string name, string quoted)
    {
        var configuration = For("13");

        (configuration with { Primary = configuration.Primary with { User = name } }).HbaRows()
            .Should().Contain($"host replication {quoted} samenet md5\n");
    }

    [Fact]
    public void Files_end_with_their_last_line()
    {
        var configuration = For("13");

        new[] { configuration.Settings(), configuration.HbaRows(), configuration.RecoveryFile() }
            .Should().OnlyContain(text => text.EndsWith('\n') && !text.Contains('\r'));
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];

    private static ServerConfiguration For(string version) => new()
    {
        Location = new ServerLocation
        {
            User = new SystemUser("opscode-pgsql", 101, 104, "/"),
            BinDirectory = "/opt/opscode/embedded/bin",
            DataDirectory = "/data",
            SocketDirectory = "/tmp",
            Port = 5432,
            Database = "postgres",
        },
        Version = ServerVersion.TryParse(version)!.Value,
        IncludedFile = "/data/postgresql.conf",
        IncludedHbaRows = "local all all peer\nhost all all 127.0.0.1/32 md5\n\n\n",
        Directory = "/var/lib/ocf-agents/pgsql",
        ListenAddresses = "*",
        ReplicationNetwork = "samenet",
        Primary = new PrimaryConnection
        {
            Hosts = ["db2"],
            Port = 5432,
            User = "ocf_replication",
            PassFile = "/etc/ocf-agents/replication.pgpass",
            ApplicationName = "db1",
            Version = ServerVersion.TryParse(version)!.Value,
        },
    };
}
