using System.Collections.Immutable;
using System.Text.Json;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Doctor;
using OcfAgents.Cli.Setup.Cluster;
using OcfAgents.Platform.PostgreSql.Standing;

namespace OcfAgents.Cli.Tests.Doctor;

/// <summary>What ocf-agents doctor finds, in recorded clusters and in ones that were spoilt.</summary>
public sealed class Findings
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static TheoryData<string> Samples { get; } = [.. SampleCluster.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_findings_of_a_recorded_cluster_are_these(string name) =>
        Golden.ShouldBe(string.Join('\n', DoctorText.Lines(Checkup.Of(Evidence(SampleCluster.Read(name))), all: true)) + "\n", $"Doctor/{name}.txt");

    [Fact]
    public void A_cluster_that_is_well_has_nothing_above_a_note()
    {
        var findings = Checkup.Of(Evidence(Well()));

        findings.Where(finding => finding.Severity > Severity.Note).Should().BeEmpty();
        Checkup.Code(findings).Should().Be(ExitCode.Success);
    }

    [Fact]
    public void Every_check_has_something_to_say_of_a_cluster_that_is_well() =>
        Checkup.Of(Evidence(Well())).Select(finding => finding.Check).Distinct(StringComparer.Ordinal)
            .Should().BeEquivalentTo(Checkup.Checks.Select(check => check.Name).Except(["failures", "leftovers"], StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_finding_has_a_reason_and_a_fix(string name) => Checkup.Of(Evidence(SampleCluster.Read(name)))
        .Where(finding => finding.Severity > Severity.Note)
        .Where(finding => finding.Why.Length == 0 || finding.Fix.Length == 0 || finding.Found.Length == 0 || finding.Subject.Length == 0).Should().BeEmpty();

    public static TheoryData<string, string, string, string> Spoilt { get; } = new()
    {
        { "name=\"stonith-enabled\" value=\"true\"", "name=\"stonith-enabled\" value=\"false\"", "Problem", "fencing cluster: stonith-enabled=false" },
        { "class=\"stonith\" type=\"fence_lab\"", "class=\"ocf\" provider=\"x\" type=\"y\"", "Problem", "fencing cluster: no fence device is configured" },
        { "name=\"have-watchdog\" value=\"false\"", "name=\"no-quorum-policy\" value=\"ignore\"", "Problem", "quorum cluster: no-quorum-policy=ignore" },
        { "name=\"have-watchdog\" value=\"false\"", "name=\"maintenance-mode\" value=\"true\"", "Warning", "leftovers cluster: maintenance-mode=true" },
        { "name=\"notify\" value=\"true\"", "name=\"notify\" value=\"false\"", "Problem", "clone chefdb: notify=false" },
        { "name=\"promotable\" value=\"true\"", "name=\"promotable\" value=\"0\"", "Problem", "clone chefdb: promotable=0" },
        { "<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\">", "<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\"><instance_attributes id=\"x\"><nvpair id=\"y\" name=\"synchronous\" value=\"maybe\"/></instance_attributes>", "Problem", "parameters chefdb: synchronous" },
        { "name=\"notify\" value=\"true\"", "name=\"clone-max\" value=\"2\"", "Note", "clone chefdb: clone-max=2 with 3 nodes" },
        { "name=\"notify\" value=\"true\"", "name=\"clone-max\" value=\"1\"", "Warning", "clone chefdb: clone-max and constraints leave room for 1 of 3 nodes" },
        { "name=\"notify\" value=\"true\"", "name=\"target-role\" value=\"Stopped\"", "Problem", "leftovers chefdb: target-role=Stopped" },
        { "name=\"notify\" value=\"true\"", "name=\"target-role\" value=\"Slave\"", "Problem", "leftovers chefdb: target-role=Slave" },
        { "interval=\"3s\" timeout=\"10s\" role=\"Unpromoted\"", "interval=\"2s\" timeout=\"10s\" role=\"Unpromoted\"", "Problem", "operations chefdb: 2 monitors have the interval 2s" },
        { "interval=\"3s\" timeout=\"10s\" role=\"Unpromoted\"", "interval=\"2000ms\" timeout=\"10s\" role=\"Unpromoted\"", "Problem", "operations chefdb: 2 monitors have the interval 2s" },
        { "role=\"Unpromoted\"", "role=\"Stopped\"", "Problem", "operations chefdb: no monitor for the role Unpromoted" },
        { "name=\"stop\" interval=\"0s\" timeout=\"120s\" id=\"chefdb", "name=\"stop\" on-fail=\"block\" interval=\"0s\" timeout=\"120s\" id=\"chefdb", "Problem", "operations chefdb: stop has on-fail=block" },
        { "name=\"stop\" interval=\"0s\" timeout=\"120s\" id=\"chefdb", "name=\"stop\" interval=\"0s\" timeout=\"20s\" id=\"chefdb", "Warning", "timeouts chefdb: stop: timeout 20 s, the agent advises 120 s at least" },
        { "name=\"promote\" interval=\"0s\" timeout=\"60s\"", "name=\"promote\" interval=\"0s\" timeout=\"50ms\"", "Warning", "timeouts chefdb: promote: timeout 0.05 s, the agent advises 60 s at least" },
        { "with-rsc=\"chefdb-clone\" score=\"INFINITY\" rsc-role=\"Started\" with-rsc-role=\"Promoted\"", "with-rsc=\"chefdb-clone\" score=\"INFINITY\" rsc-role=\"Started\"", "Problem", "address chefdb-vip: it is colocated with chefdb-clone in any role" },
        { "first=\"chefdb-clone\" then=\"chefdb-vip\" first-action=\"promote\"", "first=\"chefdb-clone\" then=\"chefdb-vip\" first-action=\"start\"", "Warning", "address chefdb-vip: it is not ordered after the promotion of chefdb-clone" },
        { "rsc=\"chefdb-vip\" with-rsc=\"chefdb-clone\"", "rsc=\"chefdb-vip\" with-rsc=\"elsewhere\"", "Warning", "address chefdb: no address" },
        { "name=\"resource-stickiness\" value=\"10\"", "name=\"resource-stickiness\" value=\"-1\"", "Warning", "recovery chefdb: resource-stickiness -1" },
        { "name=\"master-chefdb\" value=\"1000\"", "name=\"fail-count-chefdb#monitor_2000\" value=\"2\"", "Warning", "failures chefdb on node1: fail count 2" },
        { "name=\"master-chefdb\" value=\"1000\"", "name=\"fail-count-chefdb#start_0\" value=\"INFINITY\"", "Problem", "failures chefdb on node1: it may not run there any more (fail count INFINITY)" },
        { "name=\"pcmk_host_check\" value=\"dynamic-list\"", "name=\"passwd\" value=\"x\"", "Warning", "secrets fence: the parameter passwd stands in the CIB as text" },
        { "1 7710989225828569464 2 1 0/70000A0 node1", "1 rubbish", "Problem", "commits chefdb: the cluster property lineage-chefdb holds what is no lineage" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void What_was_spoilt_is_found(string old, string instead, string severity, string found)
    {
        Text(Checkup.Of(Evidence(SampleCluster.Read("healthy")))).Should().NotContain(line => line.StartsWith($"{severity} {found}"), "it is not so before");

        Text(Checkup.Of(Evidence(SampleCluster.Read("healthy", (old, instead))))).Should().Contain(line => line.StartsWith($"{severity} {found}"));
    }

    [Theory]
    [InlineData("2.1.5-a3f44794f94", "Promoted", "Unpromoted")]
    [InlineData("2.1.5", "Promoted", "Unpromoted")]
    [InlineData("2.0.5-ba59be7122", "Master", "Slave")]
    [InlineData("1.1.24", "Master", "Slave")]
    [InlineData("", "Promoted", "Unpromoted")]
    public void What_is_to_be_typed_has_the_roles_that_this_Pacemakers_tools_know(string pacemaker, string promoted, string unpromoted)
    {
        var cluster = SampleCluster.Read("healthy",
            ("with-rsc=\"chefdb-clone\" score=\"INFINITY\" rsc-role=\"Started\" with-rsc-role=\"Promoted\"", "with-rsc=\"chefdb-clone\" score=\"INFINITY\" rsc-role=\"Started\""),
            ("role=\"Unpromoted\"", "role=\"Stopped\""),
            ("role=\"Promoted\"", "role=\"Stopped\"")) with { Version = pacemaker };

        Checkup.Of(Evidence(cluster)).Select(finding => finding.Fix).Should()
            .Contain($"pcs constraint colocation add chefdb-vip with {promoted} chefdb-clone INFINITY")
            .And.Contain(fix => fix.EndsWith($" role={promoted}")).And.Contain(fix => fix.EndsWith($" role={unpromoted}"));
    }

    [Fact]
    public void An_operation_that_nearly_took_its_time_is_found()
    {
        var cluster = Well();
        cluster = cluster with { Results = cluster.Results.Add(new OperationResult("node2", "chefdb", "promote", TimeSpan.Zero, 0, "") { Call = 999, Took = TimeSpan.FromSeconds(50) }) };

        Text(Checkup.Of(Evidence(cluster))).Should().Contain("Warning timeouts chefdb: promote took 50 s on node2, timeout 60 s");
    }

    public static TheoryData<string, string, string, string> Settings { get; } = new()
    {
        { "fsync", "off", "Problem", "settings chefdb on node1: fsync=off" },
        { "full_page_writes", "off", "Problem", "settings chefdb on node1: full_page_writes=off" },
        { "hot_standby", "off", "Problem", "settings chefdb on node1: hot_standby=off" },
        { "wal_level", "minimal", "Problem", "settings chefdb on node1: wal_level=minimal" },
        { "data_checksums", "off", "Note", "settings chefdb on node1: data_checksums=off" },
        { "max_wal_senders", "1", "Problem", "settings chefdb on node1: max_wal_senders=1 with 2 standbys" },
        { "max_wal_senders", "3", "Warning", "settings chefdb on node1: max_wal_senders=3 with 2 standbys" },
        { "synchronous_commit", "off", "Note", "commits chefdb on node1: synchronous_commit=off" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_dangerous_setting_is_found(string name, string value, string severity, string found)
    {
        var good = Server();
        Text(Find(good)).Should().NotContain(line => line.EndsWith(found));

        Text(Find(good with { Values = good.Values.SetItem(name, value) })).Should().Contain($"{severity} {found}");
    }

    [Fact]
    public void A_former_primary_that_could_not_be_rewound_is_foreseen() =>
        Text(Find(Server() with { Values = Server().Values.SetItem("data_checksums", "off").SetItem("wal_log_hints", "off") }))
            .Should().Contain("Warning settings chefdb on node1: wal_log_hints=off without data checksums");

    [Fact]
    public void A_role_that_commits_without_waiting_is_a_problem_where_commits_are_to_wait()
    {
        var cluster = SampleCluster.Read("healthy", ("<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\">",
            "<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\"><instance_attributes id=\"x\"><nvpair id=\"y\" name=\"synchronous\" value=\"strict\"/></instance_attributes>"));
        var server = Server() with { OwnSettings = ["opscode_chef/* synchronous_commit=off"] };

        Text(Checkup.Of(Evidence(cluster, server))).Should().Contain("Problem commits chefdb: database/role opscode_chef/* synchronous_commit=off")
            .And.Contain("Warning commits chefdb: no standby is known to hold every acknowledged commit");
        Text(Find(server)).Should().Contain("Note commits chefdb: database/role opscode_chef/* synchronous_commit=off");
    }

    [Theory]
    [InlineData(150018, "PostgreSQL 15.18: CVE-2026-16239", "15.19")]
    [InlineData(150017, "PostgreSQL 15.17: CVE-2026-6475", "15.18")]
    [InlineData(140003, "PostgreSQL 14.3: corrupt indexes", "14.4")]
    [InlineData(130022, "PostgreSQL 13.22: CVE-2026-6475", "no minor of 13 mends it")]
    [InlineData(90624, "PostgreSQL 9.6: CVE-2026-6475", "no minor of 9 mends it")]
    public void A_version_with_a_known_danger_is_found_with_what_mends_it(int version, string found, string mended)
    {
        var findings = Find(Server() with { VersionNumber = version });
        findings.Should().Contain(finding => finding.Check == "version" && finding.Found == found && finding.Severity >= Severity.Warning && finding.Fix.Contains(mended));
    }

    [Theory]
    [InlineData(150019)]
    [InlineData(180006)]
    [InlineData(190000)]
    public void A_version_without_one_is_not(int version) => Find(Server() with { VersionNumber = version })
        .Where(finding => finding.Check == "version").Should().OnlyContain(finding => finding.Severity == Severity.Ok);

    [Fact]
    public void The_program_tells_the_version_where_the_server_does_not()
    {
        var evidence = Evidence(Well());
        evidence = evidence with { Databases = [evidence.Databases[0] with { Settings = null, SettingsProblem = "nobody listens", ProgramVersion = "15.17" }] };

        Text(Checkup.Of(evidence)).Should().Contain("Warning version chefdb on node1: PostgreSQL 15.17: CVE-2026-6475")
            .And.Contain("Note unseen chefdb on node1: PostgreSQL's settings are not known: nobody listens");
    }

    [Fact]
    public void What_piles_up_WAL_is_found()
    {
        var cluster = Well();
        var standing = SampleCluster.Primary() with
        {
            Slots = [new SlotStanding("theirs", IsActive: false, "extended", 2L << 30), new SlotStanding("ocf_agents_node2", IsActive: false, "lost", RetainedBytes: null)],
        };
        var evidence = Evidence(cluster);
        evidence = evidence with
        {
            Databases = [evidence.Databases[0] with { View = SampleCluster.Database(cluster, ("node1", standing)), Settings = Server() with { ArchivingFailed = TimeSpan.FromSeconds(61), Values = Server().Values.SetItem("archive_mode", "on") } }],
        };

        Text(Checkup.Of(evidence)).Should().Contain("Warning wal slot theirs on node1: nobody uses it, it is not the agent's, and keeps 2 GB of WAL")
            .And.Contain("Problem wal slot ocf_agents_node2 on node1: it has lost WAL that it was to keep")
            .And.Contain("Problem wal chefdb on node1: WAL is not archived; the last try failed 61 s ago");
    }

    [Fact]
    public void What_is_wrong_with_this_nodes_files_is_found()
    {
        var evidence = Evidence(Well());
        evidence = evidence with
        {
            AgentFiles = [new FileState("/a", Uid: null, UnixFileMode.None), new FileState("/b", 0, Program | UnixFileMode.GroupWrite), new FileState("/c", 1000, Program)],
            AgentVersions = ImmutableDictionary<string, string>.Empty.Add("chef-pgsql", "0.0.9"),
            RunitServices = ["nginx"],
            IsClockSynchronized = false,
            Databases =
            [
                evidence.Databases[0] with
                {
                    PassFile = new FileState("/etc/p", 990, Private | UnixFileMode.GroupRead), RunitClaim = "runit runs postgresql (pid 7)", IsLeftAlone = false,
                    Overrides = ["port"], FreeBytes = 10, Settings = Server() with { DataBytes = 11, ReplyAges = Ages(-5) },
                },
            ],
        };

        Text(Checkup.Of(evidence)).Should().Contain(
            "Problem installation /a on node1: it is not installed",
            "Problem installation /b on node1: owner uid 0, mode 0775",
            "Problem installation /c on node1: owner uid 1000, mode 0755",
            "Warning installation chef-pgsql on node1: version 0.0.9, and ocf-agents is 0.1.0",
            "Warning runit nginx on node1: runit starts nginx at the next boot",
            "Warning clocks node1: its clock is not synchronized (timedatectl)",
            "Warning clocks node2: its clock is at least 5 s ahead of node1's",
            "Problem secrets /etc/p on node1: its mode is 0640",
            "Problem runit chefdb on node1: runit runs postgresql (pid 7)",
            "Warning runit chefdb on node1: /etc/opscode/chef-server.rb does not say postgresql['enable'] = false",
            "Warning settings chefdb on node1: postgresql.auto.conf on node1 sets port",
            "Warning disk /data on node1: 10 B free, 11 B of data");
    }

    [Theory]
    [InlineData(2, false, true, true, "Warning quorum cluster: 2 nodes and no quorum device")]
    [InlineData(2, true, true, false, "Problem quorum cluster: two_node: 1 with wait_for_all: 0")]
    [InlineData(3, false, true, true, "Problem quorum cluster: two_node: 1 with 3 nodes")]
    public void What_Corosync_has_wrong_is_found(int nodes, bool hasDevice, bool isTwoNode, bool waits, string found)
    {
        var cluster = Well();
        cluster = cluster with { Nodes = [.. cluster.Nodes.Take(nodes)] };

        Text(Checkup.Of(Evidence(cluster) with { Corosync = new CorosyncFacts(new CorosyncQuorum(isTwoNode, waits), hasDevice, Token: null, Consensus: null) })).Should().Contain(found);
    }

    [Fact]
    public void Corosyncs_words_are_read() => CorosyncFacts.Parse(
            "quorum {\n  provider: corosync_votequorum\n  device {\n    model: net\n  }\n}\n",
            "runtime.config.totem.consensus (u32) = 4380\nruntime.config.totem.token (u32) = 3650\nruntime.config.totem.token_retransmit (u32) = 869\n")
        .Should().Be(new CorosyncFacts(new CorosyncQuorum(IsTwoNode: false, WaitsForAll: false), HasQuorumDevice: true, TimeSpan.FromMilliseconds(3650), TimeSpan.FromMilliseconds(4380)));

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("120s", 120.0)]
    [InlineData("2min", 120.0)]
    [InlineData("2 m", 120.0)]
    [InlineData("1500ms", 1.5)]
    [InlineData("1h", 3600.0)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("5 weeks", null)]
    public void Times_are_read_as_Pacemaker_reads_them(string text, double? seconds) => (Duration.TryParse(text)?.TotalSeconds).Should().Be(seconds);

    [Fact]
    public void The_JSON_agrees_with_its_schema_and_has_every_finding()
    {
        var findings = Checkup.Of(Evidence(SampleCluster.Read("leaderless")));
        var json = DoctorJson.Write("node2", findings, Checkup.Code(findings));

        SchemaFile.ShouldAccept(json);
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("exitCode").GetInt32().Should().Be(1);
        document.RootElement.GetProperty("findings").GetArrayLength().Should().Be(findings.Length);
        SchemaFile.ShouldAccept(DoctorJson.Write(node: null, [], ExitCode.Unreachable, "no cluster"));
    }

    [Fact]
    public void Hostile_text_stays_in_its_line() =>
        DoctorText.Lines([new Finding(Severity.Note, "c", "s\u001b[2J", "f\nproblem  all: lost", "w\u202e", "rm\r")], all: false)
            .Should().Equal("note     s [2J: f problem  all: lost", "         why  w ", "         fix  rm ", "0 problems, 0 warnings, 1 note; 0 ok (--all shows them)");

    [Theory]
    [InlineData("Ok", 0)]
    [InlineData("Note", 0)]
    [InlineData("Warning", 3)]
    [InlineData("Problem", 1)]
    public void The_exit_code_is_that_of_the_worst_finding(string severity, int code) =>
        ((int)Checkup.Code([new Finding(Severity.Ok, "c", "s", "f"), new Finding(Enum.Parse<Severity>(severity), "c", "s", "f")])).Should().Be(code);

    [Fact]
    public void A_file_that_is_none_is_exit_code_6() => CommandLine.Run(["doctor", "--cib", "/nonexistent"]).Should().Be((int)ExitCode.Unreachable);

    /// <summary>The recorded cluster, with the lab's short monitors as the agent advises them, and one fencing that succeeded.</summary>
    private static ClusterView Well() => SampleCluster.Read("healthy", ("timeout=\"10s\" role=", "timeout=\"20s\" role=")) with
    {
        Fencings = [new FenceEvent("node3", "reboot", "success", "2026-11-22 13:43:53Z")],
    };

    internal static Evidence Evidence(ClusterView cluster, ServerSettings? server = null) => new()
    {
        Cluster = cluster,
        Resources = LookOptions.Resources(name: null, cluster),
        Version = "0.1.0",
        Advised = AdvisedTimeouts.Of(AgentMetadata.All),
        Corosync = new CorosyncFacts(new CorosyncQuorum(IsTwoNode: false, WaitsForAll: false), HasQuorumDevice: false, TimeSpan.FromMilliseconds(3650), TimeSpan.FromMilliseconds(4380)),
        AgentFiles = [new FileState("/usr/lib/ocf/resource.d/ocfagents/chef-pgsql", 0, Program)],
        AgentVersions = ImmutableDictionary<string, string>.Empty.Add("chef-pgsql", "0.1.0"),
        IsClockSynchronized = true,
        Databases =
        [
            new DatabaseEvidence(cluster.Resources.Single(resource => resource.Id == "chefdb").On("node1") is { IsPromoted: true }
                ? SampleCluster.Database(cluster, ("node1", SampleCluster.Primary(1024))) : SampleCluster.Database(cluster))
            {
                Settings = server ?? Server(), PassFile = new FileState("/etc/ocf-agents/replication.pgpass", 990, Private), AccountUid = 990, Account = "opscode-pgsql",
                IsLeftAlone = true, SettingsFile = "/etc/opscode/chef-server.rb", DataDirectory = "/data", FreeBytes = 100L << 30,
            },
        ],
    };

    private static ServerSettings Server() => new()
    {
        VersionNumber = 150020,
        IsInRecovery = false,
        DataBytes = 1L << 30,
        ReplyAges = Ages(1),
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wal_level"] = "replica", ["max_wal_senders"] = "10", ["hot_standby"] = "on", ["fsync"] = "on", ["full_page_writes"] = "on", ["data_checksums"] = "on",
            ["wal_log_hints"] = "on", ["archive_mode"] = "off", ["synchronous_commit"] = "on",
        }.ToImmutableDictionary(StringComparer.Ordinal),
    };

    private static ImmutableDictionary<string, TimeSpan> Ages(double seconds) => ImmutableDictionary<string, TimeSpan>.Empty.Add("node2", TimeSpan.FromSeconds(seconds));

    private static ImmutableArray<Finding> Find(ServerSettings server) => Checkup.Of(Evidence(Well(), server));

    private static IEnumerable<string> Text(IEnumerable<Finding> findings) => findings.Select(finding => $"{finding.Severity} {finding.Check} {finding.Subject}: {finding.Found}");
}
