using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Puts a file of the bundle in its place; what was there is kept beside it.</summary>
/// <param name="Entry">Its name in the bundle.</param>
/// <param name="Path">Its place.</param>
/// <param name="Copy">Where what was there is kept; <c>null</c> where nothing was.</param>
internal sealed record InstallFile(string Entry, string Path, string? Copy) : Step(
    "file", Copy is null ? $"write {Path}" : $"write {Path}, and keep what is there as {Copy}");
