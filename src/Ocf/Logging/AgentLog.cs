using System.Diagnostics.CodeAnalysis;

namespace OcfAgents.Ocf;

/// <summary>
/// The log of one action. Its lines are printable, one sentence each, and without the values of secret parameters. It
/// writes nothing of its own accord, and its sinks open at their first line: a quiet monitor opens nothing.
/// </summary>
public sealed class AgentLog
{
    const int MaxLength = 8000;

    // A handler left behind may hang in a sink; whoever ends the action must not wait for it.
    static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    readonly Lock _lock = new();
    readonly ILogSink[] _sinks;
    readonly Redaction _redaction;
    readonly TimeProvider _clock;
    volatile string? _lastDoing;
    volatile bool _isClosed;

    public AgentLog(
        IEnumerable<ILogSink> sinks,
        bool debugIsOn = false,
        IReadOnlyCollection<string>? secrets = null,
        TimeProvider? clock = null)
    {
        _sinks = [.. sinks];
        _redaction = new Redaction(secrets ?? []);
        _clock = clock ?? TimeProvider.System;
        DebugIsOn = debugIsOn;
    }

    public static AgentLog Silent => new([]);

    public bool DebugIsOn { get; }

    /// <summary>What the action is doing now: the words after "while" when it runs out of time.</summary>
    public string? LastDoing => _lastDoing;

    public void Debug(string text)
    {
        if (DebugIsOn)
            Write(LogLevel.Debug, text);
    }

    public void Info(string text) => Write(LogLevel.Info, text);

    public void Warning(string text) => Write(LogLevel.Warning, text);

    public void Error(string text) => Write(LogLevel.Error, text);

    public void Critical(string text) => Write(LogLevel.Critical, text);

    /// <summary>
    /// Keeps what the action is about to wait for ("waiting for the server to answer"); a line only when debugging.
    /// </summary>
    public void Doing(string what)
    {
        _lastDoing = what;
        Debug(what);
    }

    internal string Redacted(string text) => _redaction.Apply(text);

    /// <summary>Drops what a handler that does not end may still say: the exit reason is the last line.</summary>
    internal void Close() => _isClosed = true;

    internal void Write(LogLevel level, string text)
    {
        var line = new LogLine(_clock.GetLocalNow(), level, Printable.Line(Redacted(text), MaxLength));
        if (!_lock.TryEnter(LongestWait))
            return;
        try
        {
            foreach (ILogSink sink in _sinks)
                WriteTo(sink, line);
        }
        finally
        {
            _lock.Exit();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "No action may end differently because of its log.")]
    void WriteTo(ILogSink sink, LogLine line)
    {
        try
        {
            if (!_isClosed)
                sink.Write(line);
        }
        catch (Exception)
        {
            // Where to, if not to the log?
        }
    }
}
