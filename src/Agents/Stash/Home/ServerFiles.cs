using System.Text;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>What the server's own files say: its ports, its log, its pid file, its configuration.</summary>
internal static class ServerFiles
{
    private const int LongestFile = 256 * 1024;
    private const int LogTailBytes = 64 * 1024;

    private static readonly string[] s_configurations = ["stash-config.properties", "bitbucket.properties"];

    public static IEnumerable<(string Name, string Value)> Facts(HomeRequest request)
    {
        var properties = Settings.Parse(Read(Path.Combine(request.SharedHome, "bitbucket.properties")));
        var scripts = Settings.Parse(Read(Path.Combine(request.Installation, "conf/scripts.cfg")));
        var tomcat = TomcatPorts.Parse(Read(Path.Combine(request.Installation, "conf/server.xml")));
        yield return ("http", properties.First("server.port") ?? scripts.First("stash_httpport", "bitbucket_httpport") ?? tomcat.Http ?? "");
        yield return ("shutdown", tomcat.Shutdown ?? "");
        yield return ("ssh", properties.First("plugin.ssh.port") ?? "");
        if ((properties.First("server.context-path") ?? scripts.First("stash_context", "bitbucket_context")) is { Length: > 0 } context)
        {
            yield return ("context", context.TrimEnd('/'));
        }

        yield return ("configurations", string.Join(' ', s_configurations.Where(name =>
            File.Exists(Path.Combine(request.SharedHome, name)) || File.Exists(Path.Combine(request.Home, name)))));
        foreach (var fact in LogFacts(request))
        {
            yield return fact;
        }
    }

    private static IEnumerable<(string Name, string Value)> LogFacts(HomeRequest request)
    {
        if (request.Log.Length == 0)
        {
            return [];
        }

        var (length, lines) = Tail(request.Log, request.LogFrom);
        var waits = lines.FindLastIndex(line => line.Contains("Waiting for changelog lock", StringComparison.Ordinal));
        var goesOn = lines.FindLastIndex(line => line.Contains("acquired change log lock", StringComparison.OrdinalIgnoreCase));
        return
        [
            ("log", $"{length}"),
            ("words", LastWith(" FATAL ", lines) ?? LastWith(" ERROR ", lines) ?? ""),
            ("liquibase", $"{waits > goesOn}"),
        ];
    }

    /// <summary>The last line of that level, and the causes of the exception that follow it.</summary>
    private static string? LastWith(string level, List<string> lines)
    {
        var at = lines.FindLastIndex(line => line.Contains(level, StringComparison.Ordinal));
        return at < 0
            ? null
            : string.Join(' ', lines.Skip(at + 1).Where(line => line.StartsWith("Caused by:", StringComparison.Ordinal)).Prepend(lines[at]));
    }

    private static (long Length, List<string> Lines) Tail(string path, long from)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // A log that was rolled over is read from its beginning.
            var start = Math.Max(from > file.Length ? 0 : from, file.Length - LogTailBytes);
            file.Seek(start, SeekOrigin.Begin);
            using var reader = new StreamReader(file, detectEncodingFromByteOrderMarks: false);
            return (file.Length, [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (0, []);
        }
    }

    private static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[(int)Math.Min(file.Length, LongestFile)];
            return Encoding.UTF8.GetString(buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <returns>What it held; empty when it was not there.</returns>
    public static string Remove(string path)
    {
        var content = Read(path).Trim();
        if (content.Length > 0)
        {
            File.Delete(path);
        }

        return content;
    }
}
