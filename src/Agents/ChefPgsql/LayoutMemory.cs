using System.Globalization;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What the last start found of where the instance is, one value a line; gone after a stop and after a boot.</summary>
internal sealed class LayoutMemory(string path)
{
    private const int MaximumBytes = 32 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns><c>null</c> where there is none, or none that can be read.</returns>
    public InstanceLayout? Read()
    {
        string? text;
        try
        {
            text = OwnedFile.ReadText(path, MaximumBytes);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return text?.Split('\n') is [var basis, var programs, var data, var user, var socket, var port, ..]
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new InstanceLayout
                {
                    Base = basis,
                    Database = new DatabaseLayout { Programs = programs, DataDirectory = data, User = user, SocketDirectory = socket, Port = number },
                }
                : null;
    }

    public void Write(InstanceLayout layout)
    {
        if (Read() != layout)
        {
            var found = layout.Database;
            string[] lines = [layout.Base, found.Programs, found.DataDirectory, found.User, found.SocketDirectory, $"{found.Port}", ""];
            OwnedFile.Write(path, string.Join('\n', lines), Mode);
        }
    }

    public void Forget()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
