using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>Whether a standby's log says that the primary has removed what it needs.</summary>
public sealed class ReceiverLogs : IDisposable
{
    private const string Refusal =
        "12:00 UTC [9] FATAL:  could not receive data from WAL stream: ERROR:  requested WAL segment 000000010000000000000003 has already been removed\n";

    private readonly TemporaryDirectory _directory = new();

    private string Log => _directory["postgresql.log"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("LOG:  entering standby mode\n" + Refusal)]
    [InlineData("LOG:  started streaming WAL from primary at 0/3000000 on timeline 1\n" + Refusal + "LOG:  waiting for WAL\n")]
    public void The_last_word_is_a_refusal(string text)
    {
        File.WriteAllText(Log, text);

        ReceiverLog.MissingWal(Log).Should().Contain("000000010000000000000003 has already been removed");
    }

    [Theory]
    [InlineData(Refusal + "LOG:  started streaming WAL from primary at 0/3000000 on timeline 1\n")]
    [InlineData(Refusal + "LOG:  entering standby mode\n")]
    [InlineData("ERROR:  requested WAL segment 000000010000000000000003 has already been removed\n")]
    [InlineData("LOG:  entering standby mode\n")]
    [InlineData("")]
    public void It_has_received_some_since_or_was_never_refused(string text)
    {
        File.WriteAllText(Log, text);

        ReceiverLog.MissingWal(Log).Should().BeNull();
    }

    [Theory]
    [InlineData("FATAL:  could not connect to the primary server: connection to server at \"n1\" (10.97.0.1), port 5432 failed: FATAL:  password authentication failed for user \"ocf_replication\"\n", true)]
    [InlineData("FATAL:  could not connect to the primary server: FATAL:  password authentication failed for user \"ocf_replication\"\n", true)]
    [InlineData("\tconnection to server at \"n1\" (10.97.0.1), port 5432 failed: FATAL:  no pg_hba.conf entry for replication connection from host \"10.97.0.2\"\n", true)]
    [InlineData("FATAL:  could not connect to the primary server: connection to server at \"n1\" (10.97.0.1), port 5432 failed: fe_sendauth: no password supplied\n", true)]
    [InlineData("FATAL:  could not connect to the primary server: connection to server at \"n1\" (10.97.0.1), port 5432 failed: Connection refused\n", false)]
    [InlineData("FATAL:  password authentication failed for user \"opscode_chef\"\n", false)] // of a client, here
    public void A_login_that_the_primary_refuses_is_told_from_a_primary_that_is_not_there(string text, bool isRefused)
    {
        File.WriteAllText(Log, text);
        ReceiverLog.IsLoginRefused(Log).Should().Be(isRefused);

        File.AppendAllText(Log, "LOG:  started streaming WAL from primary at 0/3000000 on timeline 1\n");
        ReceiverLog.IsLoginRefused(Log).Should().BeFalse();
    }

    [Fact]
    public void Without_a_log_nothing_is_called_missing() => ReceiverLog.MissingWal(Log).Should().BeNull();
}
