using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>A user that every machine has, and that has supplementary groups where PostgreSQL is installed.</summary>
internal static class TestUser
{
    public static SystemUser Some { get; } = SystemUser.Find("postgres") ?? SystemUser.Find("nobody")!;

    public static string[] Groups { get; } =
        [.. Programs.Run("/usr/bin/id", "-G", Some.Name).Expect().Output.Trim().Split(' ').Order()];

    public static void Give(string path) => Programs.Run("/bin/chown", $"{Some.Uid}:{Some.Gid}", path).Expect();
}
