namespace OcfAgents.Platform.Processes;

/// <summary>
/// What a program finds in its environment: a list of what is allowed, built from nothing. What this process was given
/// stays here: parameters (which may be secrets), loader and runtime switches, and libpq's defaults.
/// </summary>
public static class ChildEnvironment
{
    private static readonly string[] s_neverPassed = ["LD_", "DOTNET_", "COMPlus_", "OCF_"];

    /// <exception cref="ArgumentException">A name or value that no program may be given.</exception>
    internal static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string>? added)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
            ["LC_ALL"] = "C",
        };
        foreach (var (name, value) in added ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || IsNeverPassed(name))
                throw new ArgumentException($"no program is started with '{name}' in its environment", nameof(added));
            variables[name] = value;
        }

        var list = new List<string>(variables.Count);
        foreach (var (name, value) in variables)
            list.Add($"{name}={value}");
        return list;
    }

    /// <summary>Those of these variables that this process has, for a program that is to have them as well.</summary>
    public static IReadOnlyDictionary<string, string> PassedOn(IEnumerable<string> names)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                variables.Add(name, value);
        }

        return variables;
    }

    private static bool IsNeverPassed(string name) =>
        s_neverPassed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
