namespace OcfAgents.Ocf.Tests;

public sealed class ActionContextTests
{
    const string Meta = "OCF_RESKEY_CRM_meta_";

    [Theory]
    [InlineData("monitor", null, true)]
    [InlineData("monitor", "", true)]
    [InlineData("monitor", "0", true)]
    [InlineData("monitor", "10000", false)]
    [InlineData("monitor", "10s", false)]
    [InlineData("start", null, false)]
    [InlineData("start", "0", false)]
    public void A_probe_is_a_monitor_without_an_interval(string action, string? interval, bool expected)
        => Context(action, interval is null ? [] : [(Meta + "interval", interval)]).IsProbe.Should().Be(expected);

    [Theory]
    [InlineData(null, null)]
    [InlineData("0", null)]
    [InlineData("abc", null)]
    [InlineData("11000", 11_000)]
    [InlineData("10s", 10_000)]
    public void The_interval_of_a_recurring_monitor_comes_in_milliseconds(string? text, int? milliseconds)
        => (Context("monitor", text is null ? [] : [(Meta + "interval", text)]).Interval?.TotalMilliseconds).Should().Be(milliseconds);

    [Theory]
    [InlineData(null, 20_000)]
    [InlineData("", 20_000)]
    [InlineData("0", 20_000)]
    [InlineData("-5", 20_000)]
    [InlineData("soon", 20_000)]
    [InlineData("60000", 60_000)]
    [InlineData("60s", 60_000)]
    [InlineData("99999999999", int.MaxValue)]
    [InlineData("99999999999999999999999", 20_000)]
    public void A_timeout_that_is_missing_or_nonsense_is_the_cluster_s_default(string? text, int milliseconds)
        => Context("start", text is null ? [] : [(Meta + "timeout", text)]).Timeout.TotalMilliseconds.Should().Be(milliseconds);

    [Theory]
    [InlineData(400, 200)]
    [InlineData(1_000, 500)]
    [InlineData(3_000, 2_500)]
    [InlineData(20_000, 18_000)]
    [InlineData(60_000, 55_000)]
    [InlineData(600_000, 595_000)]
    public void The_own_deadline_lies_a_tenth_below_the_timeout_within_bounds(int timeout, int allowed)
        => Context("start", (Meta + "timeout", $"{timeout}")).TimeAllowed.TotalMilliseconds.Should().Be(allowed);

    [Theory]
    [InlineData("pg", null, "pg")]
    [InlineData("pg:0", null, "pg")]
    [InlineData("pg:12", "false", "pg")]
    [InlineData("pg:1", "true", "pg:1")]
    [InlineData("pg:x", null, "pg:x")]
    [InlineData("pg:", null, "pg:")]
    [InlineData(":1", null, ":1")]
    [InlineData("a:b:3", null, "a:b")]
    [InlineData(null, null, "sample")]
    [InlineData("", null, "sample")]
    public void State_is_named_without_the_number_of_an_anonymous_instance(string? instance, string? globallyUnique, string expected)
    {
        Dictionary<string, string> environment = Call.Env();
        if (instance is not null)
            environment["OCF_RESOURCE_INSTANCE"] = instance;
        if (globallyUnique is not null)
            environment[Meta + "globally_unique"] = globallyUnique;

        var context = new ActionContext("start", environment, new SampleAgent().Declare());

        context.ResourceName.Should().Be(expected);
        context.InstanceName.Should().Be(instance is { Length: > 0 } ? instance : "sample");
    }

    [Theory]
    [InlineData("Promoted", Role.Promoted)]
    [InlineData("Unpromoted", Role.Unpromoted)]
    [InlineData("Master", Role.Promoted)]
    [InlineData("Slave", Role.Unpromoted)]
    [InlineData("master", Role.Promoted)]
    [InlineData("Started", Role.Started)]
    [InlineData("Stopped", Role.Stopped)]
    [InlineData("Leader", null)]
    [InlineData("", null)]
    public void A_role_is_known_by_its_new_and_its_former_name(string text, Role? expected)
        => Context("monitor", (Meta + "role", text)).Role.Should().Be(expected);

    [Fact]
    public void The_node_is_the_one_that_the_cluster_names_and_never_the_host_name()
    {
        Context("start", (Meta + "on_node", "n1")).NodeName.Should().Be("n1");
        Context("start").NodeName.Should().BeNull();
        Context("start", (Meta + "on_node", "")).NodeName.Should().BeNull();
    }

    [Theory]
    [InlineData("host", "hv1", "hv1")]
    [InlineData("HOST", "hv1", "hv1")]
    [InlineData("host", null, "bundle-0")]
    [InlineData("container", "hv1", "bundle-0")]
    [InlineData(null, "hv1", "bundle-0")]
    public void Attributes_of_a_bundle_live_on_the_host_if_it_asks_for_that(string? target, string? host, string expected)
    {
        Dictionary<string, string> environment = Call.Env((Meta + "on_node", "bundle-0"));
        if (target is not null)
            environment[Meta + "container_attribute_target"] = target;
        if (host is not null)
            environment[Meta + "physical_host"] = host;

        new ActionContext("start", environment).NodeName.Should().Be(expected);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("10", 10)]
    [InlineData("-1", 0)]
    [InlineData("deep", 0)]
    public void The_check_level_is_0_unless_a_number_is_given(string? text, int expected)
        => Context("monitor", text is null ? [] : [("OCF_CHECK_LEVEL", text)]).CheckLevel.Should().Be(expected);

    [Theory]
    [InlineData("promoted_max", "promoted_node_max")]
    [InlineData("master_max", "master_node_max")]
    public void A_promotable_clone_is_described_in_new_and_in_former_words(string max, string nodeMax)
        => Context(
            "monitor", (Meta + "clone", "1"), (Meta + "clone_max", "3"), (Meta + "clone_node_max", "1"), (Meta + "notify", "true"),
            (Meta + "globally_unique", "false"), (Meta + max, "1"), (Meta + nodeMax, "1"))
            .CloneMetadata.Should().Be(new CloneMetadata(1, 3, 1, 1, 1, NotifyEnabled: true, GloballyUnique: false));

    [Fact]
    public void A_clone_that_is_not_promotable_has_no_promoted_instances()
        => Context("monitor", (Meta + "clone", "0"), (Meta + "clone_max", "3")).CloneMetadata
            .Should().Be(new CloneMetadata(0, 3, null, null, null, NotifyEnabled: false, GloballyUnique: false));

    [Fact]
    public void A_primitive_is_no_clone() => Context("start", (Meta + "timeout", "1000")).CloneMetadata.Should().BeNull();

    [Theory]
    [InlineData(null, null, 1, 1)]
    [InlineData("1", "0", 1, 0)]
    [InlineData("1", "1", 1, 1)]
    [InlineData("1", "7", 1, 7)]
    [InlineData("2", "0", 2, 0)]
    [InlineData("x", "y", 0, 1)]
    public void The_version_of_the_API_is_ours_unless_said_otherwise(string? major, string? minor, int expectedMajor, int expectedMinor)
    {
        Dictionary<string, string> environment = Call.Env();
        if (major is not null)
            environment["OCF_RA_VERSION_MAJOR"] = major;
        if (minor is not null)
            environment["OCF_RA_VERSION_MINOR"] = minor;

        var context = new ActionContext("start", environment);

        (context.RaMajor, context.RaMinor).Should().Be((expectedMajor, expectedMinor));
    }

    [Fact]
    public void An_empty_environment_is_enough()
    {
        var context = new ActionContext("monitor", Call.Env(), new SampleAgent().Declare());

        context.ResourceType.Should().Be("sample");
        context.Provider.Should().Be("ocfagents");
        context.IsProbe.Should().BeTrue();
        context.Notification.Should().BeNull();
        context.Parameters.Get(SampleAgent.Port).Should().Be(5432);
    }

    static ActionContext Context(string action, params (string Name, string Value)[] environment)
        => new(action, Call.Env(environment), new SampleAgent().Declare());
}
