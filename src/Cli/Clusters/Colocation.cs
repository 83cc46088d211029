namespace OcfAgents.Cli.Clusters;

/// <summary>A constraint that puts a resource where another one is.</summary>
/// <param name="Resource">What follows.</param>
/// <param name="With">What is followed.</param>
/// <param name="WithRole">In which role; empty for any.</param>
/// <param name="Score">As it is written.</param>
internal sealed record Colocation(string Resource, string With, string WithRole, string Score);
