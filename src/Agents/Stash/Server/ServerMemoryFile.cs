using System.Globalization;
using OcfAgents.Agents.Stash.Home;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>Keeps a <see cref="ServerMemory"/> in a small file below /run. Written only when it changes.</summary>
internal sealed class ServerMemoryFile(string path)
{
    private const int MaximumBytes = 4096;

    private readonly MemoryText _file = new(path, MaximumBytes);

    public ServerMemory Read() => _file.Read() is { } text ? Parse(text) : ServerMemory.Blank;

    /// <returns><c>null</c>, or why it could not be written.</returns>
    public string? Write(ServerMemory memory) => _file.TryWrite(Text(memory));

    private static string Text(ServerMemory memory)
    {
        var lines = new List<string> { $"mount={memory.HomeMount}", $"sidecars={memory.Sidecars}" };
        if (memory.Jvm is { } jvm)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"pid={jvm.Pid}"));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"ticks={jvm.StartTicks}"));
        }

        if (memory.Endpoint is { } endpoint)
        {
            lines.AddRange([$"http={endpoint.HttpPort}", $"ssh={endpoint.SshPort}", $"context={endpoint.ContextPath}"]);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static ServerMemory Parse(string text)
    {
        var values = FactLines.Parse(text.Split('\n'));
        return new ServerMemory
        {
            Jvm = values.Number("pid") is { } pid && values.Number("ticks") is { } ticks
                ? new ProcessIdentity((int)pid, (ulong)ticks)
                : null,
            Endpoint = values.Number("http") is { } http && values.Number("ssh") is { } ssh
                ? new Endpoint((int)http, (int)ssh, values.Text("context"))
                : null,
            HomeMount = values.Text("mount"),
            Sidecars = (int)(values.Number("sidecars") ?? 0),
        };
    }
}
