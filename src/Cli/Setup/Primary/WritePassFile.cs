using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>Makes the password of the replication role, and its file.</summary>
internal sealed record WritePassFile(string Path, string Owner) : Step("password-file", $"write {Path} with a new password, mode 0600, owner {Owner}");
