using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// This node's own configuration and keys in the data directory: pg_rewind and a base backup put the primary's in their place. Saved
/// before either, and kept until the data is whole again.
/// </summary>
public sealed class SavedConfiguration(string directory)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const string Complete = "complete";

    private const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] s_kinds = [".conf", ".crt", ".key", ".pem", ".crl"];

    /// <summary>An earlier save stands: what is in the data directory meanwhile may be the primary's.</summary>
    public void Save(DataPaths paths)
    {
        if (File.Exists(Path.Combine(directory, Complete)))
        {
            return;
        }

        Directory.CreateDirectory(directory, DirectoryMode);
        foreach (var name in DirectoryNames.Of(paths.Data).Where(IsConfiguration))
        {
            if (Read(Path.Combine(paths.Data, name)) is { } content)
            {
                OwnedFile.Write(Path.Combine(directory, name), content, PrivateFile);
            }
        }

        OwnedFile.Write(Path.Combine(directory, Complete), "", PrivateFile);
    }

    public void RestoreTo(string data)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var name in DirectoryNames.Of(directory).Where(IsConfiguration))
        {
            if (Read(Path.Combine(directory, name)) is { } content)
            {
                OwnedFile.Write(Path.Combine(data, name), content, PrivateFile);
            }
        }
    }

    public void Forget()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        // The word that it is complete first: half of it would be restored otherwise.
        File.Delete(Path.Combine(directory, Complete));
        foreach (var name in DirectoryNames.Of(directory))
        {
            File.Delete(Path.Combine(directory, name));
        }
    }

    /// <summary>recovery.conf is written by every start.</summary>
    private static bool IsConfiguration(string name) =>
        name != "recovery.conf" && s_kinds.Any(kind => name.EndsWith(kind, StringComparison.Ordinal));

    /// <summary>A link leads to a file elsewhere, which nothing here touches.</summary>
    private static byte[]? Read(string path) => new FileInfo(path).LinkTarget is null ? OwnedFile.ReadBytes(path, MostBytes) : null;
}
