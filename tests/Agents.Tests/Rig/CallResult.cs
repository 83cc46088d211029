namespace OcfAgents.Agents.Tests.Rig;

/// <summary>How a program ended, as its caller saw it.</summary>
/// <param name="Status">What wait(2) said.</param>
/// <param name="Took">From before it was started until it was gone.</param>
/// <param name="HeldPipes">How many of its two output pipes somebody else still had open when it was gone.</param>
/// <param name="Output">Its standard output until then.</param>
/// <param name="Error">Its standard error until then.</param>
internal sealed record CallResult(int Status, TimeSpan Took, int HeldPipes, string Output, string Error)
{
    private const string ReasonPrefix = "ocf-exit-reason:";

    public bool WasKilled => (Status & 0x7F) != 0;

    /// <summary>As a shell has it: 128 and the signal's number for one that was killed.</summary>
    public int ExitCode => WasKilled ? 128 + (Status & 0x7F) : Status >> 8;

    /// <summary>What Pacemaker shows: the text behind the last prefix on standard error, up to the line's end.</summary>
    public string? Reason => Error.LastIndexOf(ReasonPrefix, StringComparison.Ordinal) is var at and >= 0
        ? Error[(at + ReasonPrefix.Length)..].Split('\n')[0]
        : null;

    public string LastErrorLine => Error.TrimEnd('\n').Split('\n')[^1];
}
