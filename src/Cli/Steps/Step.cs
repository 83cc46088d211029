namespace OcfAgents.Cli.Steps;

/// <summary>One thing that a verb does. What it does is in its type, and how in the verb's effects.</summary>
/// <param name="Name">One word or two, the same in every run: scripts look for it.</param>
/// <param name="Effect">What it changes, or the command that it runs: what --dry-run prints.</param>
internal abstract record Step(string Name, string Effect);
