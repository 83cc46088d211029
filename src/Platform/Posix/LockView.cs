namespace OcfAgents.Platform.Posix;

/// <summary>What a look at the file of a lock found.</summary>
/// <param name="IsHeld">Whether a living process has it.</param>
/// <param name="Text">What the last that had it has written; it may be anything.</param>
public sealed record LockView(bool IsHeld, string Text);
