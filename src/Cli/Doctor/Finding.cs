namespace OcfAgents.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Check">Which check.</param>
/// <param name="Subject">What it is about: a resource, a node, the cluster.</param>
/// <param name="Found">What was found, with its figure; never a secret.</param>
/// <param name="Why">Why it matters; empty for what is as it should be.</param>
/// <param name="Fix">A command to type, or what to do where there is none; empty for nothing.</param>
internal sealed record Finding(Severity Severity, string Check, string Subject, string Found, string Why = "", string Fix = "");
