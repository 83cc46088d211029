using System.Collections.Immutable;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What was seen of the services on this node, at one moment. Every decision is a function of this.</summary>
internal sealed record Observation
{
    public ImmutableArray<ServiceSighting> Services { get; init; } = [];

    /// <summary>Processes that live on from an earlier run, beside runit or without it, as "nginx[123]".</summary>
    public ImmutableArray<string> LeftBehind { get; init; } = [];

    public StatusReply Status { get; init; } = StatusReply.NotAsked;

    /// <summary>What the front end does instead of answering; empty where it answers, or nobody asked.</summary>
    public string FrontProblem { get; init; } = "";

    public Writability Database { get; init; } = Writability.NotAsked;

    public AddressLook Address { get; init; } = AddressLook.NotLooked;

    /// <summary>The upstreams whose failure is one.</summary>
    public ImmutableArray<string> Essential { get; init; } = [];

    /// <summary>This resource was started here, and nobody stopped it.</summary>
    public bool WasStarted { get; init; }

    /// <summary>So many looks in a row, before this one, have found it unhealthy.</summary>
    public int Failures { get; init; }

    /// <summary>So many make it a failure.</summary>
    public int FailuresAllowed { get; init; } = 1;

    /// <summary>How long services may answer badly after their start.</summary>
    public TimeSpan StartupGrace { get; init; }

    /// <summary>How long the last of those that are needed has been as it is; <c>null</c> where none is needed.</summary>
    public TimeSpan? Youngest => Services.Where(service => service.Kind.IsEssential).Select(service => (TimeSpan?)service.Age).Min();

    public bool IsAnythingActive => Services.Any(service => service.IsActive);
}
