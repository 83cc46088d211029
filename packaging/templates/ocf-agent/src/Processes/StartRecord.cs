using System.Globalization;
using OcfAgents.Platform.Processes;

namespace Mydaemon.Processes;

/// <summary>What a start notes.</summary>
/// <param name="Mark">What stands in the environment of each process; known to root and to the daemon alone.</param>
/// <param name="Main">The process that was started; <c>null</c> as long as it is not.</param>
sealed record StartRecord(string Mark, ProcessIdentity? Main)
{
    public string Text => Main is { } main
        ? string.Create(CultureInfo.InvariantCulture, $"{Mark} {main.Pid} {main.StartTicks}\n")
        : $"{Mark}\n";

    /// <returns><c>null</c> where it is no such text.</returns>
    public static StartRecord? Parse(string text) => text.TrimEnd('\n').Split(' ') switch
    {
        [{ Length: > 0 } mark] => new StartRecord(mark, Main: null),
        [{ Length: > 0 } mark, var pid, var start] when int.TryParse(pid, out var number) && ulong.TryParse(start, out var ticks) =>
            new StartRecord(mark, new ProcessIdentity(number, ticks)),
        _ => null,
    };
}
