using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>Puts into one file what the other nodes need.</summary>
internal sealed record WriteBundle(string Path, int Files) : Step("bundle", $"write {Path} with {Files} files, mode 0600");
