using System.Globalization;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Memory;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What the last start found of where the instance is, one value a line; gone after a stop and after a boot.</summary>
internal sealed class LayoutMemory(string path)
{
    private const int MaximumBytes = 32 * 1024;

    private readonly MemoryText _file = new(path, MaximumBytes);

    /// <summary>An earlier start has said where it is.</summary>
    public bool IsThere => _file.IsThere;

    /// <returns><c>null</c> where there is none, or none that can be read.</returns>
    public InstanceLayout? Read() =>
        _file.Read()?.Split('\n') is [var basis, var programs, var data, var user, var socket, var port, ..]
        && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InstanceLayout
            {
                Base = basis,
                Database = new DatabaseLayout { Programs = programs, DataDirectory = data, User = user, SocketDirectory = socket, Port = number },
            }
            : null;

    public void Write(InstanceLayout layout)
    {
        if (Read() != layout)
        {
            var found = layout.Database;
            string[] lines = [layout.Base, found.Programs, found.DataDirectory, found.User, found.SocketDirectory, $"{found.Port}", ""];
            _file.Write(string.Join('\n', lines));
        }
    }

    public void Forget() => _file.Forget();
}
