using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What is added to postgresql.auto.conf, for whoever starts the server.</summary>
public sealed class LastingSettingsTexts
{
    private const string Ours = "wal_level = 'replica'\nwal_log_hints = 'on'\nmax_replication_slots = '32'\n";

    [Theory]
    [InlineData("", Ours)]
    [InlineData("# Do not edit\nwork_mem = '8MB'\n", "# Do not edit\nwork_mem = '8MB'\n" + Ours)]
    [InlineData("wal_level = 'minimal'\n", Ours)]
    [InlineData("wal_level = minimal\nwork_mem = '8MB'", "work_mem = '8MB'\n" + Ours)]
    [InlineData("wal_level = 'logical'\n", "wal_level = 'logical'\nwal_log_hints = 'on'\nmax_replication_slots = '32'\n")]
    [InlineData("wal_log_hints = 'off'\n", "wal_log_hints = 'off'\nwal_level = 'replica'\nmax_replication_slots = '32'\n")]
    public void Adds_what_is_missing_and_leaves_the_administrators(string text, string expected)
        => LastingSettings.AddTo(text, new ServerVersion(13, 0)).Should().Be(expected);

    [Theory]
    [InlineData(Ours, 13, 0)]
    [InlineData("", 9, 2)]
    [InlineData("", 9, 3)]
    public void Changes_nothing_where_all_is_there_or_there_is_no_such_file(string text, int major, int minor)
        => LastingSettings.AddTo(text, new ServerVersion(major, minor)).Should().BeNull();

    [Fact]
    public void Says_it_in_the_words_of_the_version()
        => LastingSettings.AddTo("", new ServerVersion(9, 5)).Should().Contain("wal_level = 'hot_standby'");
}
