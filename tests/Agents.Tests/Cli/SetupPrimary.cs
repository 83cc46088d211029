using System.Text.Json;
using OcfAgents.Agents.Tests.ChefPgsql;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>ocf-agents setup primary on a real PostgreSQL that somebody else runs.</summary>
public sealed class SetupPrimary
{
    private const string Bundle = "/root/ocf-agents-bundle.tar";
    private const string ServerLog = "/tmp/by-hand.log";

    public static TheoryData<int> Versions => [ServerPrograms.Current.Major, 11];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_role_that_standbys_can_use_is_made_and_its_password_is_in_no_output_no_log_and_no_argument(int version)
    {
        using var node = WithoutRole(version);
        node.Query("ALTER SYSTEM SET log_statement = 'all'");
        node.Query("ALTER SYSTEM SET log_min_duration_statement = 0");
        node.Query("SELECT pg_reload_conf()");
        Poll.Until(() => node.Query("SHOW log_statement") == "all");

        var traced = node.Machine.Run(new ProgramCall("/usr/bin/strace", "-f", "-qq", "-s", "10000", "-e", "trace=execve", "-o", "/tmp/trace", "/usr/sbin/ocf-agents", "setup", "primary"));

        traced.ExitCode.Should().Be(0, traced.Output + traced.Error);
        var password = node.Machine.ReadFile(DatabaseNode.PassFile)!.TrimEnd('\n').Split(':')[4];
        password.Should().HaveLength(40);
        var log = node.Machine.ReadFile(ServerLog)!;
        log.Should().Contain("rolpassword").And.NotContain(password).And.NotContain("SCRAM-SHA-256$");
        (traced.Output + traced.Error + node.Machine.ReadFile("/tmp/trace")).Should().NotContain(password);
        node.Machine.ReadFile("/tmp/trace").Should().Contain("execve(");
        node.Machine.Shell($"stat -c '%a %U' {DatabaseNode.PassFile} {Bundle}").Should().Be($"600 {ChefPgsql.ChefServer.Account}\n600 root");
        LogIn(node, "SELECT length(pg_read_binary_file('PG_VERSION'))").Should().Be("3");
        LogIn(node, "SELECT rolreplication FROM pg_roles WHERE rolname = current_user").Should().Be("t");
    }

    [Fact]
    public void A_second_run_changes_nothing()
    {
        using var node = WithoutRole(15);
        Run(node).States.Should().Equal("done", "done", "done");
        var before = node.Machine.Shell($"stat -c '%i %Y' {DatabaseNode.PassFile} {Bundle}");
        var verifier = node.Query("SELECT rolpassword FROM pg_authid WHERE rolname = 'ocf_replication'");

        Run(node).States.Should().Equal("skipped", "skipped", "skipped");

        node.Machine.Shell($"stat -c '%i %Y' {DatabaseNode.PassFile} {Bundle}").Should().Be(before);
        node.Query("SELECT rolpassword FROM pg_authid WHERE rolname = 'ocf_replication'").Should().Be(verifier);
    }

    [Fact]
    public void A_role_with_another_password_gets_that_of_the_file()
    {
        using var node = WithoutRole(15);
        Run(node);
        node.Query("ALTER ROLE ocf_replication NOREPLICATION PASSWORD 'another'");

        Run(node).States.Should().Equal("skipped", "done", "done");

        LogIn(node, "SELECT 1").Should().Be("1");
        Run(node).States.Should().Equal("skipped", "skipped", "skipped");
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        using var node = WithoutRole(15);

        Run(node, "--dry-run").States.Should().Equal("would-do", "would-do", "would-do");

        node.Query("SELECT count(*) FROM pg_roles WHERE rolname = 'ocf_replication'").Should().Be("0");
        node.Machine.ReadFile(DatabaseNode.PassFile).Should().BeNull();
        node.Machine.ReadFile(Bundle).Should().BeNull();
    }

    [Fact]
    public void A_setting_that_the_agent_would_not_start_with_is_told_before_anything_is_done()
    {
        using var node = WithoutRole(15);
        node.Query("ALTER SYSTEM SET primary_conninfo = 'host=x'");

        var (code, _, problem) = Run(node);

        code.Should().Be(1);
        problem.Should().Contain("primary_conninfo");
        node.Machine.ReadFile(DatabaseNode.PassFile).Should().BeNull();
    }

    [Fact]
    public void A_server_that_is_stopped_and_an_account_that_is_not_root_are_told()
    {
        using var node = new DatabaseNode();

        Run(node).Should().Match<(int Code, IReadOnlyList<string> States, string Problem)>(end => end.Code == 1 && end.Problem.Contains("not running"));
        node.Machine.Run(DatabaseNode.AsOwner("/usr/sbin/ocf-agents", "setup", "primary")).ExitCode.Should().Be(77);
    }

    private static DatabaseNode WithoutRole(int version)
    {
        var node = new DatabaseNode(programs: ServerPrograms.Of(version));
        node.StartByHand();
        node.Query("DROP OWNED BY ocf_replication");
        node.Query("DROP ROLE ocf_replication");
        node.Machine.Shell($"rm {DatabaseNode.PassFile}");
        return node;
    }

    private static (int Code, IReadOnlyList<string> States, string Problem) Run(DatabaseNode node, params string[] more)
    {
        var result = node.Machine.Run(new ProgramCall("/usr/sbin/ocf-agents", ["setup", "primary", "--json", .. more]));
        using var report = JsonDocument.Parse(result.Output);
        return (
            result.ExitCode,
            [.. report.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()!)],
            report.RootElement.GetProperty("problem").GetString() ?? "");
    }

    /// <summary>As a standby or pg_rewind does: over TCP, with the password of the file.</summary>
    private static string LogIn(DatabaseNode node, string sql)
    {
        var result = node.Machine.Run(DatabaseNode.AsOwner(
            $"{DebianPostgreSql.Programs}/psql", "-XAtq", "-w", "-d", $"host=127.0.0.1 user=ocf_replication dbname=postgres passfile={DatabaseNode.PassFile}", "-c", sql));
        result.ExitCode.Should().Be(0, result.Error);
        return result.Output.Trim();
    }
}
