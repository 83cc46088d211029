using System.Text;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Cli.Setup;

/// <summary>
/// libpq's password file of the replication role: host:port:database:user:password, a colon or backslash in them behind a backslash. The
/// password goes from here to the server and to the bundle, and to no output.
/// </summary>
internal static class PassFile
{
    private const int MostBytes = 64 * 1024;
    private const int Fields = 5;

    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode NotItsOwners =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static string ContentFor(string role, string password) => $"*:*:*:{role}:{password}\n";

    /// <returns>The password of that role; <c>null</c> where the file has none, or there is no file.</returns>
    public static string? PasswordOf(string role, string? content) =>
        (content ?? "").Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(Split)
            .FirstOrDefault(fields => fields.Count == Fields && fields[3] is var user && (user == role || user == "*"))?[4];

    public static string? Read(string path) => OwnedFile.ReadText(path, MostBytes);

    /// <summary>Whether libpq takes it, run as that account.</summary>
    public static bool IsUsableBy(SystemUser user, string path)
    {
        if (!File.Exists(path) || (File.GetUnixFileMode(path) & NotItsOwners) != UnixFileMode.None)
        {
            return false;
        }

        try
        {
            using var become = EffectiveUser.Become(user);
            return Read(path) is not null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void Write(string path, string content, SystemUser owner)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/", DirectoryMode);
        OwnedFile.Write(path, content, Mode, owner);
    }

    private static List<string> Split(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
            {
                field.Append(line[++at]);
            }
            else if (line[at] == ':' && fields.Count < Fields - 1)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[at]);
            }
        }

        fields.Add(field.ToString().TrimEnd('\r'));
        return fields;
    }
}
