using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using Mono.Unix.Native;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>What is tried in a process of its own, and how such a process is started.</summary>
internal static class Experiment
{
    /// <summary>Runs one in a new process; the shell line before it prepares what that process inherits.</summary>
    public static CommandResult Run(string preparation, params string[] experiment)
    {
        var assembly = Assembly.GetExecutingAssembly().Location;
        var command = new Command(
            // Not dash, which does not let SIGCHLD be ignored.
            "/bin/bash",
            [
                "-c", preparation + "; exec \"$@\"", "bash",
                "/usr/bin/env", $"DOTNET_STARTUP_HOOKS={assembly}", "DOTNET_TieredPGO=0",
                Environment.ProcessPath!, "exec", assembly, .. experiment,
            ]);
        return new CommandRunner().Run(command, TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    [SuppressMessage("Design", "CA1031", Justification = "the test reads what went wrong from standard error")]
    public static int Perform(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["run", var program, .. var rest] => RunProgram(program, rest),
                ["close-and-run", var program, .. var rest] => CloseAndRun(program, rest),
                ["start", var log, var program, .. var rest] => StartDaemon(log, program, rest),
                ["umask"] => RunWithUmask(),
                ["become", var user, var directory] => Become(user, directory),
                ["score", var score] => SetScore(int.Parse(score)),
                _ => throw new NotSupportedException($"no such experiment: {string.Join(' ', arguments)}"),
            };
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(problem);
            return 99;
        }
    }

    private static int RunProgram(string program, string[] arguments)
    {
        var result = new CommandRunner().Run(
            new Command(program, [.. arguments]), TimeSpan.FromSeconds(20), CancellationToken.None);
        Console.Write(result.Output);
        Console.Error.Write(result.Error);
        return result.End is CommandEnd.Exited ? result.ExitCode : 98;
    }

    private static int CloseAndRun(string program, string[] arguments)
    {
        // Here and not in the shell, since the runtime fills the gaps that it is started with; and once all is loaded.
        _ = RunProgram("/bin/true", []);
        _ = Syscall.close(0);
        _ = Syscall.close(2);
        return RunProgram(program, arguments);
    }

    private static int StartDaemon(string log, string program, string[] arguments)
    {
        var id = new DaemonStarter().StartDaemon(new DaemonCommand(program, [.. arguments]) { LogFile = log });
        Console.WriteLine($"{id.Pid} {id.StartTicks} {Environment.ProcessId} {Syscall.getpgrp()}");
        return 0;
    }

    private static int RunWithUmask()
    {
        Console.WriteLine(Status("Umask:"));
        new CommandRunner().Run(new Command("/bin/true"), TimeSpan.FromSeconds(5), default).Expect();
        Console.WriteLine(Status("Umask:"));
        return 0;
    }

    private static int SetScore(int score)
    {
        var result = new CrmAttributes(new CommandRunner(), "pgsql").SetPromotionScore(score);
        Console.WriteLine(result.IsWritten ? "written" : result.Reason);
        return 0;
    }

    private static int Become(string name, string directory)
    {
        var user = SystemUser.Find(name)!;
        var runner = new CommandRunner();
        HangInTheKernel();
        using var isSwitched = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            isSwitched.Wait();
            WhoAmI("in another thread");
        });
        other.Start();
        WhoAmI("before");
        using (EffectiveUser.Become(user))
        {
            WhoAmI("during");
            isSwitched.Set();
            other.Join();
            var made = new Thread(() => WhoAmI("in a thread made meanwhile"));
            made.Start();
            made.Join();
            OwnedFile.Write(Path.Combine(directory, "mine"), "x", UnixFileMode.UserRead);
            Report("root's secret", () => OwnedFile.ReadText("/etc/shadow", 100_000));
            Report("root's directory", () => OwnedFile.Write("/etc/not-mine", "x", UnixFileMode.UserRead));
            Report("nested", () => EffectiveUser.Become(user));
            Report("spawn", () => runner.Run(new Command("/bin/true"), TimeSpan.FromSeconds(5), default).End);
            var asRoot = new Command("/bin/true") { User = SystemUser.Find("root") };
            Report("spawn as another", () => runner.Run(asRoot, TimeSpan.FromSeconds(5), default).Describe());
        }
        WhoAmI("after");
        using (EffectiveUser.Become(SystemUser.Find("root")!))
            WhoAmI("already root");
        using (EffectiveUser.Become(user))
            WhoAmI("again");
        Report("spawn after", () => runner.Run(new Command("/bin/true"), TimeSpan.FromSeconds(5), default).End);
        return 0;
    }

    /// <summary>
    /// A thread that takes no signal, as one does that waits for a dead disk: libc, which tells each thread of a new user by its signal
    /// 33, would wait for it.
    /// </summary>
    private static void HangInTheKernel()
    {
        using var hangs = new ManualResetEventSlim();
        new Thread(() =>
        {
            const long setSignalMask = 14, block = 0;
            long[] signals = [1L << (33 - 1)];
            _ = SystemCall(setSignalMask, block, signals, 0, sizeof(long));
            hangs.Set();
            Thread.Sleep(Timeout.Infinite);
        }) { IsBackground = true }.Start();
        hangs.Wait();
    }

    [DllImport("libc", EntryPoint = "syscall"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern long SystemCall(long number, long first, long[] second, long third, long fourth);

    private static void WhoAmI(string when)
    {
        var groups = new uint[64];
        var count = Syscall.getgroups(groups.Length, groups);
        var fileUid = Status("Uid:").Split('\t')[4];
        var ids = $"{Syscall.geteuid()} {Syscall.getegid()} [{string.Join(' ', groups[..count])}]";
        Console.WriteLine($"{when}: {ids} {fileUid}");
    }

    private static string Status(string label) => File.ReadLines("/proc/thread-self/status")
        .Single(line => line.StartsWith(label, StringComparison.Ordinal));

    private static void Report(string what, Action act) => Report(what, () =>
    {
        act();
        return "done";
    });

    [SuppressMessage("Design", "CA1031", Justification = "the test reads which exception it was")]
    private static void Report<T>(string what, Func<T> act)
    {
        try
        {
            Console.WriteLine($"{what}: {act()}");
        }
        catch (Exception problem)
        {
            Console.WriteLine($"{what}: {problem.GetType().Name}: {problem.Message}");
        }
    }
}
