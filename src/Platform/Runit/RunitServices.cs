namespace OcfAgents.Platform.Runit;

/// <summary>The services of one runit, by the directories that it keeps of them.</summary>
/// <param name="baseDirectory">Where chef-server is installed.</param>
public sealed class RunitServices(string baseDirectory)
{
    private string Links => Path.Combine(baseDirectory, "service");

    private string Definitions => Path.Combine(baseDirectory, "sv");

    /// <summary>Those that runsvdir runs a runsv for, in alphabetical order.</summary>
    public IReadOnlyList<string> Linked() => NamesIn(Links);

    /// <summary>Those that have a runsv: linked, or unlinked a moment ago.</summary>
    public IReadOnlyList<string> Supervised() => [.. Known().Where(name => Of(name).Read().IsSupervised)];

    /// <summary>Linked or not.</summary>
    public bool Has(string name) => Directory.Exists(Path.Combine(Links, name)) || Directory.Exists(Path.Combine(Definitions, name));

    public RunitService Of(string name) => new(baseDirectory, name);

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
