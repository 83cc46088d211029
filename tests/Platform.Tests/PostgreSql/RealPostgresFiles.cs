using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// What is read of the files of a real server, compared with what PostgreSQL's own programs say of them.
/// </summary>
public sealed class RealPostgresFiles(RealPostgres server) : IClassFixture<RealPostgres>
{
    [PostgresFact]
    public void The_control_file_of_each_stage_is_read_as_pg_controldata_reads_it()
    {
        server.Controls.Should().HaveCount(7);
        foreach (var (stage, (bytes, report)) in server.Controls)
        {
            var control = ControlFile.TryParse(bytes, out var problem);

            problem.Should().BeNull(stage);
            control.Should().Be(Expected(report), stage);
        }
    }

    [PostgresFact]
    public void The_control_file_says_how_the_instance_lives_or_ended()
        => server.Controls.Select(stage => (stage.Key, ControlFile.TryParse(stage.Value.Bytes, out _)!.State))
            .Should().Equal(
            ("made", ControlState.ShutDown),
            ("primary", ControlState.InProduction),
            ("killed primary", ControlState.InProduction),
            ("standby", ControlState.InArchiveRecovery),
            ("stopped standby", ControlState.ShutDownInRecovery),
            ("promoted", ControlState.InProduction),
            ("stopped primary", ControlState.ShutDown));

    [PostgresFact]
    public void The_control_file_says_what_the_instance_was_last()
        => server.Controls.Where(stage => ControlFile.TryParse(stage.Value.Bytes, out _)!.WasPrimary)
            .Select(stage => stage.Key)
            .Should().Equal("made", "primary", "killed primary", "promoted", "stopped primary");

    [PostgresFact]
    public void The_pid_file_of_a_running_server_is_read()
    {
        var file = PidFile.TryParse(server.PidFiles["primary"])!;

        file.Pid.Should().BePositive();
        file.StartTime.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        file.Status.Should().Be(PidFileStatus.Ready);
    }

    /// <summary>
    /// So the pid file does not tell a primary from a standby; "standby" is written with hot_standby off alone.
    /// </summary>
    [PostgresFact]
    public void The_pid_file_of_a_hot_standby_says_ready_as_a_primarys_does()
        => PidFile.TryParse(server.PidFiles["standby"])!.Status.Should().Be(PidFileStatus.Ready);

    [PostgresFact]
    public void The_WAL_directory_of_a_promoted_standby_holds_its_timeline_and_where_it_began()
    {
        var (names, wal) = server.WalOfThePromoted;

        names.Should().Contain("00000002.history");
        wal.SegmentTimeline.Should().Be(new Timeline(2));
        wal.NewestHistory!.Timeline.Should().Be(new Timeline(2));
        wal.NewestHistory.LeftAt(new Timeline(1))!.Value.Should().BeGreaterThan(Lsn.Zero)
            .And.BeLessThanOrEqualTo(ControlFile.TryParse(server.Controls["promoted"].Bytes, out _)!.Redo);
    }

    [PostgresFact]
    public void Every_setting_of_ours_is_in_force_over_the_products_own()
    {
        var settings = server.SettingsInForce.Split('\n');

        settings.Should().Contain(
        [
            "hot_standby=on", "listen_addresses=", "max_replication_slots=32", "max_wal_senders=10", "port=54329",
            "restart_after_crash=off", "wal_level=replica", "wal_log_hints=on", "recovery_target_timeline=latest",
            "wal_sender_timeout=2500",
        ]);
        settings.Should().Contain($"primary_conninfo={server.Configuration.Primary.ToConnectionInfo()}");
        settings.Should().Contain(setting => setting.StartsWith("max_connections="),
            "the product's own file is included");
    }

    [PostgresFact]
    public void The_authentication_rows_are_understood_as_they_were_meant()
        => server.HbaRulesInForce.Trim().Split('\n').Should().StartWith(
        [
            "local|{all}|{postgres}||peer|",
            "host|{replication}|{\"it's a \\\"replication\\\" role\\\\\"}|samehost|reject|",
            "host|{replication}|{\"it's a \\\"replication\\\" role\\\\\"}|samenet|md5|",
        ]).And.EndWith(
        [
            "local|{all}|{all}||peer|",
            "host|{chef}|{\"it's me\"}|127.0.0.1|reject|",
        ]);

    [PostgresFact]
    public void The_primarys_connection_string_is_understood_by_libpq()
        => server.ApplicationName.Should().Be(server.Configuration.Primary.ApplicationName);

    [PostgresFact]
    public void A_hostile_value_stays_the_value_of_its_setting()
    {
        string[] values =
        [
            "'", "''", "\\", "\\'", "\\\\'", "a' port = '1", "# no comment", "*, 192.0.2.1", "x\\nport = 1", "\\047",
            "$(id)", "\"quoted\"", " ", "",
        ];

        values.Select(value => server.Configuration with { ListenAddresses = value })
            .Select(configuration => server.SettingOf("listen_addresses", configuration))
            .Should().Equal(values);
    }

    [PostgresFact]
    public void The_server_complained_of_nothing_that_we_wrote()
        => server.Log.Should()
            .NotContain("configuration file").And.NotContain("syntax error").And.NotContain("could not load");

    private static ControlData Expected(string report)
    {
        var facts = report.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        return new ControlData(
            ulong.Parse(facts["Database system identifier"]),
            facts["Database cluster state"] switch
            {
                "shut down" => ControlState.ShutDown,
                "shut down in recovery" => ControlState.ShutDownInRecovery,
                "in production" => ControlState.InProduction,
                "in archive recovery" => ControlState.InArchiveRecovery,
                var state => throw new NotSupportedException(state),
            },
            new WalPosition(Line(facts["Latest checkpoint's TimeLineID"]),
                Position(facts["Latest checkpoint location"])),
            Position(facts["Latest checkpoint's REDO location"]),
            new WalPosition(Line(facts["Min recovery ending loc's timeline"]),
                Position(facts["Minimum recovery ending location"])))
        {
            LogsHints = facts["wal_log_hints setting"] == "on" || facts["Data page checksum version"] != "0",
            SegmentBytes = uint.Parse(facts["Bytes per WAL segment"]),
            Limits = new StandbyLimits(
                int.Parse(facts["max_connections setting"]), int.Parse(facts["max_worker_processes setting"]), int.Parse(facts["max_wal_senders setting"]),
                int.Parse(facts["max_prepared_xacts setting"]), int.Parse(facts["max_locks_per_xact setting"])),
        };
    }

    private static Lsn Position(string text) => Lsn.TryParse(text)!.Value;

    private static Timeline Line(string text) => new(uint.Parse(text));
}
