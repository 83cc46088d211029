using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.ChefServer.Tests;

/// <summary>From what is seen to a named state.</summary>
public sealed class ServerStates
{
    private static readonly Writability s_writable = new(WritabilityKind.Writable, "it takes writes");
    private static readonly Writability s_standby = new(WritabilityKind.ReadOnly, "it is a standby");
    private static readonly Writability s_silent = new(WritabilityKind.Unknown, "no answer in time");

    [Fact]
    public void All_up_and_pong_is_running() => Found(Sights.Well).Should().Be(ServerState.Running);

    [Fact]
    public void Without_a_service_it_is_lost_if_nobody_stopped_it_and_absent_otherwise()
    {
        var none = Sights.Of(Sights.Down("opscode-erchef"), Sights.Down("nginx"));

        Found(none).Should().Be(ServerState.Lost);
        Found(none with { WasStarted = false }).Should().Be(ServerState.Absent);
        Found(Sights.Of() with { WasStarted = false }).Should().Be(ServerState.Absent);
    }

    [Fact]
    public void A_service_that_runit_is_about_to_start_counts_as_one_that_runs() =>
        Found(Sights.Of(Sights.Ended("opscode-erchef")) with { WasStarted = false }).Should().NotBe(ServerState.Absent);

    [Fact]
    public void What_an_earlier_run_left_is_named_whether_runit_runs_anything_or_not()
    {
        Because(Sights.Well with { LeftBehind = ["nginx[17]"] }, ServerState.LeftBehind).Should().Contain("nginx[17]");
        Because(Sights.Of(Sights.Down("nginx")) with { LeftBehind = ["nginx[17]"] }, ServerState.LeftBehind).Should().Contain("nginx[17]");
    }

    [Fact]
    public void A_service_that_is_needed_and_down_is_named()
    {
        Because(Sights.Of(Sights.Up("opscode-erchef"), Sights.Down("nginx")), ServerState.ServiceDown).Should().StartWith("nginx");
        Because(Sights.Of(Sights.Up("opscode-erchef"), Sights.WithoutRunsv("oc_bifrost")), ServerState.ServiceDown).Should().StartWith("oc_bifrost");
    }

    [Theory]
    [InlineData("opensearch")]
    [InlineData("chef-solr")]
    [InlineData("oc_id")]
    [InlineData("an-add-on")]
    public void One_that_is_not_needed_is_a_remark(string name)
    {
        var erchef = Sights.Up("opscode-erchef");

        Because(Sights.Of(erchef, Sights.Down(name)), ServerState.Degraded).Should().StartWith(name);
        Because(Sights.Of(erchef, Sights.WithoutRunsv(name)), ServerState.Degraded).Should().StartWith(name);
        Because(Sights.Of(erchef, Sights.Ended(name, earlyStarts: 3)), ServerState.Degraded).Should().StartWith(name);
    }

    [Fact]
    public void One_that_ended_once_is_runits_to_mend_and_one_that_ends_again_and_again_flaps()
    {
        var others = Sights.Up("opscode-erchef");

        Found(Sights.Of(others, Sights.Ended("nginx"))).Should().Be(ServerState.Starting, "runit starts it");
        Found(Sights.Of(others, Sights.Ended("nginx")) with { StartupGrace = TimeSpan.Zero }).Should().Be(ServerState.Doubtful);
        Found(Sights.Of(others, Sights.StartedAgain("nginx", earlyStarts: 0))).Should().Be(ServerState.Running, "it crashed after a long time");
        Found(Sights.Of(others, Sights.StartedAgain("nginx", earlyStarts: 1))).Should().Be(ServerState.Running, "it crashed right after its start");
        Because(Sights.Of(others, Sights.StartedAgain("nginx", earlyStarts: 2)), ServerState.Flapping).Should().Contain("nginx");
        Because(Sights.Of(others, Sights.Ended("nginx", earlyStarts: 3)), ServerState.Flapping).Should().Contain("nginx");
        Found(Sights.Of(others, Sights.Up("nginx", seconds: 1) with { EarlyStartsBefore = 2 })).Should().Be(ServerState.Running, "it is the same process");
        Sights.Up("nginx", seconds: 6).EarlyStarts.Should().Be(0, "it stays");
    }

    [Fact]
    public void One_that_runs_once_only_is_a_remark()
    {
        var once = Sights.Up("nginx");

        Because(Sights.Of(Sights.Up("opscode-erchef"), once with { State = once.State with { WantsUp = false } }), ServerState.Degraded)
            .Should().Contain("sv up nginx");
    }

    [Theory]
    [InlineData("chef_sql", ServerState.Doubtful)]
    [InlineData("oc_chef_authz", ServerState.Doubtful)]
    [InlineData("chef_opensearch", ServerState.Degraded)]
    [InlineData("chef_solr", ServerState.Degraded)]
    [InlineData("data_collector", ServerState.Degraded)]
    internal void An_upstream_that_fails_is_named_and_weighs_as_the_operator_says(string upstream, ServerState state) =>
        Because(Sights.Well with { Status = Sights.Failing(upstream) }, state).Should().Contain(upstream);

    [Fact]
    public void Both_upstreams_are_named() =>
        Because(Sights.Well with { Status = Sights.Failing("chef_sql", "oc_chef_authz"), Failures = 2 }, ServerState.Unhealthy)
            .Should().Contain("chef_sql and oc_chef_authz failing");

    [Fact]
    public void An_upstream_that_this_version_does_not_have_is_passed_over() =>
        Found(Sights.Well with { Status = Sights.Status(200, """{"status":"pong","upstreams":{"chef_sql":"pong","chef_solr":"pong"}}""") })
            .Should().Be(ServerState.Running);

    [Fact]
    public void A_fail_that_names_nobody_is_a_remark() =>
        Found(Sights.Well with { Status = Sights.Status(500, """{"status":"fail","upstreams":{"chef_sql":"pong"}}""") })
            .Should().Be(ServerState.Degraded);

    [Theory]
    [InlineData(0, ServerState.Doubtful)]
    [InlineData(1, ServerState.Doubtful)]
    [InlineData(2, ServerState.Unhealthy)]
    [InlineData(7, ServerState.Unhealthy)]
    internal void One_bad_look_is_no_failure_and_three_are(int before, ServerState state)
    {
        Found(Sights.Well with { Status = Sights.Failing("chef_sql"), Failures = before }).Should().Be(state);
        Found(Sights.Well with { Status = Sights.Without(HttpReplyKind.TimedOut), Failures = before }).Should().Be(state);
        Found(Sights.Well with { Status = Sights.Without(HttpReplyKind.Refused), Failures = before }).Should().Be(state);
        Found(Sights.Well with { Status = Sights.Without(HttpReplyKind.Garbled), Failures = before }).Should().Be(state);
    }

    [Theory]
    [InlineData(200, "It works!")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(404, "{}")]
    [InlineData(200, """["status"]""")]
    [InlineData(200, """{"status":1}""")]
    [InlineData(200, "")]
    public void What_is_no_status_is_not_well(int code, string body) =>
        Because(Sights.Well with { Status = Sights.Status(code, body), Failures = 2 }, ServerState.Unhealthy).Should().Contain("status_port");

    [Theory]
    [InlineData(29, ServerState.Starting)]
    [InlineData(30, ServerState.Unhealthy)]
    internal void Right_after_a_start_bad_answers_are_ordinary(int age, ServerState state) =>
        Found(Sights.Of(Sights.Up("opscode-erchef", age), Sights.Up("nginx")) with { Status = Sights.Failing("chef_sql"), Failures = 2 })
            .Should().Be(state);

    [Fact]
    public void That_an_unimportant_service_is_young_excuses_nothing() =>
        Found(Sights.Of(Sights.Up("opscode-erchef"), Sights.Up("opensearch", seconds: 1)) with { Status = Sights.Failing("chef_sql"), Failures = 2 })
            .Should().Be(ServerState.Unhealthy);

    /// <summary>A SELECT is answered by a standby as well, so /_status is no proof.</summary>
    [Fact]
    public void A_pong_over_a_standby_is_not_health()
    {
        Found(Sights.Well with { Database = s_standby }).Should().Be(ServerState.Doubtful);
        Because(Sights.Well with { Database = s_standby, Failures = 2 }, ServerState.ReadOnly).Should().Contain("it is a standby");
        Found(Sights.Of(Sights.Up("opscode-erchef", seconds: 1)) with { Database = s_standby, Failures = 2 })
            .Should().Be(ServerState.ReadOnly, "that the services are young does not excuse it");
    }

    [Fact]
    public void A_pong_over_an_address_of_another_node_is_not_health()
    {
        var seen = Sights.Well with { Database = s_writable, Address = new AddressLook("192.0.2.50", IsHere: false) };

        Found(seen).Should().Be(ServerState.Doubtful);
        Because(seen with { Failures = 2 }, ServerState.AddressElsewhere).Should().Contain("192.0.2.50");
        Found(seen with { Address = new AddressLook("192.0.2.50", IsHere: true) }).Should().Be(ServerState.Running);
        Found(seen with { Address = new AddressLook("db.example.com", IsHere: null) }).Should().Be(ServerState.Running, "a name is not looked up");
    }

    [Fact]
    public void A_front_end_that_does_not_answer_is_not_health()
    {
        var seen = Sights.Well with { FrontProblem = "nobody listens on 127.0.0.1:443" };

        Found(seen).Should().Be(ServerState.Doubtful);
        Because(seen with { Failures = 2 }, ServerState.Unhealthy).Should().Contain("nobody listens").And.Contain("front_port");
        Because(seen with { Failures = 2, Status = Sights.Failing("chef_sql") }, ServerState.Unhealthy).Should().Contain("chef_sql", "that is worse");
    }

    [Fact]
    public void A_database_that_cannot_be_asked_is_a_remark_and_says_more_where_the_status_is_bad()
    {
        Because(Sights.Well with { Database = s_silent }, ServerState.Degraded).Should().Contain("no answer in time");
        Because(Sights.Well with { Database = s_silent, Status = Sights.Failing("chef_sql"), Failures = 2 }, ServerState.Unhealthy)
            .Should().Contain("chef_sql").And.Contain("no answer in time");
    }

    private static ServerState Found(Observation seen) => Classifier.Classify(seen).State;

    private static string Because(Observation seen, ServerState state)
    {
        var found = Classifier.Classify(seen);
        found.State.Should().Be(state, found.Because);
        return found.Because;
    }
}
