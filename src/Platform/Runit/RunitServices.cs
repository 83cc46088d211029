using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Runit;

/// <summary>The services of one runit, by the directories that it keeps of them.</summary>
/// <param name="baseDirectory">Where chef-server is installed.</param>
public sealed class RunitServices(string baseDirectory)
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private string Links => Path.Combine(baseDirectory, "service");

    private string Definitions => Path.Combine(baseDirectory, "sv");

    /// <summary>Those that runsvdir runs a runsv for, in alphabetical order.</summary>
    public IReadOnlyList<string> Linked() => NamesIn(Links);

    /// <summary>Those that have a runsv: linked, or unlinked a moment ago.</summary>
    public IReadOnlyList<string> Supervised() => [.. Known().Where(name => Of(name).Read().IsSupervised)];

    /// <summary>Linked or not.</summary>
    public bool Has(string name) => Directory.Exists(Path.Combine(Links, name)) || Directory.Exists(Path.Combine(Definitions, name));

    public RunitService Of(string name) => new(baseDirectory, name);

    /// <summary>
    /// A new runsv, after a boot, finds a file of this name and does not start the service. "sv down" does not last so long. What
    /// runs now is not touched by it.
    /// </summary>
    /// <returns>Whether it was not there before.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public bool HoldDown(string name)
    {
        var definition = Path.Combine(Definitions, name);
        var path = Path.Combine(Directory.Exists(definition) ? definition : Path.Combine(Links, name), "down");
        if (File.Exists(path))
        {
            return false;
        }

        OwnedFile.Write(path, "", Mode);
        return true;
    }

    private IEnumerable<string> Known() => NamesIn(Links).Union(NamesIn(Definitions), StringComparer.Ordinal);

    /// <summary>runsvdir passes over names that begin with a dot, and so does this.</summary>
    private static IReadOnlyList<string> NamesIn(string directory)
    {
        try
        {
            return
            [
                .. Directory.GetDirectories(directory).Select(path => Path.GetFileName(path))
                    .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
