using System.Collections.Immutable;

namespace OcfAgents.Cli.Clusters;

/// <summary>A primitive resource: its configuration, and where it is active.</summary>
internal sealed record ResourceView(string Id, string Agent)
{
    /// <summary>The clone or group that it is in; <c>null</c> for none.</summary>
    public string? Parent { get; init; }

    /// <summary>It, or the group that it is in, is a clone: of Pacemaker 1, a master.</summary>
    public bool IsClone { get; init; }

    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Its own meta attributes, and for what it has not, those of what it is in.</summary>
    public ImmutableDictionary<string, string> Meta { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<ConfiguredOperation> Operations { get; init; } = [];

    /// <summary>Only where it is active.</summary>
    public ImmutableArray<InstanceView> Instances { get; init; } = [];

    public bool IsManaged { get; init; } = true;

    /// <summary>The name that constraints and commands use.</summary>
    public string Outermost => Parent ?? Id;

    /// <summary>Disabled: it is to be stopped everywhere.</summary>
    public bool IsDisabled => Meta.GetValueOrDefault("target-role") is "Stopped" or "stopped";

    public bool IsFenceDevice => Agent.StartsWith("stonith:", StringComparison.Ordinal);

    public InstanceView? On(string node) => Instances.FirstOrDefault(instance => instance.Node == node);
}
