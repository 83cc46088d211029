namespace OcfAgents.Ocf.Tests;

/// <summary>
/// What the resource agent API and Pacemaker demand of every agent, point by point. The points about children, about
/// order inside a start and about idempotency bind the agents as well; here stands the library's part of them.
/// </summary>
public sealed class ContractTests
{
    const string Meta = "OCF_RESKEY_CRM_meta_";

    public static TheoryData<string> AllActions
        => ["start", "stop", "monitor", "promote", "demote", "notify", "reload-agent", "validate-all"];

    [Theory]
    [InlineData("meta-data", "<?xml version=\"1.0\"?>")]
    [InlineData("usage", "usage: sample {start|stop|monitor|promote|demote|notify|reload-agent|validate-all|meta-data|usage}")]
    [InlineData("help", "usage: sample {")]
    [InlineData("--help", "usage: sample {")]
    public void Point_1_metadata_and_usage_come_before_anything_in_the_environment(string action, string output)
    {
        Dictionary<string, string> environment = Call.Env(
            ("OCF_RA_VERSION_MAJOR", "9"), ("OCF_OUTPUT_FORMAT", "log"), ("OCF_RESKEY_port", "abc"), ("__OCF_ACTION", "stop"),
            ("OCF_TESTER_FAIL_HAVE_BINARY", "1"), (Meta + "timeout", "x"));

        Call call = Call.Of(new SampleAgent().Declare(), [action], environment);

        call.ExitCode.Should().Be(ExitCode.Success);
        call.Output.Should().StartWith(output);
        call.Error.Should().BeEmpty();
        call.Log.Should().BeEmpty();
    }

    [Fact]
    public void Point_1_the_first_argument_decides_and_the_others_are_ignored()
    {
        string[] args = ["monitor", "--help", "start", "@/etc/passwd", "--", ""];

        Call call = Call.Of(new SampleAgent().Declare(), args, Call.Fit(("__OCF_ACTION", "stop")));

        call.Should().BeEquivalentTo(new { ExitCode = ExitCode.Success, Output = "", Error = "" });
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("migrate_to")]
    [InlineData("Start")]
    [InlineData("start ")]
    [InlineData("--version")]
    [InlineData("")]
    [InlineData("\u001b[2J\nocf-exit-reason:all is well")]
    public void Point_1_an_unknown_action_is_unimplemented_and_shows_the_usage(string action)
    {
        Call call = Call.Of(new SampleAgent().Declare(), [action], Call.Fit());

        call.ExitCode.Should().Be(ExitCode.ErrUnimplemented);
        call.Output.Should().BeEmpty();
        call.Error.Should().StartWith("usage: sample {").And.NotContain("\u001b");
        call.Reason.Should().MatchRegex("^(sample has no action '|no action given)");
    }

    [Fact]
    public void Point_1_no_argument_at_all_is_unimplemented()
        => Call.Of(new SampleAgent().Declare(), [], Call.Fit()).ExitCode.Should().Be(ExitCode.ErrUnimplemented);

    [Theory]
    [InlineData("promote")]
    [InlineData("notify")]
    [InlineData("validate-all")]
    public void Point_1_an_action_that_the_agent_does_not_declare_is_unimplemented(string action)
    {
        ResourceAgent sample = new SampleAgent().Declare();
        var primitive = new ResourceAgent
        {
            Name = "primitive",
            Provider = "ocfagents",
            Version = "1",
            ShortDescription = "Primitive",
            LongDescription = "Primitive.",
            Parameters = sample.Parameters,
            Actions = [.. sample.Actions.Where(declared => declared.Name is "start" or "stop" or "monitor")],
        };

        Call.Of(primitive, [action], Call.Fit()).ExitCode.Should().Be(ExitCode.ErrUnimplemented);
    }

    [Theory]
    [InlineData("2", "monitor", ExitCode.ErrArgs)]
    [InlineData("2", "start", ExitCode.ErrArgs)]
    [InlineData("0", "promote", ExitCode.ErrArgs)]
    [InlineData("one", "validate-all", ExitCode.ErrArgs)]
    [InlineData("2", "stop", ExitCode.Success)]
    [InlineData("2", "notify", ExitCode.Success)]
    [InlineData("1", "start", ExitCode.Success)]
    [InlineData("", "start", ExitCode.Success)]
    public void Point_2_another_major_version_is_an_error_but_never_for_a_stop(string major, string action, ExitCode expected)
        => Call.Of(new SampleAgent(), action, ("OCF_RA_VERSION_MAJOR", major)).ExitCode.Should().Be(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("99")]
    [InlineData("nonsense")]
    public void Point_2_any_minor_version_will_do(string minor)
        => Call.Of(new SampleAgent(), "start", ("OCF_RA_VERSION_MAJOR", "1"), ("OCF_RA_VERSION_MINOR", minor))
            .ExitCode.Should().Be(ExitCode.Success);

    [Theory]
    [InlineData(null, ExitCode.NotRunning)]
    [InlineData("0", ExitCode.NotRunning)]
    [InlineData("", ExitCode.NotRunning)]
    [InlineData("10000", ExitCode.ErrGeneric)]
    public void Point_3_a_probe_is_a_monitor_whose_interval_is_unset_empty_or_0(string? interval, ExitCode expected)
    {
        var agent = new SampleAgent
        {
            Monitor = (context, _) => context.IsProbe ? MonitorOutcome.NotRunning : MonitorOutcome.Failed("it is gone"),
        };

        Call.Of(agent, "monitor", interval is null ? [] : [(Meta + "interval", interval)]).ExitCode.Should().Be(expected);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("demote")]
    [InlineData("monitor")]
    [InlineData("notify")]
    public void Point_4_a_stop_and_what_else_ends_or_observes_never_validates(string action)
    {
        Call call = Call.Of(
            new SampleAgent(), action, ("OCF_RESKEY_port", "abc"), ("OCF_RESKEY_data", "relative"), ("OCF_RESKEY_owner", ""));

        call.ExitCode.Should().Be(ExitCode.Success);
        call.Error.Should().BeEmpty();
    }

    [Fact]
    public void Point_4_a_stop_can_tell_a_default_from_a_garbled_value_that_may_hide_another_resource()
    {
        var agent = new SampleAgent
        {
            Stop = (context, _) => context.Parameters.IsGarbled(SampleAgent.Data)
                ? StopOutcome.Stopped
                : StopOutcome.Failed("touched the default"),
        };

        Call.Of(agent, "stop", ("OCF_RESKEY_data", "relative")).ExitCode.Should().Be(ExitCode.Success);
    }

    [Theory]
    [InlineData("start", ExitCode.ErrConfigured)]
    [InlineData("reload-agent", ExitCode.ErrConfigured)]
    [InlineData("validate-all", ExitCode.ErrConfigured)]
    [InlineData("promote", ExitCode.ErrGeneric)]
    public void Point_5_what_brings_up_is_refused_on_unfit_parameters_before_its_handler_runs(string action, ExitCode expected)
    {
        int called = 0;
        var agent = new SampleAgent
        {
            Start = (_, _) => Called(StartOutcome.Started),
            Reload = (_, _) => Called(ReloadOutcome.Reloaded),
            Validate = (_, _) => Called(ValidateOutcome.Valid),
            Promote = (_, _) => Called(PromoteOutcome.Promoted),
        };

        Call call = Call.Of(agent, action, ("OCF_RESKEY_port", "abc"));

        call.ExitCode.Should().Be(expected);
        call.Reason.Should().Be("port must be a whole number from 1 to 65535, not 'abc'");
        called.Should().Be(0);

        T Called<T>(T outcome)
        {
            called++;
            return outcome;
        }
    }

    [Fact]
    public void Point_5_the_reason_names_the_first_problem_and_the_log_all_of_them()
    {
        Call call = Call.Of(new SampleAgent(), "start", ("OCF_RESKEY_port", "abc"), ("OCF_RESKEY_tls", "maybe"));

        call.Reason.Should().Be("port must be a whole number from 1 to 65535, not 'abc' (and 1 more)");
        call.LogText.Should().Contain("port must").And.Contain("tls must be true or false, not 'maybe'");
    }

    [Fact]
    public void Point_5_a_secret_missing_on_this_node_alone_does_not_stop_the_resource_everywhere()
        => Call.Of(new SampleAgent(), "start", ("OCF_RESKEY_password", "lrm://")).ExitCode.Should().Be(ExitCode.ErrArgs);

    [Fact]
    public void Point_6_a_notify_succeeds_whatever_happens()
    {
        Func<ActionContext, CancellationToken, NotifyOutcome>[] handlers =
        [
            (_, _) => NotifyOutcome.Noted,
            (_, _) => NotifyOutcome.NotedBut("no votes yet"),
            (_, _) => throw new InvalidOperationException("boom"),
            (_, _) => null!,
            (_, deadline) => throw new OperationCanceledException(deadline),
        ];

        foreach (Func<ActionContext, CancellationToken, NotifyOutcome> handler in handlers)
        {
            Call call = Call.Of(new SampleAgent { Notify = handler }, "notify");
            call.ExitCode.Should().Be(ExitCode.Success);
            call.Error.Should().BeEmpty();
        }
    }

    [Fact]
    public void Point_6_the_warning_of_a_notify_is_logged()
        => Call.Of(new SampleAgent { Notify = (_, _) => NotifyOutcome.NotedBut("no votes yet") }, "notify")
            .LogText.Should().Be("Warning no votes yet");

    [Fact]
    public void Point_7_a_monitor_says_what_it_saw_with_the_code_of_the_role()
    {
        (MonitorOutcome Outcome, ExitCode Code)[] answers =
        [
            (MonitorOutcome.Running, ExitCode.Success),
            (MonitorOutcome.RunningPromoted, ExitCode.RunningPromoted),
            (MonitorOutcome.NotRunning, ExitCode.NotRunning),
            (MonitorOutcome.NotRunningBecause("not mounted"), ExitCode.NotRunning),
            (MonitorOutcome.Failed("r"), ExitCode.ErrGeneric),
            (MonitorOutcome.FailedPromoted("r"), ExitCode.FailedPromoted),
            (MonitorOutcome.Degraded("r"), ExitCode.Degraded),
            (MonitorOutcome.DegradedPromoted("r"), ExitCode.DegradedPromoted),
            (MonitorOutcome.NotInstalled("r"), ExitCode.ErrInstalled),
        ];

        foreach ((MonitorOutcome outcome, ExitCode code) in answers)
        {
            Call call = Call.Of(new SampleAgent { Monitor = (_, _) => outcome }, "monitor");
            call.ExitCode.Should().Be(code);
            call.Reason.Should().Be(outcome.Reason);
        }
    }

    [Fact]
    public void Point_7_a_quiet_monitor_says_nothing()
    {
        Call call = Call.Of(new SampleAgent { Monitor = (_, _) => MonitorOutcome.RunningPromoted }, "monitor");

        (call.Output + call.Error + call.LogText).Should().BeEmpty();
    }

    [Fact]
    public void Point_8_validate_all_checks_the_parameters_and_then_asks_the_agent_at_the_level_given()
    {
        var agent = new SampleAgent
        {
            Validate = (context, _) => context.CheckLevel >= 10
                ? ValidateOutcome.Invalid(Refusal.Installed, "no postgres here")
                : ValidateOutcome.Valid,
        };

        Call.Of(agent, "validate-all").ExitCode.Should().Be(ExitCode.Success);
        Call.Of(agent, "validate-all", ("OCF_CHECK_LEVEL", "0")).ExitCode.Should().Be(ExitCode.Success);
        Call.Of(agent, "validate-all", ("OCF_CHECK_LEVEL", "10")).ExitCode.Should().Be(ExitCode.ErrInstalled);
    }

    [Fact]
    public void Point_8_validate_all_lists_every_problem_for_a_person_and_ends_with_one_reason()
    {
        Call call = Call.Of(new SampleAgent(), "validate-all", ("OCF_RESKEY_port", "abc"), ("OCF_RESKEY_tls", "maybe"));

        call.Error.Should().Be(
            """
            ERROR: port must be a whole number from 1 to 65535, not 'abc'
            ERROR: tls must be true or false, not 'maybe'
            ocf-exit-reason:port must be a whole number from 1 to 65535, not 'abc' (and 1 more)

            """);
    }

    [Theory]
    [MemberData(nameof(AllActions))]
    public void Point_9_standard_error_has_the_one_reason_or_nothing(string action)
    {
        Call call = Call.Of(Failing(), action);

        call.Error.Should().MatchRegex(@"^(ocf-exit-reason:[ -~]{1,128}\n)?\z");
        (call.ExitCode == ExitCode.Success).Should().Be(call.Error.Length == 0, "all but success has a reason, {0} too", action);
    }

    [Fact]
    public void Point_10_the_library_starts_no_children()
        => typeof(AgentHost).Assembly.GetReferencedAssemblies().Select(name => name.Name)
            .Should().NotContain("System.Diagnostics.Process");

    [Theory]
    [MemberData(nameof(AllActions))]
    public void Point_11_a_secret_is_nowhere_to_be_read(string action)
    {
        Call call = Call.Of(Failing("the password is s3cr3t!"), action, ("OCF_RESKEY_password", "s3cr3t!"), ("HA_debug", "1"));

        (call.Output + call.Error + call.LogText).Should().NotContain("s3cr3t!");
    }

    [Fact]
    public void Point_11_a_stop_goes_on_with_a_secret_that_could_not_be_looked_up()
        => Call.Of(new SampleAgent(), "stop", ("OCF_RESKEY_password", "lrm://")).ExitCode.Should().Be(ExitCode.Success);

    [Fact]
    public void Point_11_the_metadata_marks_no_parameter_private_since_two_of_its_schemas_refuse_that()
        => Call.Of(new SampleAgent(), "meta-data").Output.Should().NotContain("private");

    [Theory]
    [InlineData("0", "Master", "Promoted")]
    [InlineData("1", "Promoted", "Master")]
    [InlineData(null, "Promoted", "Master")]
    [InlineData("", "Promoted", "Master")]
    public void Point_12_the_metadata_spells_roles_for_the_Pacemaker_that_asks(string? minor, string expected, string other)
    {
        string xml = Call.Of(new SampleAgent(), "meta-data", minor is null ? [] : [("OCF_RA_VERSION_MINOR", minor)]).Output;

        xml.Should().Contain($"role=\"{expected}\"").And.NotContain(other);
        xml.Should().StartWith("<?xml version=\"1.0\"?>\n");
        OcfTesterDtd.Faults(xml).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllActions))]
    public void Point_13_no_variable_of_the_cluster_is_required(string action)
        => Call.Of(new SampleAgent(), action).ExitCode.Should().Be(ExitCode.Success);

    [Fact]
    public void Point_13_without_a_timeout_the_cluster_s_default_of_20_seconds_counts()
    {
        TimeSpan? seen = null;

        Call.Of(new SampleAgent { Start = (context, _) => Seen(context.Timeout) }, "start");

        seen.Should().Be(TimeSpan.FromSeconds(20));

        StartOutcome Seen(TimeSpan timeout)
        {
            seen = timeout;
            return StartOutcome.Started;
        }
    }

    [Theory]
    [InlineData("pg:3", "false", "pg")]
    [InlineData("pg:3", "true", "pg:3")]
    public void Point_14_state_is_named_by_instance_only_in_a_globally_unique_clone(string instance, string isUnique, string expected)
    {
        var agent = new SampleAgent { Start = (context, _) => StartOutcome.Failed(context.ResourceName) };

        Call.Of(agent, "start", ("OCF_RESOURCE_INSTANCE", instance), (Meta + "globally_unique", isUnique)).Reason.Should().Be(expected);
    }

    static SampleAgent Failing(string reason = "because")
        => new()
        {
            Start = (context, _) => Told(context, StartOutcome.Failed(reason)),
            Stop = (context, _) => Told(context, StopOutcome.Failed(reason)),
            Monitor = (context, _) => Told(context, MonitorOutcome.Degraded(reason)),
            Promote = (context, _) => Told(context, PromoteOutcome.Failed(reason)),
            Demote = (context, _) => throw new InvalidOperationException(reason + "\n" + context.ActionName),
            Notify = (context, _) => Told(context, NotifyOutcome.NotedBut(reason)),
            Reload = (context, _) => Told(context, ReloadOutcome.Refused(Refusal.Perm, reason)),
            Validate = (context, _) => Told(context, ValidateOutcome.Invalid(Refusal.Args, reason)),
        };

    static T Told<T>(ActionContext context, T outcome)
        where T : IOutcome
    {
        string password = context.Parameters.Get(SampleAgent.Password);
        context.Log.Doing($"connecting with {password}");
        context.Log.Critical($"could not connect with '{password}'\n{password}");
        return outcome;
    }
}
