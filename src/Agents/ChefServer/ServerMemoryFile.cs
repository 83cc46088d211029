using System.Globalization;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer;

/// <summary>Keeps a <see cref="ServerMemory"/> in a small file below /run, a fact a line. Written only when it changes.</summary>
internal sealed class ServerMemoryFile(string path)
{
    private const int MaximumBytes = 16 * 1024;

    private readonly MemoryText _file = new(path, MaximumBytes);

    public ServerMemory Read() => _file.Read() is { } text ? Parse(text) : ServerMemory.Blank;

    /// <returns><c>null</c>, or why it could not be written.</returns>
    public string? Write(ServerMemory memory) => _file.TryWrite(Text(memory));

    internal static string Text(ServerMemory memory)
    {
        var lines = new List<string> { $"base {memory.Base}", $"failures {memory.Failures}" };
        if (memory.IsStarted)
        {
            lines.Add("started");
        }

        if (memory.WasCured)
        {
            lines.Add("cured");
        }

        lines.AddRange(memory.Services.Select(service =>
            $"service {service.Key} {service.Value.EarlyStarts} {Text(service.Value.Process)}"));
        lines.AddRange(memory.LeftBehind.Select(process => $"left {Text(process)}"));
        return string.Join('\n', lines) + "\n";
    }

    internal static ServerMemory Parse(string text)
    {
        var memory = ServerMemory.Blank;
        foreach (var line in text.Split('\n'))
        {
            memory = line.Split(' ') switch
            {
                ["base", var found] => memory with { Base = found },
                ["failures", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                    memory with { Failures = number },
                ["started"] => memory with { IsStarted = true },
                ["cured"] => memory with { WasCured = true },
                ["service", var name, var starts, var process] when int.TryParse(starts, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                    memory with { Services = memory.Services.SetItem(name, new ServiceMemory(Process(process), number)) },
                ["left", var process] when Process(process) is { } left => memory with { LeftBehind = memory.LeftBehind.Add(left) },
                _ => memory,
            };
        }

        return memory;
    }

    private static string Text(ProcessIdentity? process) => process is { } id ? $"{id.Pid}:{id.StartTicks}" : "-";

    private static ProcessIdentity? Process(string text) =>
        text.Split(':') is [var pid, var ticks]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ulong.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new ProcessIdentity(number, start)
            : null;
}
