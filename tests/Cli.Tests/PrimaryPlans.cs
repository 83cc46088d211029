using OcfAgents.Cli.Setup.Primary;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Roles;

namespace OcfAgents.Cli.Tests;

/// <summary>What setup primary does of what it finds.</summary>
public sealed class PrimaryPlans
{
    private static readonly PrimarySituation s_fresh = new()
    {
        Layout = Layouts.Chef15(), Server = Servers.Primary, Role = new RoleState(false, false, false, false), BundlePath = "/root/b.tar", BundleFiles = 5,
    };

    private static readonly PrimarySituation s_finished = s_fresh with
    {
        HasPassFile = true, Role = new RoleState(true, true, true, true), IsBundleCurrent = true,
    };

    [Fact]
    public void On_a_fresh_node_all_is_done_in_this_order()
    {
        var plan = PrimaryPlan.For(s_fresh);

        plan.Refusal.Should().BeNull();
        plan.Warnings.Should().BeEmpty();
        plan.Steps.Select(step => step.Step.Name).Should().Equal("password-file", "role", "bundle");
        plan.Steps.Should().OnlyContain(step => step.DoneBecause == null);
    }

    [Fact]
    public void On_a_finished_node_nothing_is_done() => Undone(s_finished).Should().BeEmpty();

    [Theory]
    [InlineData(true, true, true, true, "")]
    [InlineData(true, false, true, true, "role bundle")]
    [InlineData(true, true, false, true, "role bundle")]
    [InlineData(true, true, null, true, "role bundle")]
    [InlineData(true, true, true, false, "role bundle")]
    [InlineData(false, false, false, false, "role bundle")]
    public void The_role_is_made_unless_it_is_known_to_be_as_it_has_to_be(bool exists, bool replicates, bool? password, bool rewinds, string undone) =>
        Undone(s_finished with { Role = new RoleState(exists, replicates, password, rewinds) }).Should().Be(undone);

    [Fact]
    public void A_bundle_that_is_not_what_is_here_is_written_anew() => Undone(s_finished with { IsBundleCurrent = false }).Should().Be("bundle");

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "external", 7, "external" },
        { "no account", 1, "no account opscode-pgsql" },
        { "no data", 1, "holds no database" },
        { "standby", 7, "is a standby" },
        { "stopped standby", 7, "was a standby last" },
        { "old", 1, "older than" },
        { "override", 1, "postgresql.auto.conf sets primary_conninfo" },
        { "stopped", 1, "not running" },
        { "silent", 1, "does not let opscode-pgsql in" },
        { "wrong password file", 7, "has no password for ocf_replication" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_in_the_way_is_told_and_nothing_is_done(string what, int code, string reason)
    {
        var plan = PrimaryPlan.For(With(what));

        plan.Steps.Should().BeEmpty();
        ((int)plan.Refusal!.Code).Should().Be(code);
        plan.Refusal.Reason.Should().Contain(reason);
        plan.Refusal.Next.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("filesystem", true)]
    [InlineData(null, true)]
    [InlineData("sql", false)]
    public void Cookbook_files_that_are_not_replicated_are_warned_of(string? storage, bool isWarned) =>
        PrimaryPlan.For(s_fresh with { Layout = Layouts.Chef15(new DatabaseSettings { BookshelfStorage = storage }) }).Warnings
            .Any(warning => warning.Contains("bookshelf", StringComparison.Ordinal)).Should().Be(isWarned);

    private static PrimarySituation With(string what) => what switch
    {
        "external" => s_fresh with { Layout = Layouts.Chef15(new DatabaseSettings { External = true }) },
        "no account" => s_fresh with { HasAccount = false },
        "no data" => s_fresh with { Server = Servers.Nothing },
        "standby" => s_fresh with { Server = Servers.Streaming },
        "stopped standby" => s_fresh with { Server = Servers.Stopped with { StandbyFile = "standby.signal" } },
        "old" => s_fresh with { Server = Servers.Primary with { Version = new ServerVersion(9, 2) } },
        "override" => s_fresh with { Server = Servers.Primary with { Overrides = ["primary_conninfo"] } },
        "stopped" => s_fresh with { Server = Servers.Stopped },
        "silent" => s_fresh with { Server = Servers.Primary with { Answers = false, Complaint = "28000" } },
        "wrong password file" => s_fresh with { HasWrongPassFile = true },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
    };

    private static string Undone(PrimarySituation seen) =>
        string.Join(' ', PrimaryPlan.For(seen).Steps.Where(step => step.DoneBecause is null).Select(step => step.Step.Name));
}
