using System.Globalization;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Reads "12345/67890 kB (18%)" in what pg_rewind and pg_basebackup write, and knows when they last came further. One that says nothing
/// new for long hangs, on a disk or on a network that answers nothing: no other bound fits what may take hours.
/// </summary>
public sealed class ToolProgress : IDisposable
{
    private readonly CancellationTokenSource _stalled = new();
    private readonly TimeSpan _patience;
    private readonly Action<int> _percentChanged;
    private string _tail = "";
    private string _last = "";
    private int _percent = -1;

    public ToolProgress(TimeSpan patience, Action<int> percentChanged)
    {
        _patience = patience;
        _percentChanged = percentChanged;
        _stalled.CancelAfter(patience);
    }

    public CancellationToken Stalled => _stalled.Token;

    public void Read(string piece)
    {
        const int longestLine = 400;
        _tail += piece;
        _tail = _tail.Length <= longestLine ? _tail : _tail[^longestLine..];
        var close = _tail.LastIndexOf("%)", StringComparison.Ordinal);
        var open = close < 0 ? -1 : _tail.LastIndexOf('(', close);
        if (open < 0 || !int.TryParse(_tail.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
        {
            return;
        }

        // The bytes before the percentage move long before it does.
        var line = _tail[Math.Max(0, _tail.LastIndexOfAny(['\r', '\n'], open) + 1)..close];
        if (line != _last)
        {
            _last = line;
            _stalled.CancelAfter(_patience);
        }

        if (Math.Min(percent, 100) != _percent)
        {
            _percent = Math.Min(percent, 100);
            _percentChanged(_percent);
        }
    }

    public void Dispose() => _stalled.Dispose();
}
