namespace OcfAgents.Cli.Clusters;

/// <summary>A constraint that has something done after something else.</summary>
/// <param name="First">The resource that is first.</param>
/// <param name="FirstAction">What is done to it; start where nothing is written.</param>
/// <param name="Then">The resource that waits.</param>
/// <param name="Kind">As it is written; empty for Mandatory.</param>
internal sealed record OrderRule(string First, string FirstAction, string Then, string Kind);
