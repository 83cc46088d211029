using System.Collections.Immutable;
using System.Formats.Tar;

namespace OcfAgents.Cli.Setup.Bundles;

/// <summary>What another node needs of the one with the data, in one file: for scp.</summary>
internal sealed record Bundle(BundleManifest Manifest, ImmutableArray<BundleEntry> Entries)
{
    /// <summary>The names below which the product's own files lie.</summary>
    public const string Configuration = "configuration/";
    public const string Data = "data/";
    public const string PassFileName = "replication.pgpass";

    private const string ManifestName = "manifest.json";
    private const int MostEntries = 1000;
    private const int MostBytes = 16 * 1024 * 1024;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public BundleEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    public bool HasSameContent(Bundle other) =>
        Manifest == other.Manifest && Entries.Length == other.Entries.Length
        && Entries.Zip(other.Entries).All(pair => pair.First.HasSameContent(pair.Second));

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in Entries.Prepend(new BundleEntry(ManifestName, Manifest.ToBytes(), Private, "root")))
            {
                using var content = new MemoryStream(entry.Content);
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = content, Mode = entry.Mode, UserName = entry.Owner });
            }
        }

        return buffer.ToArray();
    }

    /// <exception cref="FormatException">It is no bundle, or holds what none of ours has.</exception>
    public static Bundle Read(Stream stream)
    {
        try
        {
            using var tar = new TarReader(stream, leaveOpen: true);
            List<BundleEntry> entries = [];
            while (tar.GetNextEntry() is { } entry)
            {
                entries.Add(Take(entry));
                if (entries.Count > MostEntries)
                {
                    throw new FormatException("it has too many files");
                }
            }

            return entries is [{ Name: ManifestName } first, .. var rest]
                ? new Bundle(BundleManifest.Parse(first.Content), [.. rest])
                : throw new FormatException("it does not begin with a manifest");
        }
        catch (Exception trouble) when (trouble is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new FormatException(trouble.Message, trouble);
        }
    }

    /// <summary>Plain files of known places alone: a name that leads elsewhere is nobody's that we made.</summary>
    private static BundleEntry Take(TarEntry entry)
    {
        var name = entry.Name;
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Length > MostBytes || !IsKnown(name))
        {
            throw new FormatException($"it holds '{new string([.. name.Where(letter => !char.IsControl(letter)).Take(80)])}', which no bundle does");
        }

        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return new BundleEntry(name, content.ToArray(), entry.Mode & ~(UnixFileMode.OtherWrite | UnixFileMode.SetUser | UnixFileMode.SetGroup), (entry as PosixTarEntry)?.UserName ?? "root");
    }

    private static bool IsKnown(string name) =>
        name is ManifestName or PassFileName or $"{Data}bootstrapped" or $"{Data}upgrades/migration-level"
        || (name.StartsWith(Configuration, StringComparison.Ordinal) && name[Configuration.Length..] is { Length: > 0 } plain
            && !plain.Contains('/', StringComparison.Ordinal) && !plain.StartsWith('.') && !plain.Any(char.IsControl));
}
