using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What the agent says and does where the data directory, or what stands around it, is not as it should be.</summary>
public sealed class DataDirectoryStates
{
    private const string Data = DatabaseNode.DataDirectory;

    [Theory]
    [InlineData($"mv {Data} {Data}.away")]
    [InlineData($"mv {Data} {Data}.away; mkdir -m 700 {Data}; chown opscode-pgsql: {Data}")]
    [InlineData($"rm -rf /var/opt/opscode")]
    [InlineData($"mv {Data} {Data}.away; touch {Data}")]
    public void A_data_directory_that_is_not_there_is_not_running(string fault)
    {
        using var node = new DatabaseNode();
        node.Machine.Shell(fault);

        node.Probe().ShouldExit(7).ShouldGiveReason("not mounted?");
        node.MonitorUnpromoted().ShouldExit(7);
        node.MonitorPromoted().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Start().ShouldExit(2, 4).ShouldGiveReason();
        node.Promote().ShouldExit(1).ShouldGiveReason();
    }

    [Fact]
    public void Where_PostgreSQL_is_not_installed_it_is_not_running()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell("rm /opt/opscode/embedded/bin");

        node.Probe().ShouldExit(5).ShouldGiveReason();
        node.MonitorUnpromoted().ShouldExit(7);
        node.MonitorPromoted().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Start().ShouldExit(5).ShouldGiveReason();
    }

    [Fact]
    public void Without_the_account_it_is_not_running()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell("sed -i /opscode-pgsql/d /etc/passwd");

        node.Probe().ShouldExit(5).ShouldGiveReason("there is no account opscode-pgsql");
        node.MonitorPromoted().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Start().ShouldExit(5).ShouldGiveReason("there is no account opscode-pgsql");
    }

    [Theory]
    [InlineData($"chmod 000 {Data}")]
    [InlineData($"mv {Data} {Data}.away; ln -s {Data} {Data}")]
    [InlineData($"chown root: {Data}; chmod 700 {Data}")]
    [InlineData($"head -c 100 {Data}/global/pg_control >/tmp/c; cat /tmp/c >{Data}/global/pg_control")]
    [InlineData($"head -c 8192 /dev/urandom >{Data}/global/pg_control")]
    [InlineData($": >{Data}/global/pg_control")]
    [InlineData($"rm {Data}/global/pg_control")]
    [InlineData($"rm {Data}/global/pg_control; mkfifo -m 600 {Data}/global/pg_control; chown opscode-pgsql: {Data}/global/pg_control")]
    [InlineData($"rm {Data}/global/pg_control; ln -s /dev/zero {Data}/global/pg_control")]
    [InlineData($"rm -f {Data}/postmaster.pid; mkfifo -m 600 {Data}/postmaster.pid; chown opscode-pgsql: {Data}/postmaster.pid")]
    public void A_data_directory_that_cannot_be_read_is_in_doubt_and_nothing_is_left_to_stop(string fault)
    {
        using var node = new DatabaseNode();
        node.Machine.Shell(fault);

        node.Probe().ShouldExit(1).ShouldGiveReason();
        node.MonitorUnpromoted().ShouldExit(1).ShouldGiveReason();
        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason();
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Start().ShouldExit(1, 4).ShouldGiveReason();
        node.ShouldRunNothing();
        node.Promote().ShouldExit(1).ShouldGiveReason();
        node.ShouldRunNothing();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("0\n/data\n0\n")]
    [InlineData("-2147483648\n/data\n99999999999999999999\n5432\n/tmp\n*\n")]
    [InlineData("not a number\n")]
    public void A_pid_file_that_says_nothing_changes_nothing(string content)
    {
        using var node = new DatabaseNode();
        node.Machine.WriteFile($"{Data}/postmaster.pid", content);

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);
    }

    [Fact]
    public void A_process_that_got_the_postmasters_number_is_not_the_postmaster_and_is_left_alone()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.Crash();
        var stranger = node.Machine.Begin(DatabaseNode.AsOwner("/bin/sleep", "600") with { WorkingDirectory = Data });
        NamePostmaster(node, stranger.Pid, started: DateTimeOffset.UtcNow);

        node.Probe().ShouldExit(7);
        node.MonitorPromoted().ShouldExit(7);
        node.Demote().ShouldExit(0);
        node.Stop().ShouldExit(0);

        stranger.HasEnded.Should().BeFalse("it is nobody's postmaster");
    }

    [Fact]
    public void Another_instances_postmaster_with_the_number_in_the_pid_file_is_left_alone()
    {
        using var node = new DatabaseNode();
        var other = StartOther(node, "-p 5499");
        NamePostmaster(node, other.Pid, started: DateTimeOffset.UtcNow);

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);

        node.Machine.StillRuns(other).Should().BeTrue();
    }

    [Fact]
    public void A_process_of_the_database_user_that_got_the_postmasters_number_does_not_keep_it_from_starting()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.Crash();
        var stranger = node.Machine.Begin(DatabaseNode.AsOwner("/bin/sleep", "600"));
        NamePostmaster(node, stranger.Pid, started: DateTimeOffset.UtcNow);

        node.Start().ShouldExit(0);

        stranger.HasEnded.Should().BeFalse("it is nobody's postmaster");
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void Another_instances_server_with_that_number_keeps_it_from_starting_and_the_reason_is_PostgreSQLs()
    {
        using var node = new DatabaseNode();
        var other = StartOther(node, "-p 5499");
        NamePostmaster(node, other.Pid, started: DateTimeOffset.UtcNow);

        node.Start().ShouldExit(1).ShouldGiveReason("lock file \"postmaster.pid\" already exists");

        node.Machine.StillRuns(other).Should().BeTrue();
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_configuration_that_PostgreSQL_rejects_is_the_reason_of_the_failed_start()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"echo 'shared_bufers = 1' >>{Data}/postgresql.conf");

        node.Start().ShouldExit(1).ShouldGiveReason($"{Data}/postgresql.conf\" contains errors");

        node.Stop().ShouldExit(0);
        node.Probe().ShouldExit(7);
    }

    [Fact]
    public void A_port_that_another_server_has_is_the_reason_of_the_failed_start()
    {
        using var node = new DatabaseNode();
        var other = StartOther(node);

        node.Start().ShouldExit(1).ShouldGiveReason("FATAL");

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Machine.StillRuns(other).Should().BeTrue();
    }

    [Fact]
    public void Without_the_socket_directory_it_is_not_started()
    {
        using var node = new DatabaseNode();
        node.Parameters["pghost"] = "/run/postgresql-of-chef";

        node.Start().ShouldExit(2).ShouldGiveReason("pghost /run/postgresql-of-chef");

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
    }

    [Theory]
    [InlineData($"mv {Data} {Data}.away")]
    [InlineData($"chmod 000 {Data}")]
    [InlineData($"rm {Data}/PG_VERSION")]
    [InlineData("mount -t tmpfs over /var/opt")]
    [InlineData("umount -l /var/opt")]
    [InlineData("rm /opt/opscode/embedded/bin")]
    public void What_runs_is_never_called_stopped_whatever_became_of_its_files(string fault)
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        var postmaster = node.Postmaster!;
        node.Machine.Shell(fault);
        node.Machine.Process(postmaster.Pid).Should().NotBeNull("else there is nothing to be seen here");

        node.Probe().ShouldExit(0, 1, 8, 9);
        node.Stop(seconds: 10).ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Theory]
    [InlineData($"{Data}/")]
    [InlineData("/var//opt/opscode/postgresql/13/data")]
    [InlineData("/var/opt/./opscode/postgresql/13/data")]
    [InlineData("/var/opt/opscode/../opscode/postgresql/13/data")]
    public void However_the_data_directory_is_spelled_its_instance_is_found(string spelling)
    {
        using var node = new DatabaseNode();
        node.Parameters["pgdata"] = spelling;

        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Stop().ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Fact]
    public void An_instance_that_was_started_by_another_name_of_its_directory_is_found()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"mkdir /var/opt/alias; mount --bind {Data} /var/opt/alias");
        node.StartByHand("/var/opt/alias");

        node.Probe().ShouldExit(8);
        node.Stop().ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Fact]
    public void An_instance_that_was_started_through_a_link_is_found()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"mv {Data} /var/opt/elsewhere; ln -s /var/opt/elsewhere {Data}");
        node.StartByHand("/var/opt/elsewhere");

        node.Probe().ShouldExit(8);
        node.Stop().ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Fact]
    public void An_instance_in_a_container_with_the_same_path_and_account_is_another_one()
    {
        using var node = new DatabaseNode();
        node.Machine.WriteFile("/tmp/container", $"""
            mount -t tmpfs container /var/opt
            mkdir -p {Data}
            cp -a /mnt/data/. {Data}
            chown {ChefServer.Account}: {Data}
            chmod 700 {Data}
            mkdir -m 777 /var/opt/socket
            exec setpriv --reuid={ChefServer.Account} --regid={ChefServer.Account} --init-groups -- \
              {ChefServer.Programs}/postgres -D {Data} -p 5499 -k /var/opt/socket
            """);
        node.Machine.Shell($"mkdir /mnt/data; mount --bind {Data} /mnt/data");
        node.Machine.Begin(new ProgramCall("/usr/bin/unshare", "--mount", "--pid", "--fork", "--propagation", "private", "/bin/sh", "-eu", "/tmp/container"));
        var other = Poll.Until(() => node.ServerProcesses.FirstOrDefault(process => process.CommandLine.EndsWith("walwriter", StringComparison.Ordinal)));

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Demote().ShouldExit(0);

        node.Machine.StillRuns(other).Should().BeTrue();
    }

    /// <summary>A copy of the data directory, with a server of its own.</summary>
    private static ProcessView StartOther(DatabaseNode node, string options = "")
    {
        node.Machine.Shell($"cp -a {Data} /var/opt/other");
        node.StartByHand("/var/opt/other", options);
        return node.Machine.Processes().First(process => process is { Name: "postgres", Parent: 1 });
    }

    private static void NamePostmaster(DatabaseNode node, int pid, DateTimeOffset started)
    {
        node.Machine.WriteFile(
            $"{Data}/postmaster.pid",
            string.Create(CultureInfo.InvariantCulture, $"{pid}\n{Data}\n{started.ToUnixTimeSeconds()}\n5432\n/tmp\n*\n  1 2\nready   \n"));
        node.Machine.Shell($"chown {ChefServer.Account}: {Data}/postmaster.pid; chmod 600 {Data}/postmaster.pid");
    }
}
