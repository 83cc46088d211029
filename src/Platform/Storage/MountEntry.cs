using System.Text;

namespace OcfAgents.Platform.Storage;

/// <summary>A line of /proc/PID/mountinfo (proc(5)): the mount, and its place in the tree of mounts.</summary>
internal sealed record MountEntry(string Id, string ParentId, Mount Mount)
{
    // id, parent, major:minor, root, mount point, options, any number of optional fields, "-", type, source, options
    private const int Device = 2;
    private const int MountPoint = 4;
    private const int Options = 5;
    private const int FirstOptional = 6;
    private const int AfterSeparator = 4;
    private const string Separator = "-";

    /// <returns><c>null</c> for what is no such line.</returns>
    public static MountEntry? Parse(string line)
    {
        // Single spaces: the source may be empty, and then stands between two.
        var fields = line.Split(' ');
        var separator = Array.IndexOf(fields, Separator, Math.Min(FirstOptional, fields.Length));
        if (separator < 0 || fields.Length < separator + AfterSeparator)
            return null;
        var isReadOnly = IsReadOnly(fields[Options]) || IsReadOnly(fields[separator + 3]);
        return new MountEntry(fields[0], fields[1], new Mount(
            Decode(fields[MountPoint]),
            Decode(fields[separator + 1]),
            Decode(fields[separator + 2]),
            isReadOnly,
            fields[Device]));
    }

    /// <summary>The path is the mount point, or lies below it.</summary>
    public bool Covers(string path) =>
        path.StartsWith(Mount.MountPoint, StringComparison.Ordinal)
        && (path.Length == Mount.MountPoint.Length || Mount.MountPoint == "/" || path[Mount.MountPoint.Length] == '/');

    private static bool IsReadOnly(string options) => options.Split(',').Contains("ro");

    // Spaces, tabs, line ends, backslashes and number signs are written as a backslash and three octal digits.
    private static string Decode(string field)
    {
        var decoded = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            var isEscape = field[i] == '\\' && i + 3 < field.Length
                && field.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0;
            decoded.Append(isEscape ? (char)Convert.ToInt32(field.Substring(i + 1, 3), fromBase: 8) : field[i]);
            i += isEscape ? 3 : 0;
        }
        return decoded.ToString();
    }
}
