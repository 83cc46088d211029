namespace OcfAgents.Cli.Setup.Standby;

/// <summary>A file of the bundle, and its place here.</summary>
/// <param name="Entry">Its name in the bundle.</param>
/// <param name="Path">Where it belongs on this node.</param>
/// <param name="Standing">What is there.</param>
/// <param name="MustBeSame">chef-server's services do not work with the database otherwise: its secrets and keys.</param>
internal sealed record BundleFile(string Entry, string Path, FileStanding Standing, bool MustBeSame);
