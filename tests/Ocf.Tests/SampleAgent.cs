namespace OcfAgents.Ocf.Tests;

/// <summary>An agent with one parameter of each kind and all actions, whose handlers a test replaces.</summary>
sealed class SampleAgent
{
    public static readonly Parameter<string> Data = Parameters.Path(
        "data",
        "Data directory",
        "The directory that holds the data.\n\nIt must be on a local disk.",
        "/var/lib/sample",
        uniqueGroup: "data");

    public static readonly Parameter<int> Port = Parameters.Integer(
        "port", "TCP port", "The port to listen on.", 5432, min: 1, max: 65535, reloadable: true);

    public static readonly Parameter<bool> Tls = Parameters.Boolean("tls", "Use TLS", "Whether to encrypt.", defaultValue: false);

    public static readonly Parameter<TimeSpan> Patience = Parameters.Seconds(
        "patience",
        "Patience",
        "How long to wait for an answer.",
        TimeSpan.FromSeconds(30),
        min: TimeSpan.Zero,
        max: TimeSpan.FromHours(1),
        reloadable: true);

    public static readonly Parameter<CommitMode> Replication = Parameters.Choice(
        "mode",
        "Mode",
        "How commits are acknowledged.",
        [("off", CommitMode.Off), ("prefer", CommitMode.Prefer), ("strict", CommitMode.Strict)],
        CommitMode.Off);

    public static readonly Parameter<string> Owner = Parameters.Text(
        "owner",
        "Owner",
        "The account that owns the data.",
        required: true,
        check: name => name == "root" ? "must not be root" : null);

    public static readonly Parameter<string> Password = Parameters.Text(
        "password", "Password", "The password of the owner.", secret: true);

    public static readonly IReadOnlyList<Parameter> All = [Data, Port, Tls, Patience, Replication, Owner, Password];

    public Func<ActionContext, CancellationToken, StartOutcome> Start { get; init; } = (_, _) => StartOutcome.Started;

    public Func<ActionContext, CancellationToken, StopOutcome> Stop { get; init; } = (_, _) => StopOutcome.Stopped;

    public Func<ActionContext, CancellationToken, MonitorOutcome> Monitor { get; init; } = (_, _) => MonitorOutcome.Running;

    public Func<ActionContext, CancellationToken, PromoteOutcome> Promote { get; init; } = (_, _) => PromoteOutcome.Promoted;

    public Func<ActionContext, CancellationToken, DemoteOutcome> Demote { get; init; } = (_, _) => DemoteOutcome.Demoted;

    public Func<ActionContext, CancellationToken, NotifyOutcome> Notify { get; init; } = (_, _) => NotifyOutcome.Noted;

    public Func<ActionContext, CancellationToken, ReloadOutcome> Reload { get; init; } = (_, _) => ReloadOutcome.Reloaded;

    public Func<ActionContext, CancellationToken, ValidateOutcome> Validate { get; init; } = (_, _) => ValidateOutcome.Valid;

    public ResourceAgent Declare()
    {
        AgentAction monitor = AgentAction.Monitor(Seconds(30), Seconds(9), Role.Promoted, Monitor);
        return new ResourceAgent
        {
            Name = "sample",
            Provider = "ocfagents",
            Version = "1.2.3",
            ShortDescription = "A sample",
            LongDescription = "Runs nothing.\n\nBut does so <on> all nodes & \u00FCberall.",
            Parameters = All,
            Actions =
            [
                AgentAction.Start(Seconds(60), Start),
                AgentAction.Stop(Seconds(90), Stop),
                monitor,
                monitor.AlsoEvery(Seconds(10), Role.Unpromoted),
                monitor.AlsoEvery(Seconds(60), Role.Promoted, timeout: Seconds(50), depth: 10),
                AgentAction.Promote(Seconds(60), Promote),
                AgentAction.Demote(Seconds(60), Demote),
                AgentAction.Notify(Seconds(20), Notify),
                AgentAction.ReloadAgent(Seconds(20), Reload),
                AgentAction.ValidateAll(Seconds(20), Validate),
            ],
        };
    }

    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
