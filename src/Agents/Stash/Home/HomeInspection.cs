using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Storage;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>The look into the home itself: the other side of <see cref="HomeInspector"/>, run as the service's user.</summary>
internal static class HomeInspection
{
    public const string Verb = "inspect-home";

    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        var request = HomeRequest.Parse(arguments.Skip(1));
        foreach (var (name, value) in Facts(request))
        {
            output.Write($"{name}={value.ReplaceLineEndings(" ")}\n");
        }

        return 0;
    }

    private static IEnumerable<(string Name, string Value)> Facts(HomeRequest request)
    {
        // First what may be worth most, so that a look that hangs has said something.
        foreach (var fact in ServerFiles.Facts(request))
        {
            yield return fact;
        }

        var (condition, problem, isEmpty) = ConditionOf(request.Home);
        yield return ("condition", $"{condition}");
        yield return ("problem", problem);
        if (condition != HomeCondition.Present)
        {
            yield break;
        }

        yield return ("empty", $"{isEmpty}");
        yield return ("marker", $"{request.Marker.Length > 0 && File.Exists(Path.Combine(request.Home, request.Marker))}");
        yield return ("write", request.TriesToWrite ? WriteProbe.ProblemIn(request.Home) : "");
        foreach (var fact in Space(request.Home))
        {
            yield return fact;
        }

        yield return ("locks", string.Join(' ', LockFiles(request)));
        foreach (var fact in Prepare(request))
        {
            yield return fact;
        }
    }

    /// <summary>What clears the way for a start, done under the home's lock alone.</summary>
    private static IEnumerable<(string Name, string Value)> Prepare(HomeRequest request)
    {
        if (!request.IsPreparation)
        {
            yield break;
        }

        using var hold = HomeLock.Take(request.Home);
        yield return ("held", hold.Problem);
        if (hold.Problem.Length == 0)
        {
            yield return ("pidfile", ServerFiles.Remove(request.StalePidFile));
            yield return ("gitlocks", request.GitLockAge is { } age ? string.Join(' ', GitLocks.Remove(request, age)) : "");
        }
    }

    private static (HomeCondition Condition, string Problem, bool IsEmpty) ConditionOf(string home)
    {
        try
        {
            // It is opened, not asked for: Directory.Exists says no to any error, of a dead disk (XFS) or a stale NFS handle too.
            return (HomeCondition.Present, "", !Directory.EnumerateFileSystemEntries(home).Any(IsContent));
        }
        catch (DirectoryNotFoundException)
        {
            return File.Exists(home)
                ? (HomeCondition.NotDirectory, $"{home} is not a directory", false)
                : (HomeCondition.Missing, $"{home} is not there", false);
        }
        catch (UnauthorizedAccessException trouble)
        {
            return (HomeCondition.Denied, trouble.Message, false);
        }
        catch (IOException trouble)
        {
            return (HomeCondition.Broken, trouble.Message, false);
        }
    }

    /// <summary>A file system of its own is never quite empty.</summary>
    private static bool IsContent(string path) => Path.GetFileName(path) != "lost+found";

    private static IEnumerable<(string Name, string Value)> Space(string home)
    {
        FileSystemSpace space;
        try
        {
            space = Platform.Storage.Space.Of(home);
        }
        catch (IOException trouble)
        {
            return [("problem", trouble.Message)];
        }

        return
        [
            ("free", $"{space.FreeBytes}"),
            ("inodes", $"{(space.TotalInodes > 0 ? space.FreeInodes : -1)}"),
        ];
    }

    private static IEnumerable<string> LockFiles(HomeRequest request) =>
        new[] { Path.Combine(request.Home, ".lock"), Path.Combine(request.SharedHome, ".lock") }
            .Select(FileIdentity.Of).OfType<FileIdentity>()
            .Select(file => $"{file.DeviceMajor}:{file.DeviceMinor}:{file.Inode}");
}
