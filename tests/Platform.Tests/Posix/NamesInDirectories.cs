using System.Globalization;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Tests.Posix;

public sealed class NamesInDirectories : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void All_names_are_told_of_more_files_than_one_look_has_room_for()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(number => $"file-of-a-longer-name-{number}"), "é x", "..."];
        foreach (var name in names)
            File.WriteAllText(_directory[name], "");
        Directory.CreateDirectory(_directory["below/further"]);
        File.CreateSymbolicLink(_directory["nowhere"], "/no/such/place");

        DirectoryNames.Of(_directory.Path).Order().Should().Equal(names.Concat(["below", "nowhere"]).Order());
    }

    [Fact]
    public void An_empty_directory_has_none() => DirectoryNames.Of(_directory.Path).Should().BeEmpty();

    [Fact]
    public void The_open_files_of_a_process_are_among_them()
    {
        using var file = File.Create(_directory["f"]);
        var descriptor = file.SafeFileHandle.DangerousGetHandle();

        DirectoryNames.Of("/proc/self/fd").Should().Contain(descriptor.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_is_not_there_and_what_is_no_directory_is_an_error()
    {
        var missing = () => DirectoryNames.Of(_directory["none"]);
        var file = () => DirectoryNames.Of("/etc/passwd");

        missing.Should().Throw<PosixException>().Which.Error.Should().Be(Errno.ENOENT);
        file.Should().Throw<PosixException>().Which.Error.Should().Be(Errno.ENOTDIR);
    }
}
