namespace OcfAgents.ErchefWriter.Journals;

/// <summary>
/// The append-only record of a run. Each line leaves the process before the next turn is taken, so that killing the
/// writer costs the attempts that were under way and no others.
/// </summary>
sealed class Journal : IDisposable
{
    readonly Lock _gate = new();
    readonly FileStream _file;
    readonly StreamWriter _lines;

    public Journal(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _lines = new StreamWriter(_file) { AutoFlush = true, NewLine = "\n" };
    }

    public void Add(Attempt attempt)
    {
        lock (_gate)
        {
            _lines.WriteLine(attempt.ToString());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Flush(flushToDisk: true);
            _lines.Dispose();
            _file.Dispose();
        }
    }

    /// <summary>The attempts in the order in which they began; a last line without its end is one that was cut off.</summary>
    public static IReadOnlyList<Attempt> Read(IEnumerable<string> paths) =>
        [.. paths.SelectMany(CompleteLines).Select(Attempt.Parse).OrderBy(attempt => attempt.Began)];

    static IEnumerable<string> CompleteLines(string path)
    {
        var text = File.ReadAllText(path);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
