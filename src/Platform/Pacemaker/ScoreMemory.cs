using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// What was last written to which attribute, in a small file that root alone can write. It holds for this boot and this
/// life of the executor: Pacemaker forgets transient attributes when it ends, and so does this. And it holds for ten
/// minutes: an attribute daemon that lost its values, or an administrator who deleted one, is put right without
/// anybody's doing. Without the file, or with one that cannot be read or trusted, nothing is remembered, and everything
/// is written.
/// </summary>
public sealed class ScoreMemory
{
    private const int MaximumBytes = 64 * 1024;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan s_validity = TimeSpan.FromMinutes(10);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly string _life;

    /// <param name="path">The file, one for each resource, below /run.</param>
    /// <param name="executor">The process of Pacemaker that runs the actions: the parent of this one.</param>
    /// <param name="time">The clock that runs from the boot on; the system's, unless a test has its own.</param>
    public ScoreMemory(string path, ProcessIdentity executor, TimeProvider? time = null)
        : this(path, executor, time ?? TimeProvider.System, BootId())
    {
    }

    internal ScoreMemory(string path, ProcessIdentity executor, TimeProvider time, string bootId)
    {
        _path = path;
        _time = time;
        _life = $"{bootId} {executor.Pid} {executor.StartTicks}";
    }

    /// <summary>This very value was written a short while ago.</summary>
    public bool Holds(string attribute, string value) =>
        Read().TryGetValue(attribute, out var written)
        && string.Equals(written.Value, value, StringComparison.Ordinal)
        && IsFresh(written.At);

    /// <summary>What was written a short while ago; null where that is not known.</summary>
    public string? Value(string attribute) =>
        Read().TryGetValue(attribute, out var written) && IsFresh(written.At) ? written.Value : null;

    public void Remember(string attribute, string value) =>
        Write(Read().SetItem(attribute, new Written(Now, value)));

    public void Forget(string attribute)
    {
        var all = Read();
        if (all.ContainsKey(attribute))
            Write(all.Remove(attribute));
    }

    private long Now => _time.GetTimestamp() / (_time.TimestampFrequency / 1000);

    private bool IsFresh(long at) => at <= Now && Now - at < s_validity.TotalMilliseconds;

    private ImmutableDictionary<string, Written> Read()
    {
        var nothing = ImmutableDictionary.Create<string, Written>(StringComparer.Ordinal);
        try
        {
            using (OpenDirectory())
                return nothing.AddRange(Parse(OwnedFile.ReadText(_path, MaximumBytes) ?? "") ?? []);
        }
        catch (IOException)
        {
            return nothing;
        }
    }

    // The first line says whose memory it is; the others: when, which attribute, what, between tabs.
    private Dictionary<string, Written>? Parse(string text)
    {
        var lines = text.Split('\n');
        if (!string.Equals(lines[0], _life, StringComparison.Ordinal) || lines[^1].Length != 0)
            return null;
        var all = new Dictionary<string, Written>(StringComparer.Ordinal);
        foreach (var line in lines[1..^1])
        {
            if (line.Split('\t') is not [var at, var attribute, var value]
                || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var when)
                || !all.TryAdd(attribute, new Written(when, value)))
            {
                return null;
            }
        }
        return all;
    }

    private void Write(ImmutableDictionary<string, Written> all)
    {
        var text = new StringBuilder(_life).Append('\n');
        foreach (var (attribute, written) in all)
            text.Append($"{written.At}\t{attribute}\t{written.Value}\n");
        try
        {
            using (OpenDirectory())
                OwnedFile.Write(_path, text.ToString(), Mode);
        }
        catch (IOException)
        {
            // Not remembered, so written again next time: slower, and right.
        }
    }

    private SafeFileHandle OpenDirectory() => TrustedDirectory.Open(Path.GetDirectoryName(_path) ?? "/");

    private static string BootId()
    {
        const int length = 64;
        return OwnedFile.ReadText("/proc/sys/kernel/random/boot_id", length)?.Trim() ?? "unknown";
    }

    private sealed record Written(long At, string Value);
}
