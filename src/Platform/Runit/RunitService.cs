using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Runit;

/// <summary>
/// A service of the runit that chef-server brings along, seen through its directory. sv's exit codes differ between runit
/// versions and lie in one of them, so the state is read from supervise/stat, which runsv keeps.
/// </summary>
public sealed class RunitService(string baseDirectory, string name)
{
    private const int StatBytes = 256;

    private string ServiceLink => Path.Combine(baseDirectory, "service", name);

    /// <summary>
    /// Whether runit would start the service, now or again: then it and the cluster would fight for the data directory, and
    /// runit's copy would come up as a second primary the moment that the cluster stops its own.
    /// </summary>
    /// <returns>Why runit has a claim, for the operator; <c>null</c> when it keeps its hands off.</returns>
    public string? Claim()
    {
        if (!Directory.Exists(ServiceLink))
        {
            return null;
        }

        if (ReadState() is { } state
            && (state.StartsWith("run", StringComparison.Ordinal) || state.Contains("want up", StringComparison.Ordinal)))
        {
            return $"runit runs {name} ('{state}')";
        }

        // "sv down" lasts only until the next boot; a down file lasts.
        return File.Exists(Path.Combine(ServiceLink, "down")) ? null : $"runit starts {name} at the next boot";
    }

    /// <summary>The text of supervise/stat, for instance "run", "down, want up" or "run, want down"; <c>null</c> when runsv does not run.</summary>
    private string? ReadState()
    {
        try
        {
            return OwnedFile.ReadText(Path.Combine(ServiceLink, "supervise", "stat"), StatBytes)?.Trim();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
