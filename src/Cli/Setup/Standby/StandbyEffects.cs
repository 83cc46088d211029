using System.Diagnostics;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Setup.Cluster;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Does what <see cref="FilesPlan"/> and <see cref="StandbyPlan"/> say.</summary>
internal sealed class StandbyEffects(
    Layout layout, Bundle bundle, string resource, ClusterPrograms programs, ICommandRunner commands, Func<SystemUser, CloneProcess> clone,
    Report report, IOutput output, TimeSpan bound) : IStepEffects
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const string UserAdd = "/usr/sbin/useradd";
    private const string MakeDirectory = "/usr/bin/install";

    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan AccountBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public string Perform(Step step, CancellationToken cancellation) => step switch
    {
        MakeAccount make => Make(make),
        InstallFile install => Install(install),
        HoldRunit => Hold(cancellation),
        MoveAside move => Move(move),
        TakeBaseBackup take => Take(take),
        Join join => Perform(join),
        AwaitStreaming => Await(),
        Tidy => RemoveOld(),
        _ => throw new InvalidOperationException($"no such step: {step}"),
    };

    private SystemUser User => SystemUser.Find(layout.Account)
        ?? throw new StepException($"there is no account {layout.Account}", $"useradd --system {layout.Account}");

    private string Make(MakeAccount step)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(step.Home) ?? "/", DirectoryMode);
        // 0 made; 9 there already; 4 the uid is taken; others as in useradd(8).
        Run(UserAdd, "--system", "--user-group", "--shell", "/bin/sh", "--home-dir", step.Home, "--no-create-home", step.Name);
        Run(MakeDirectory, "-d", "-m", "0750", "-o", step.Name, "-g", step.Name, "--", step.Home);
        return $"{step.Name}, home {step.Home}";
    }

    private void Run(string program, params ReadOnlySpan<string> arguments) =>
        commands.Run(new Command(program, [.. arguments]), AccountBound, CancellationToken.None).Expect();

    private string Install(InstallFile step)
    {
        var entry = bundle.Find(step.Entry) ?? throw new StepException($"the bundle has no {step.Entry}", "write it anew: ocf-agents setup primary");
        Directory.CreateDirectory(Path.GetDirectoryName(step.Path) ?? "/", DirectoryMode);
        if (step.Copy is { } copy && OwnedFile.ReadBytes(step.Path, MostBytes) is { } before)
        {
            OwnedFile.Write(copy, before, PassFile.Mode);
        }

        // libpq takes a password file of nobody else's than its user's.
        var isPassFile = step.Entry == Bundle.PassFileName;
        OwnedFile.Write(step.Path, entry.Content, isPassFile ? PassFile.Mode : entry.Mode, isPassFile ? User : SystemUser.Find(entry.Owner));
        return step.Copy is null ? step.Path : $"{step.Path}; what was there is {step.Copy}";
    }

    private string Hold(CancellationToken cancellation)
    {
        var hold = new RunitHold(layout);
        hold.ForbidStart();
        hold.Stop(bound, cancellation);
        return "runit does not start PostgreSQL here any more";
    }

    private string Move(MoveAside step)
    {
        clone(User).MoveAside(step.To);
        return $"{step.From} is {step.To} now: remove it when you know that you do not need it";
    }

    private string Take(TakeBaseBackup step)
    {
        // What the agent knew was of the data that was here before. First: cut off after the exchange, it would be believed of the new.
        if (Path.Combine(new StateDirectories(resource).Lasting, "followed") is var followed && File.Exists(followed))
        {
            File.Delete(followed);
        }

        var clock = Stopwatch.StartNew();
        clone(User).Clone(output.Progress);
        report.Measure("base-backup", clock.Elapsed);
        return $"{step.Data} is a copy of {step.From}'s";
    }

    private string Perform(Join step)
    {
        if (step.Constraint is { } constraint)
        {
            programs.DeleteConstraint(constraint);
        }

        programs.Cleanup(step.Resource, step.Node).Expect();
        return $"the cluster starts {step.Resource} on {step.Node}";
    }

    private string Await()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < bound)
        {
            if (ServerSituation.Look(layout, User).IsStreaming)
            {
                return "pg_stat_wal_receiver says streaming";
            }

            Thread.Sleep(LookAgain);
        }

        var failure = PromotedCheck.FailureOf(programs.Status(), resource);
        throw new StepException(
            $"it does not stream after {bound.TotalSeconds:0} s{(failure.Length > 0 ? $" ({failure})" : "")}", "pcs status --full, and the same command again", ExitCode.Deadline);
    }

    private string RemoveOld()
    {
        clone(User).Tidy();
        return "what the base backup has replaced is removed";
    }
}
