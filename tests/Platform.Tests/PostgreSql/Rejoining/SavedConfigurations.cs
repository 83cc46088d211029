using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>A node's own configuration, over a rewind that brings the primary's.</summary>
public sealed class SavedConfigurations : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private SavedConfiguration Saved => new(_directory["saved"]);

    public SavedConfigurations()
    {
        Directory.CreateDirectory(_directory["data"]);
        foreach (var (name, text) in new[] { ("postgresql.conf", "ours"), ("server.key", "our key"), ("recovery.conf", "x"), ("PG_VERSION", "15") })
        {
            File.WriteAllText(_directory[$"data/{name}"], text);
        }

        File.CreateSymbolicLink(_directory["data/linked.conf"], "/etc/passwd");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Is_what_it_was_before()
    {
        Saved.Save(new DataPaths(_directory["data"]));
        File.WriteAllText(_directory["data/postgresql.conf"], "the primary's");
        File.WriteAllText(_directory["data/server.key"], "the primary's");
        File.WriteAllText(_directory["data/PG_VERSION"], "15\n");

        Saved.RestoreTo(_directory["data"]);

        File.ReadAllText(_directory["data/postgresql.conf"]).Should().Be("ours");
        File.ReadAllText(_directory["data/server.key"]).Should().Be("our key");
        File.ReadAllText(_directory["data/PG_VERSION"]).Should().Be("15\n");
        File.GetUnixFileMode(_directory["data/server.key"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(_directory["saved"]).Select(Path.GetFileName).Should().BeEquivalentTo("complete", "postgresql.conf", "server.key");
    }

    [Fact]
    public void Is_not_saved_over_by_the_primarys_when_a_rejoin_is_taken_up_again()
    {
        Saved.Save(new DataPaths(_directory["data"]));
        File.WriteAllText(_directory["data/postgresql.conf"], "the primary's");

        Saved.Save(new DataPaths(_directory["data"]));
        Saved.RestoreTo(_directory["data"]);

        File.ReadAllText(_directory["data/postgresql.conf"]).Should().Be("ours");
    }

    [Fact]
    public void Is_saved_anew_once_it_was_forgotten()
    {
        Saved.Save(new DataPaths(_directory["data"]));
        Saved.Forget();
        File.WriteAllText(_directory["data/postgresql.conf"], "newer");

        Saved.Save(new DataPaths(_directory["data"]));

        File.ReadAllText(_directory["saved/postgresql.conf"]).Should().Be("newer");
    }
}
