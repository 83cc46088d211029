
namespace OcfAgents.Platform.Processes;

/// <summary>
/// What a run left: a value, whatever happened. <see cref="Expect"/> is for where only some ends will do.
/// </summary>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Elapsed, CommandEnd End)
{
    /// <summary>The exit code where there was none.</summary>
    public const int NoExitCode = -1;

    public string Program { get; init; } = "command";

    public bool Succeeded => End is CommandEnd.Exited && ExitCode is 0;

    /// <summary>This result, where it exited with one of these codes, or with 0 where none is named.</summary>
    /// <exception cref="CommandException">It did not.</exception>
    public CommandResult Expect(params ReadOnlySpan<int> codes)
    {
        var expected = codes.IsEmpty ? ExitCode == 0 : codes.Contains(ExitCode);
        return End is CommandEnd.Exited && expected ? this : throw new CommandException(this);
    }

    /// <summary>
    /// One line for a log or an exit reason: what ran, how it ended, and the first line of what it complained.
    /// </summary>
    public string Describe()
    {
        var end = End switch
        {
            CommandEnd.Exited => $"exited with {ExitCode}",
            CommandEnd.Signaled => $"was killed by signal {ExitCode - 128}",
            CommandEnd.TimedOut => $"did not end within {Elapsed.TotalSeconds:0.0} s",
            CommandEnd.NotStarted => "was not started",
            _ => throw new InvalidOperationException($"no such end: {End}"),
        };
        var complaint = FirstLine(Error);
        return $"{Path.GetFileName(Program)} {end}{(complaint.Length == 0 ? "" : ": ")}{complaint}";
    }

    private static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                return Printable(line.Trim());
        }
        return string.Empty;
    }

    // A log line that a program wrote may hold anything, escape sequences of a terminal included.
    private static string Printable(ReadOnlySpan<char> line)
    {
        const int longest = 400;
        var characters = line[..Math.Min(line.Length, longest)].ToArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i]))
                characters[i] = ' ';
        }
        return new string(characters);
    }
}
