using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>A user that every machine has, and that has supplementary groups where PostgreSQL is installed.</summary>
internal static class TestUser
{
    public static SystemUser Some { get; } = SystemUser.Find("postgres") ?? SystemUser.Find("nobody")!;

    public static string[] Groups { get; } = new CommandRunner()
        .Run(new Command("/usr/bin/id", "-G", Some.Name), TimeSpan.FromSeconds(10), CancellationToken.None)
        .Output.Trim().Split(' ').Order(StringComparer.Ordinal).ToArray();

    public static void Give(string path) => new CommandRunner()
        .Run(new Command("/bin/chown", $"{Some.Uid}:{Some.Gid}", path), TimeSpan.FromSeconds(10), CancellationToken.None)
        .Expect();
}
