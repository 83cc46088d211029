using System.Globalization;

namespace OcfAgents.Packages.Tests;

/// <summary>A file, a directory or a link of a package.</summary>
internal sealed record Entry(string Path, string Mode, string Owner, string Content)
{
    private static readonly string[] s_ofDistributions =
    [
        "/", "/etc", "/usr", "/usr/lib", "/usr/libexec", "/usr/sbin", "/usr/share",
    ];

    /// <summary>What is below a directory that a package was unpacked into; the directories that distributions have are left out.</summary>
    public static IEnumerable<Entry> Of(string root) => Tool.OutputOf("/usr/bin/find", root, "-printf", "/%P\t%#m\t%U:%G\t%y\n").TrimEnd('\n').Split('\n')
        .Select(line => line.Split('\t'))
        .Select(fields => new Entry(fields[0], fields[1], fields[2], fields[3] == "f" ? Digest(root + fields[0]) : fields[3]))
        .Where(entry => !s_ofDistributions.Contains(entry.Path, StringComparer.Ordinal));

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file))}");
    }
}
