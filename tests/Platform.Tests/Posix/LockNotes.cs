using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>A lock that others look at without taking it.</summary>
public sealed class LockNotes : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["lock"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Where_there_is_no_file_there_is_nothing_to_see_and_none_is_made()
    {
        FileLock.Look(Path, 10).Should().BeNull();
        File.Exists(Path).Should().BeFalse();
    }

    [Fact]
    public void The_note_of_a_holder_is_seen_and_stays_when_it_lets_go()
    {
        using (var held = Acquire()!)
        {
            held.Note("a longer note");
            held.Note("note");
            FileLock.Look(Path, 100).Should().Be(new LockView(IsHeld: true, "note"));
        }

        FileLock.Look(Path, 100).Should().Be(new LockView(IsHeld: false, "note"));
    }

    [Fact]
    public void A_look_takes_nothing_away()
    {
        Acquire()!.Dispose();
        FileLock.Look(Path, 10);

        using var held = Acquire();

        held.Should().NotBeNull();
    }

    [Fact]
    public void No_more_is_read_than_wanted()
    {
        File.WriteAllText(Path, new string('x', 1000));

        FileLock.Look(Path, 10)!.Text.Should().HaveLength(10);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.CreateSymbolicLink(Path, "/etc/passwd");

        var look = () => FileLock.Look(Path, 10);

        look.Should().Throw<UnsafeFileException>();
    }

    [Fact]
    public void Who_removes_or_replaces_the_file_is_noticed()
    {
        using var held = Acquire()!;
        held.IsStillAt(Path).Should().BeTrue();

        File.Delete(Path);
        held.IsStillAt(Path).Should().BeFalse();
        using var other = Acquire();
        held.IsStillAt(Path).Should().BeFalse();
    }

    private FileLock? Acquire() => FileLock.Acquire(Path, TimeSpan.Zero, CancellationToken.None);
}
