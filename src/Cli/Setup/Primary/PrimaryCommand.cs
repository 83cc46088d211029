using System.CommandLine;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Roles;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>ocf-agents setup primary: without an outage, while chef-server runs.</summary>
internal static class PrimaryCommand
{
    private const string Name = "setup primary";
    private const string DefaultBundle = "/root/ocf-agents-bundle.tar";

    public static Command Create()
    {
        var layout = new LayoutOptions();
        var run = new RunOptions();
        Option<string> bundle = new("--bundle") { Description = "the file to write for the other nodes", DefaultValueFactory = _ => DefaultBundle };
        Command command = new("primary", "On the node with chef-server's data: the replication role, its password file, and a bundle for the other nodes. No outage.") { bundle };
        layout.AddTo(command);
        run.AddTo(command);
        command.SetAction(result =>
        {
            var output = run.Output(result);
            return VerbRun.Run(Name, run.IsDryRun(result), output, report =>
                Run(layout.Find(result), Path.GetFullPath(result.GetRequiredValue(bundle)), report, output));
        });
        return command;
    }

    private static void Run(Layout layout, string bundlePath, Report report, IOutput output)
    {
        var commands = new CommandRunner();
        var user = SystemUser.Find(layout.Account);
        var seen = Look(layout, user, bundlePath, commands);
        var plan = PrimaryPlan.For(seen);
        // A plan that is refused is not performed, and one that is not refused has an account.
        new PlanRun(report, output).Run(plan, new PrimaryEffects(layout, user ?? new SystemUser("", 0, 0, "/"), seen.Server, commands), CancellationToken.None);
    }

    private static PrimarySituation Look(Layout layout, SystemUser? user, string bundlePath, CommandRunner commands)
    {
        if (user is null)
        {
            return new PrimarySituation
            {
                Layout = layout, HasAccount = false, BundlePath = bundlePath, Server = new ServerSituation { Data = DataDirectory.Missing },
            };
        }

        var server = ServerSituation.Look(layout, user);
        var password = PassFile.PasswordOf(layout.ReplicationRole, PassFile.Read(layout.PassFile));
        var hasPassFile = password is not null && PassFile.IsUsableBy(user, layout.PassFile);
        var bundle = server.Version is not null ? PrimaryEffects.Gather(layout, server, commands) : null;
        return new PrimarySituation
        {
            Layout = layout,
            Server = server,
            HasPassFile = hasPassFile,
            HasWrongPassFile = !hasPassFile && File.Exists(layout.PassFile),
            Role = server is { IsPrimary: true, Version: { } version }
                ? new ReplicationRole(layout.LocationFor(user), layout.ReplicationRole).Read(password, version)
                : null,
            BundlePath = bundlePath,
            BundleFiles = bundle?.Entries.Length ?? 1,
            IsBundleCurrent = hasPassFile && bundle is not null && ReadBundle(bundlePath)?.HasSameContent(bundle) == true,
        };
    }

    private static Bundle? ReadBundle(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return File.GetUnixFileMode(path) == PassFile.Mode ? Bundle.Read(file) : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
