namespace OcfAgents.Cli.Doctor;

/// <summary>A fault of PostgreSQL that touches what this suite does, and where it is mended.</summary>
/// <param name="Severity">How much it weighs here.</param>
/// <param name="Name">As others know it.</param>
/// <param name="What">What it does.</param>
/// <param name="Mended">By major version the first minor without it.</param>
/// <param name="First">The oldest major version that has it.</param>
internal sealed record KnownDanger(Severity Severity, string Name, string What, IReadOnlyDictionary<int, int> Mended, int First = 0)
{
    /// <summary>Whether a server of this version has it, and what mends it.</summary>
    /// <param name="major">Such as 13.</param>
    /// <param name="minor">Such as 22.</param>
    /// <returns><c>null</c> when it has not; "15.18", or "" where no minor of this major mends it.</returns>
    public string? MendedIn(int major, int minor)
    {
        if (major < First || major > Mended.Keys.Max())
        {
            return null;
        }

        return Mended.TryGetValue(major, out var mended) ? (minor < mended ? $"{major}.{mended}" : null) : "";
    }
}
