using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Storage;
using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Platform.Tests.Processes;
using FileLocks = OcfAgents.Platform.Storage.FileLocks;

namespace OcfAgents.Platform.Tests.Storage;

public sealed class LocksOfFiles : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public LocksOfFiles() => File.WriteAllText(_directory["file"], "x");

    public void Dispose() => _directory.Dispose();

    private FileIdentity Locked => FileIdentity.Of(_directory["file"])!.Value;

    [Fact]
    public void A_file_that_nobody_has_locked_has_no_holder() =>
        FileLocks.HolderOf(Locked).Should().BeNull();

    [Fact]
    public void A_lock_of_another_process_is_found_for_as_long_as_that_lives()
    {
        var holder = new DaemonStarter().StartDaemon(
            new DaemonCommand("/usr/bin/flock", "--no-fork", _directory["file"], "/bin/sleep", "60")
            {
                LogFile = _directory["log"],
            });
        try
        {
            Eventually.True(
                () => FileLocks.HolderOf(Locked) == new FileLockHolder(holder.Pid, "FLOCK"), "it is locked");
        }
        finally
        {
            Programs.Kill(holder);
        }

        FileLocks.HolderOf(Locked).Should().BeNull();
    }

    [Fact]
    public void A_lock_of_fcntl_is_found_and_is_gone_with_its_file()
    {
        using (var file = Open())
        {
            file.Lock(0, 1);
            FileLocks.HolderOf(Locked).Should().Be(new FileLockHolder(Environment.ProcessId, "POSIX"));
        }

        FileLocks.HolderOf(Locked).Should().BeNull();
    }

    [Fact]
    public void A_lock_of_an_open_file_is_found_and_is_no_process_s()
    {
        using var file = Open();
        LockOpenFile(file.SafeFileHandle);

        FileLocks.HolderOf(Locked).Should().Be(new FileLockHolder(-1, "OFDLCK"));
    }

    [Fact]
    public void Another_file_of_the_same_directory_is_not_locked_by_it()
    {
        File.WriteAllText(_directory["other"], "x");
        using var file = Open();
        file.Lock(0, 1);

        FileLocks.HolderOf(FileIdentity.Of(_directory["other"])!.Value).Should().BeNull();
    }

    [Theory]
    [InlineData("1: POSIX  ADVISORY  WRITE 3568 fd:0a:2531452 0 EOF", 3568, "POSIX")]
    [InlineData("1: FLOCK  ADVISORY  READ 17 fd:0a:2531452 0 EOF", 17, "FLOCK")]
    [InlineData("1: OFDLCK ADVISORY  WRITE -1 fd:0a:2531452 10 19", -1, "OFDLCK")]
    [InlineData("1: POSIX  MANDATORY READ 3568 fd:0a:2531452 128 128", 3568, "POSIX")]
    [InlineData(
        "1: FLOCK  ADVISORY  WRITE 9 fd:0a:2531452 0 EOF\n1: -> FLOCK  ADVISORY  WRITE 8 fd:0a:2531452 0 EOF", 9, "FLOCK")]
    [InlineData(
        "1: POSIX  ADVISORY  WRITE 9 fd:0a:253 0 EOF\n2: POSIX  ADVISORY  WRITE 8 fd:0a:2531452 0 EOF", 8, "POSIX")]
    public void Every_kind_of_lock_has_its_holder(string locks, int pid, string kind) =>
        Recorded(locks).Should().Be(new FileLockHolder(pid, kind));

    [Theory]
    [InlineData("")]
    [InlineData("1: -> FLOCK  ADVISORY  WRITE 8 fd:0a:2531452 0 EOF")]
    [InlineData("1: LEASE  ACTIVE    READ 8 fd:0a:2531452 0 EOF")]
    [InlineData("1: DELEG  ACTIVE    READ 8 fd:0a:2531452 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 8 fd:10:2531452 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 8 fe:0a:2531452 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 8 fd:0a:25314520 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE x fd:0a:2531452 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 8")]
    public void What_waits_what_is_lent_and_what_is_another_file_s_is_no_holder(string locks) =>
        Recorded(locks).Should().BeNull();

    private FileLockHolder? Recorded(string locks)
    {
        File.WriteAllText(_directory["locks"], locks + "\n");
        return FileLocks.HolderOf(new FileIdentity(2531452, 0xfd, 10), _directory["locks"]);
    }

    // Shared for reading and writing: for anything less the library takes a lock itself.
    private FileStream Open() => new(_directory["file"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static void LockOpenFile(SafeFileHandle file)
    {
        const int setOpenFileLock = 37;
        // struct flock: a write lock (1) of the whole file; all else is 0.
        var request = Marshal.AllocHGlobal(32);
        try
        {
            Marshal.Copy(new byte[32], 0, request, 32);
            Marshal.WriteInt16(request, 1);
            var result = LibC.Fcntl((int)file.DangerousGetHandle(), setOpenFileLock, request);
            PosixException.ThrowIfFailed(result, "lock an open file");
        }
        finally
        {
            Marshal.FreeHGlobal(request);
        }
    }
}
