using System.CommandLine;
namespace OcfAgents.Cli.Setup.Standby;
internal static class StandbyCommand { public static Command Create() => new("standby", "x"); }
