using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>Every place at which an exchange of directories can be cut off, and what stands in its way.</summary>
public sealed class DataSwaps : IDisposable
{
    private readonly TemporaryDirectory _parent = new();

    private DataPaths Paths => new(_parent["it's data"]);

    public void Dispose() => _parent.Dispose();

    [Fact]
    public void The_new_data_takes_the_place_of_the_old_which_is_kept()
    {
        Make(Paths.Data, "old");
        Make(Paths.New, "new");

        Swap().Begin();

        Content(Paths.Data).Should().Be("new");
        Content(Paths.Old).Should().Be("old");
        _parent.Names.Should().BeEquivalentTo("it's data", "it's data.old");
        Swap().RemoveOld();
        _parent.Names.Should().Equal("it's data");
    }

    [Theory]
    [InlineData("data", "new", null, null)]
    [InlineData(null, "new", "data", null)]
    [InlineData("new", null, "data", null)]
    [InlineData("clone", "new", "data", null)]
    [InlineData(null, "new", "data", "clone")]
    [InlineData("new", null, "data", "clone")]
    public void One_that_was_cut_off_is_brought_to_its_end(string? data, string? fresh, string? old, string? discarded)
    {
        Make(Paths.Data, data);
        Make(Paths.New, fresh);
        Make(Paths.Old, old);
        Make(Paths.Discarded, discarded);
        File.WriteAllText(Paths.SwapMarker, "");
        File.WriteAllText(Paths.RewindMarker, "");
        Paths.IsIncomplete.Should().BeTrue();

        Swap().Resume();

        Content(Paths.Data).Should().Be("new");
        Content(Paths.Old).Should().Be("data", "it is kept until the new one streams");
        _parent.Names.Should().BeEquivalentTo("it's data", "it's data.old");
        Paths.IsIncomplete.Should().BeFalse();
    }

    [RootFact]
    public void Where_a_file_system_renames_no_directory_the_old_data_is_copied() => SwapOnOverlay(kept: null);

    [RootFact]
    public void Where_a_file_system_renames_no_directory_what_would_be_discarded_is_removed() => SwapOnOverlay(kept: "before");

    private void SwapOnOverlay(string? kept)
    {
        using var overlay = new OverlayMount(_parent.Path);
        var paths = new DataPaths(Path.Combine(overlay.Lower, "data"));
        Make(paths.Data, "old");
        var merged = new DataPaths(Path.Combine(overlay.Mount(), "data"));
        Make(merged.Old, kept);
        Make(merged.New, "new");
        SyncedDirectory.TryRename(merged.Data, merged.Discarded).Should().BeFalse("otherwise nothing is tried here");

        new DataSwap(merged, Tools()).Begin();

        Content(merged.Data).Should().Be("new");
        Content(merged.Old).Should().Be(kept ?? "old");
        Directory.GetFileSystemEntries(overlay.Merged).Select(Path.GetFileName).Should().BeEquivalentTo("data", "data.old");
    }

    [Fact]
    public void A_base_backup_that_is_not_known_to_be_complete_is_removed_and_the_data_left_alone()
    {
        Make(Paths.Data, "old");
        Make(Paths.New, "half");

        Swap().Resume();

        _parent.Names.Should().Equal("it's data");
        Content(Paths.Data).Should().Be("old");
    }

    [Fact]
    public void A_marker_with_neither_of_the_two_is_a_persons_business()
    {
        File.WriteAllText(Paths.SwapMarker, "");
        var resume = () => Swap().Resume();

        resume.Should().Throw<ServerException>().WithMessage("*neither*");
        File.Exists(Paths.SwapMarker).Should().BeTrue();
    }

    [Fact]
    public void A_link_in_the_place_of_the_new_data_is_an_obstacle_and_what_it_leads_to_is_not_touched()
    {
        Make(Paths.Data, "old");
        Make(_parent["precious"], "other");
        File.CreateSymbolicLink(Paths.New, _parent["precious"]);

        Swap().Resume();

        Swap().Obstacle(control: null).Should().Contain("is in the way");
        Content(_parent["precious"]).Should().Be("other");
    }

    [Fact]
    public void A_mount_point_is_an_obstacle()
        => new DataSwap(new DataPaths("/proc"), Tools()).Obstacle(control: null).Should().Contain("mount point");

    [Fact]
    public void The_data_is_known_by_its_true_name()
    {
        Make(_parent["elsewhere"], "old");
        File.CreateSymbolicLink(_parent["link"], "elsewhere");

        new DataPaths(_parent["link/"]).New.Should().Be(_parent["elsewhere.new"]);
        new DataPaths(_parent["nothing"]).Data.Should().Be(_parent["nothing"]);
    }

    [Fact]
    public void Links_that_lead_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(_parent["one"], "two");
        File.CreateSymbolicLink(_parent["two"], "one");
        var paths = () => new DataPaths(_parent["one"]);

        paths.Should().Throw<UnsafeFileException>();
    }

    private DataSwap Swap() => new(Paths, Tools());

    private static RejoinTools Tools() => new(null!, null!, new CommandRunner());

    private static void Make(string directory, string? content)
    {
        if (content is not null)
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "content"), content);
        }
    }

    private static string Content(string directory) => File.ReadAllText(Path.Combine(directory, "content"));
}
