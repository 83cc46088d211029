using System.CommandLine;
namespace OcfAgents.Cli.Setup.Standby;
internal static class CloneWorker { public static Command CreateHidden() => new("clone-worker", "x") { Hidden = true }; }
