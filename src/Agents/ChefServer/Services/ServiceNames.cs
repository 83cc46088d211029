using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>Which services belong to the resource.</summary>
internal static class ServiceNames
{
    private const int LongestName = 64;

    public static IReadOnlyList<string> Split(string text) =>
        text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with a value of the parameter; it ends in paths, so names are names.</summary>
    public static string? Fault(string text)
    {
        var names = Split(text);
        return names.FirstOrDefault(name => !IsName(name)) is not null ? "must be names of runit services between blanks"
            : names.Intersect(ServiceCatalog.NeverOurs, StringComparer.Ordinal).Any()
                ? $"may hold neither {string.Join(" nor ", ServiceCatalog.NeverOurs)}: those are not this agent's"
            : null;
    }

    /// <summary>Those that were named; else all that are linked, but those that are others'.</summary>
    public static IReadOnlyList<string> Choose(string parameter, RunitServices runit) =>
        Split(parameter) is { Count: > 0 } named ? [.. named.Distinct(StringComparer.Ordinal)] : Ours(runit.Linked());

    /// <summary>For a stop: also those that were unlinked and still have a runsv.</summary>
    public static IReadOnlyList<string> ChooseForStop(string parameter, RunitServices runit) =>
        Split(parameter).Count > 0 ? Choose(parameter, runit) : Ours(runit.Linked().Union(runit.Supervised(), StringComparer.Ordinal));

    private static string[] Ours(IEnumerable<string> names) => [.. names.Except(ServiceCatalog.NeverOurs, StringComparer.Ordinal)];

    private static bool IsName(string name) => name.Length <= LongestName && !name.StartsWith('.') && !name.StartsWith('-')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
