using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Platform.Tests.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What becomes of the monitor's question, with a server that behaves as PostgreSQL does.</summary>
public sealed class ServerQuestions
{
    [Fact]
    public void A_primary_answers_with_nothing_but_that_it_is_one()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f"))
            .Should().Be(new ServerAnswer(AnswerKind.Answered));

    [Fact]
    public void A_standby_says_where_it_is()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Row("t", "streaming", "3", "0/3000060", "0/5000148", "f"))
            .Should().Be(new ServerAnswer(AnswerKind.Answered)
            {
                IsInRecovery = true,
                Receiver = ReceiverStatus.Streaming,
                ReceivedTimeline = new Timeline(3),
                Received = Lsn.TryParse("0/3000060"),
                Replayed = Lsn.TryParse("0/5000148"),
            });

    [Fact]
    public void A_timeline_beyond_the_range_of_int4_is_the_number_that_it_stands_for()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Row("t", "waiting", "-1", null, "1/0", "f"))
            .Should().Match<ServerAnswer>(answer => answer.ReceivedTimeline == new Timeline(uint.MaxValue)
                && answer.Receiver == ReceiverStatus.Waiting);

    [Fact]
    public void It_logs_in_with_its_name_its_limits_and_a_text_encoding_and_says_good_bye()
    {
        using var server = new ScriptedServer(server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f"));

        server.Ask(milliseconds: 4000);
        server.Join();

        server.Settings.Should().Equal(
            "user", "opscode-pgsql", "database", "postgres", "application_name", "ocf-agents", "client_encoding", "UTF8",
            "options", "-c synchronous_commit=local -c lock_timeout=1s -c statement_timeout=4000ms");
        server.Heard.Should().Equal("X");
    }

    [Fact]
    public void Messages_that_may_come_at_any_time_change_nothing_and_so_does_their_coming_in_drops()
        => ScriptedServer.Ask(server => server.InDrops(drops => drops
                .Authentication(0).Notice("hello").Message('S', ServerEnd.Text("TimeZone", "UTC")).Message('K', new byte[8]).Ready())
            .AwaitQuery().InDrops(drops => drops
                .Notice("größer als nötig").Message('A', [0, 0, 0, 1, .. ServerEnd.Text("channel", "payload")])
                .Row("f", null, null, null, null, "f")))
            .Kind.Should().Be(AnswerKind.Answered);

    [Theory]
    [InlineData("57P03", AnswerKind.StartingUp)]
    [InlineData("53300", AnswerKind.Saturated)]
    [InlineData("57P01", AnswerKind.ShuttingDown)]
    [InlineData("57P02", AnswerKind.ShuttingDown)]
    [InlineData("28000", AnswerKind.Rejected)]
    [InlineData("3D000", AnswerKind.Rejected)]
    public void A_refusal_at_the_door_is_told_by_its_sqlstate(string state, AnswerKind kind)
        => ScriptedServer.Ask(server => server.Error(state, "Anmeldung für »opscode« abgelehnt"))
            .Should().Be(new ServerAnswer(kind, $"{state} Anmeldung für »opscode« abgelehnt") { SqlState = state });

    [Theory]
    [InlineData("57014", AnswerKind.Slow)]
    [InlineData("57P01", AnswerKind.ShuttingDown)]
    [InlineData("42883", AnswerKind.Rejected)]
    public void So_is_a_refusal_of_the_query(string state, AnswerKind kind)
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Error(state, "no").Ready())
            .Should().Be(new ServerAnswer(kind, $"{state} no") { SqlState = state });

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void A_server_that_wants_a_password_has_refused(int method)
        => ScriptedServer.Ask(server => server.Authentication(method).FallSilent())
            .Should().Match<ServerAnswer>(answer => answer.Kind == AnswerKind.Rejected && answer.Detail!.Contains("pg_hba.conf"));

    [Fact]
    public void A_postmaster_that_cannot_fork_is_understood_although_it_says_so_in_protocol_2()
        => ScriptedServer.Ask(server => server.Send([.. "Ecould not fork new process for connection: no memory\n\0"u8]).Hang())
            .Should().Be(new ServerAnswer(AnswerKind.Rejected, "could not fork new process for connection: no memory"));

    [Fact]
    public void A_connection_that_nobody_takes_is_slow_for_it_was_made()
    {
        using var server = new ScriptedServer();

        server.Ask(milliseconds: 200).Kind.Should().Be(AnswerKind.Slow);
    }

    [Fact]
    public void A_backlog_that_stays_full_is_unreachable_and_is_waited_for_no_longer_than_the_bound()
    {
        using var server = new ScriptedServer(backlog: 1);
        server.FillBacklog();
        var start = Environment.TickCount64;

        server.Ask(milliseconds: 300).Kind.Should().Be(AnswerKind.Unreachable);

        (Environment.TickCount64 - start).Should().BeInRange(290, 3000);
    }

    [Fact]
    public void The_answer_of_another_server_on_the_same_socket_is_not_taken_for_ours()
    {
        using var server = new ScriptedServer(server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f"));

        server.Ask(postmaster: 1)
            .Should().Match<ServerAnswer>(answer => answer.Kind == AnswerKind.Unreachable && answer.Detail!.Contains("another server"));
    }

    [Fact]
    public void Without_a_socket_it_is_unreachable_at_once()
        => ScriptedServer.AskIn("/nowhere", milliseconds: 60_000)
            .Should().Match<ServerAnswer>(answer => answer.Kind == AnswerKind.Unreachable && answer.Detail!.Contains("ENOENT"));

    [Fact]
    public void A_socket_that_nobody_listens_on_any_more_is_unreachable_at_once()
    {
        using var home = new TemporaryDirectory();
        const string leaveSocket = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])";
        Programs.Run("/usr/bin/python3", "-c", leaveSocket, home[".s.PGSQL.54328"]).Expect();

        ScriptedServer.AskIn(home.Path, milliseconds: 60_000)
            .Should().Match<ServerAnswer>(answer => answer.Kind == AnswerKind.Unreachable && answer.Detail!.Contains("ECONNREFUSED"));
    }

    [Fact]
    public void A_path_that_no_socket_can_have_is_unreachable()
        => ScriptedServer.AskIn("/" + new string('x', 120)).Kind.Should().Be(AnswerKind.Unreachable);
}
