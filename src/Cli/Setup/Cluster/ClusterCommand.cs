using System.Net;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Roles;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>ocf-agents setup cluster: prints what makes the resources, and with --run does it, with the handover from runit.</summary>
internal static class ClusterCommand
{
    private const string Name = "setup cluster";
    private const string AgentFile = "/usr/lib/ocf/resource.d/ocfagents/chef-pgsql";
    private const string CorosyncFile = "/etc/corosync/corosync.conf";
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan ProbeBound = TimeSpan.FromMilliseconds(700);

    public static Command Create()
    {
        var layout = new LayoutOptions();
        var run = new RunOptions();
        var options = new ClusterOptions();
        Command command = new("cluster", "On the node with the data: print the pcs commands that make the cluster's resources; with --run, run them and hand PostgreSQL over from runit.");
        options.AddTo(command);
        layout.AddTo(command);
        run.AddTo(command);
        command.SetAction(result =>
        {
            var output = run.Output(result);
            var isDryRun = run.IsDryRun(result) || !options.IsRun(result);
            return VerbRun.Run(Name, isDryRun, output, report =>
                Run(layout.Find(result), options.Wishes(result), options.Bound(result), report, output));
        });
        return command;
    }

    private static void Run(Layout layout, ClusterWishes wishes, TimeSpan bound, Report report, IOutput output)
    {
        if (!ClusterPrograms.AreInstalled)
        {
            throw new StepException("pcs or Pacemaker's tools are not installed", "apt-get install pacemaker pcs, and make the cluster with pcs");
        }

        var user = SystemUser.Find(layout.Account)
            ?? throw new StepException($"there is no account {layout.Account}", "run this on the node with chef-server's data");
        var commands = new CommandRunner();
        var programs = new ClusterPrograms(commands);
        var seen = Look(layout, user, programs) with
        {
            LetsAddressIn = LetsIn(layout, user, wishes),
        };
        if (seen.Configuration.Primitive(wishes.AddressResource) is null && AddressProbe.IsTaken(wishes.Address, layout.Port, ProbeBound))
        {
            throw new SetupException(Refusal.ForSafety(
                $"{wishes.Address} answers already, and the cluster has no resource for it", "choose an address that nobody has"));
        }

        if (report.IsDryRun)
        {
            output.Print(ClusterPlan.Commands(seen, wishes));
        }

        new PlanRun(report, output).Run(
            ClusterPlan.For(seen, wishes), new ClusterEffects(layout, user, wishes, programs, commands, report, bound), CancellationToken.None);
        if (report.IsDryRun && !report.IsOver)
        {
            report.Suggest(["the same command with --run does it"]);
        }
    }

    private static ClusterSituation Look(Layout layout, SystemUser user, ClusterPrograms programs)
    {
        var server = ServerSituation.Look(layout, user);
        return new ClusterSituation
        {
            Layout = layout,
            Node = programs.Node(),
            Configuration = programs.Query(),
            PromotedRole = PcsVersion.PromotedRole(programs.PcsVersion()),
            Quorum = CorosyncQuorum.Parse(OwnedFile.ReadText(CorosyncFile, MostBytes) ?? ""),
            Server = server,
            IsAgentInstalled = File.Exists(AgentFile),
            IsPrepared = IsPrepared(layout, user, server),
        };
    }

    /// <summary>A server that does not run cannot be asked for the role; one that runs as a standby has it from its primary.</summary>
    private static bool IsPrepared(Layout layout, SystemUser user, ServerSituation server)
    {
        var password = PassFile.PasswordOf(layout.ReplicationRole, PassFile.Read(layout.PassFile));
        return password is not null && PassFile.IsUsableBy(user, layout.PassFile)
            && (server is not { IsPrimary: true, Version: { } version }
                || new ReplicationRole(layout.LocationFor(user), layout.ReplicationRole).Read(password, version) is { CanReplicate: true });
    }

    private static bool? LetsIn(Layout layout, SystemUser user, ClusterWishes wishes)
    {
        using var become = EffectiveUser.Become(user);
        return OwnedFile.ReadText(Path.Combine(layout.DataDirectory, "pg_hba.conf"), MostBytes) is { } rows
            ? Hba.LetsIn(rows, IPAddress.Parse(wishes.Address))
            : null;
    }
}
