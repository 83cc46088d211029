using System.Diagnostics;
using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>A writer outside the nodes, as erchef or a person with a clone is, with a journal of every attempt.</summary>
public sealed class Writing : IDisposable
{
    private const int SIGTERM = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    /// <param name="journal">Where each attempt becomes a line.</param>
    /// <param name="program">The writer.</param>
    /// <param name="arguments">Its arguments.</param>
    internal Writing(string journal, string program, params IEnumerable<string> arguments)
    {
        Journal = journal;
        File.Delete(journal);
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        ChefCluster.Eventually(TimeSpan.FromSeconds(40), "a first acknowledged write", () => Acknowledged() > 0);
    }

    public string Journal { get; }

    /// <summary>Unix seconds, on the clock of the journal.</summary>
    public static double Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;

    public int Acknowledged() => Lines().Count(line => line.Word == "ok");

    public int Failed() => Lines().Count(line => line.Word != "ok");

    /// <summary>
    /// Returns right after a write was acknowledged, so that none is under way: with asynchronous replication one that is would be
    /// on the lost primary alone.
    /// </summary>
    public void AwaitNextAcknowledgement()
    {
        var before = Acknowledged();
        var clock = Stopwatch.StartNew();
        while (Acknowledged() == before)
        {
            (clock.Elapsed < s_patience).Should().BeTrue($"something is acknowledged within {s_patience.TotalSeconds} s");
            Thread.Sleep(2);
        }
    }

    /// <summary>
    /// How long after <paramref name="since"/> the service was there again, for a client: to the end of the longest time without an
    /// acknowledgement. A move may be so quick that what was under way waits for it, and nothing fails.
    /// </summary>
    public TimeSpan OutageSince(double since)
    {
        var acknowledged = Lines().Where(line => line.Word == "ok" && line.Time >= since).Select(line => line.Time).Prepend(since).ToList();
        return TimeSpan.FromSeconds(acknowledged.Zip(acknowledged.Skip(1)).MaxBy(pair => pair.Second - pair.First).Second - since);
    }

    /// <summary>Waits until writes fail after <paramref name="since"/> and pass again; for how long they did not.</summary>
    public TimeSpan AwaitOutageEnd(double since, TimeSpan bound)
    {
        double? back = null;
        ChefCluster.Eventually(bound, "a write after the failure", () => (back = FirstWriteAfterFailure(since)) is not null);
        return TimeSpan.FromSeconds(back!.Value - since);
    }

    public void Stop()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", $"{SIGTERM}", $"{_process.Id}"]);
            kill.WaitForExit();
            _process.WaitForExit(TimeSpan.FromSeconds(20)).Should().BeTrue("the writer ends when it is told to");
        }
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
    }

    /// <summary>Several are under way at a time: one that began before the failure may pass after another has failed.</summary>
    private double? FirstWriteAfterFailure(double since)
    {
        double? down = null;
        foreach (var (time, ended, word) in Lines().Where(line => line.Time >= since))
        {
            if (word != "ok")
            {
                down ??= ended;
            }
            else if (time >= down)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>When each began and ended, where the journal says so, and what became of it.</summary>
    private List<(double Time, double Ended, string Word)> Lines()
    {
        if (!File.Exists(Journal))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<(double, double, string)>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            if (fields.Length >= 3)
            {
                var time = double.Parse(fields[0], CultureInfo.InvariantCulture);
                // Not every journal says how long an attempt took, and the last line may be half written.
                _ = double.TryParse(fields.ElementAtOrDefault(4), CultureInfo.InvariantCulture, out var milliseconds);
                lines.Add((time, time + (milliseconds / 1000), fields[1]));
            }
        }

        return lines;
    }
}
