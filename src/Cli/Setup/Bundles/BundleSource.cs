using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Bundles;

/// <summary>Gathers on the node with the data what a bundle holds.</summary>
internal sealed class BundleSource(Layout layout, ICommandRunner commands)
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const string Stat = "/usr/bin/stat";

    /// <summary>With them chef-server takes itself for installed, and does not bootstrap a second time.</summary>
    private static readonly string[] s_data = ["bootstrapped", "upgrades/migration-level"];

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <param name="manifest">Of the database here.</param>
    /// <param name="passFile">The content of the password file.</param>
    public Bundle Gather(BundleManifest manifest, byte[] passFile)
    {
        List<BundleEntry> entries = [new(Bundle.PassFileName, passFile, PassFile.Mode, layout.Account)];
        entries.AddRange(ConfigurationFiles().Select(path => Take(Bundle.Configuration + Path.GetFileName(path), path)).OfType<BundleEntry>());
        entries.AddRange(s_data.Select(name => Take(Bundle.Data + name, Path.Combine(layout.Chef.Data, name))).OfType<BundleEntry>());
        return new Bundle(manifest, [.. entries]);
    }

    /// <summary>The secrets, what chef-server is configured with, and its keys.</summary>
    private IEnumerable<string> ConfigurationFiles()
    {
        var keys = Directory.Exists(layout.Chef.Configuration)
            ? Directory.EnumerateFiles(layout.Chef.Configuration, "*.pem").Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return [layout.Chef.Secrets, layout.Chef.Settings, .. keys];
    }

    private BundleEntry? Take(string name, string path)
    {
        if (OwnedFile.ReadBytes(path, MostBytes) is not { } content)
        {
            return null;
        }

        // 0 done; 1 not. %a in octal.
        var words = commands.Run(new Command(Stat, "-c", "%a %U", "--", path), Bound, CancellationToken.None).Expect().Output.Trim().Split(' ');
        return new BundleEntry(name, content, (UnixFileMode)Convert.ToInt32(words[0], 8), words.ElementAtOrDefault(1) ?? "root");
    }
}
