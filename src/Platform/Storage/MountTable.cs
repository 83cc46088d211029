namespace OcfAgents.Platform.Storage;

/// <summary>
/// What is mounted where, in the mount namespace of this process. Everything here is read and compared as text: nothing
/// touches the file systems themselves, of which one on a dead server would not let go again.
/// </summary>
public sealed class MountTable
{
    private readonly MountEntry[] _roots;
    private readonly ILookup<string, MountEntry> _children;

    private MountTable(MountEntry[] entries)
    {
        var ids = entries.Select(entry => entry.Id).ToHashSet();
        _roots = [.. entries.Where(entry => !ids.Contains(entry.ParentId) || entry.ParentId == entry.Id)];
        _children = entries.Except(_roots).ToLookup(entry => entry.ParentId);
    }

    public static MountTable Read(string path = "/proc/self/mountinfo") =>
        new([.. File.ReadLines(path).Select(MountEntry.Parse).OfType<MountEntry>()]);

    /// <summary>
    /// The mount that the path lies on, or would lie on if it were made; <c>null</c> where there is none. The path is
    /// absolute, and what symbolic links there are in it is not known here.
    /// </summary>
    public Mount? Of(string path)
    {
        if (!path.StartsWith('/'))
            throw new ArgumentException($"not an absolute path: '{path}'", nameof(path));
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

        // In a chroot that is not a mount point the root is not listed, and what is mounted in it has no parent.
        var mount = Covering(_roots, target).LastOrDefault();
        while (mount is not null && NextOn(target, mount) is { } next)
            mount = next;
        return mount?.Mount;
    }

    // As the kernel follows a path, from one mount to the first that it meets on it. The longest mount point alone
    // would find one that another hides, which was mounted over a directory above it later.
    private MountEntry? NextOn(string target, MountEntry mount)
    {
        var candidates = Covering(_children[mount.Id], target).ToArray();
        return candidates.LastOrDefault(
            candidate => candidate.Mount.MountPoint.Length == candidates[0].Mount.MountPoint.Length);
    }

    private static IEnumerable<MountEntry> Covering(IEnumerable<MountEntry> entries, string target) =>
        entries.Where(entry => entry.Covers(target)).OrderBy(entry => entry.Mount.MountPoint.Length);
}
