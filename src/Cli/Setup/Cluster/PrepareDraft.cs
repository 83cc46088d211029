using System.Collections.Immutable;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>Makes the new configuration in a file, and checks it there.</summary>
internal sealed record PrepareDraft(string Original, string Path, ImmutableArray<DraftCommand> Commands) : Step(
    "draft", $"{Commands.Length} pcs commands on {Path}, a copy of the cluster's configuration");
