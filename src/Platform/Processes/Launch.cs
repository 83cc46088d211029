using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// The one place that starts processes. posix_spawn, because fork is not for a process with a garbage collector, and
/// because System.Diagnostics.Process leaves SIGPIPE ignored and inherited descriptors open in its children.
/// </summary>
internal static unsafe class Launch
{
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short NewSession = 0x80;

    // sizeof(sigset_t); more than sizeof(posix_spawn_file_actions_t) and sizeof(posix_spawnattr_t), which are 80 and
    // 336.
    private const int SignalSetSize = 128;
    private const int OpaqueSize = 512;

    private static readonly Lock s_oneAtATime = new();

    /// <returns>The pid of the new process, a child that this process must reap.</returns>
    /// <exception cref="PosixException">It was not started: no such program, no right to run it.</exception>
    /// <exception cref="InvalidOperationException">A user is in effect who is not this process's own.</exception>
    public static int Start(LaunchPlan plan)
    {
        // A child of such a process has root for its real uid, and may take it back.
        if (Syscall.getuid() != Syscall.geteuid())
            throw new InvalidOperationException($"{plan.CommandLine[0]} cannot start while another user is in effect");
        using var arguments = new NativeStrings(plan.CommandLine);
        using var environment = new NativeStrings(plan.Environment);
        lock (s_oneAtATime)
        {
            InheritedDescriptors.CloseOnExec();
            ChildSignal.MakeWaitable();
            // The umask is the process's own, and there is no attribute for it: nothing else makes files meanwhile.
            var umask = LibC.UMask((uint)plan.Umask);
            try
            {
                return Spawn(plan, arguments, environment);
            }
            finally
            {
                _ = LibC.UMask(umask);
            }
        }
    }

    private static int Spawn(LaunchPlan plan, NativeStrings arguments, NativeStrings environment)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        Require(LibC.FileActionsInit(actions), "prepare descriptors");
        Require(LibC.SpawnAttributesInit(attributes), "prepare attributes");
        try
        {
            AddDescriptors(actions, plan);
            AddAttributes(attributes, plan.OwnSession);
            var program = plan.CommandLine[0];
            Require(
                LibC.PosixSpawn(out var pid, program, actions, attributes, arguments.Start, environment.Start),
                $"run {program} in {plan.WorkingDirectory}");
            return pid;
        }
        finally
        {
            _ = LibC.FileActionsDestroy(actions);
            _ = LibC.SpawnAttributesDestroy(attributes);
        }
    }

    private static void AddDescriptors(byte* actions, LaunchPlan plan)
    {
        Require(LibC.FileActionsAddChangeDirectory(actions, plan.WorkingDirectory), "set the directory");
        Require(LibC.FileActionsAddDup2(actions, (int)plan.StandardInput.DangerousGetHandle(), 0), "set stdin");
        Require(LibC.FileActionsAddDup2(actions, (int)plan.StandardOutput.DangerousGetHandle(), 1), "set stdout");
        Require(LibC.FileActionsAddDup2(actions, (int)plan.StandardError.DangerousGetHandle(), 2), "set stderr");
    }

    // The .NET runtime ignores SIGPIPE, and an ignored signal stays ignored across exec: every signal is reset, none
    // blocked. The process group stays ours, so that Pacemaker's SIGKILL on a timeout reaches what an action has
    // started.
    private static void AddAttributes(byte* attributes, bool ownSession)
    {
        var everySignal = stackalloc byte[SignalSetSize];
        new Span<byte>(everySignal, SignalSetSize).Fill(byte.MaxValue);
        var noSignal = stackalloc byte[SignalSetSize];
        new Span<byte>(noSignal, SignalSetSize).Clear();

        Require(LibC.SpawnAttributesSetDefaultSignals(attributes, everySignal), "reset the signals");
        Require(LibC.SpawnAttributesSetSignalMask(attributes, noSignal), "unblock the signals");
        var flags = (short)(SetDefaultSignals | SetSignalMask | (ownSession ? NewSession : 0));
        Require(LibC.SpawnAttributesSetFlags(attributes, flags), "set the flags");
    }

    // These answer with the error itself and leave errno alone.
    private static void Require(int error, string attempt)
    {
        if (error != 0)
            throw new PosixException(attempt, (Errno)error);
    }
}
