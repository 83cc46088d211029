using System.Collections.Concurrent;
using System.Diagnostics;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A PostgreSQL to test with.</summary>
internal sealed class ServerPrograms
{
    private readonly Lazy<string> _directory;
    private readonly Lazy<string> _template;

    private ServerPrograms(int major, Func<string> directory)
    {
        Major = major;
        _directory = new Lazy<string>(directory);
        _template = new Lazy<string>(() => Template.Make(this));
    }

    public static ServerPrograms Current { get; } = new(DebianPostgreSql.Major, () => DebianPostgreSql.Programs);

    /// <summary>The last that recovery.conf makes a standby of.</summary>
    public static ServerPrograms WithRecoveryFile { get; } = new(11, () => CopyFetched(11));

    private static readonly ConcurrentDictionary<int, ServerPrograms> s_fetched = new([new(11, WithRecoveryFile)]);

    /// <summary>The distribution's own where it has that one, for it has all of its programs.</summary>
    public static ServerPrograms Of(int major) =>
        major == Current.Major ? Current : s_fetched.GetOrAdd(major, number => new(number, () => CopyFetched(number)));

    public int Major { get; }

    /// <summary>Where its programs are on every machine; chef-server's bin directory leads to them.</summary>
    public string Directory => _directory.Value;

    /// <summary>Where on every machine there is a stopped data directory to copy; made once in a test run.</summary>
    public string DataToCopy => _template.Value;

    /// <summary>Into the room, for the repository may be where a database account cannot look.</summary>
    private static string CopyFetched(int major)
    {
        var fetched = Path.Combine(Repository.Directory, "out", $"postgresql-{major}");
        if (!File.Exists(Path.Combine(fetched, "bin", "postgres")))
        {
            throw new InvalidOperationException($"there is no PostgreSQL {major} in {fetched}: run tests/Agents.Tests/fetch-postgresql {major}");
        }

        var directory = Room.Instance.NewDirectory("templates");
        using var copy = Process.Start("/bin/cp", ["-a", $"{fetched}/.", Room.Instance.Outside(directory)]);
        copy.WaitForExit();
        return copy.ExitCode == 0
            ? $"{directory}/bin"
            : throw new InvalidOperationException($"{fetched} could not be copied");
    }
}
