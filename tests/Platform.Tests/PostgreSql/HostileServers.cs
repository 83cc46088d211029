using System.Diagnostics;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// Whoever sits on the socket, the monitor ends in time, with a reason, and takes no more memory than its buffer. What talks and is
/// no PostgreSQL is a refusal; what says nothing is slow; what hangs up is unreachable, or slow once it has let us in.
/// </summary>
public sealed class HostileServers
{
    private const int Bound = 400;

    private static readonly Action<ServerEnd> s_letIn = server => server.LetIn().AwaitQuery();

    public static TheoryData<string> Garbage => new(
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n", "R\0\0\0\u0003", "R\0\0\0\0", "R\0\0\0\u0004", "Z\0\0\0\u0005Iäöü\0\0",
        "D\0\0\0\u0006\0\u0001", "?\0\0\0\u0004", "\0\0\0\0\0\0\0\0");

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_is_a_refusal(string bytes)
    {
        Asked(server => server.Send([.. System.Text.Encoding.UTF8.GetBytes(bytes), .. new byte[64]]).FallSilent())
            .Kind.Should().Be(AnswerKind.Rejected);
        Asked(s_letIn + (server => server.Send([.. System.Text.Encoding.UTF8.GetBytes(bytes), .. new byte[64]]).FallSilent()))
            .Kind.Should().Be(AnswerKind.Rejected);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(64 * 1024)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_message_of_an_impossible_length_is_a_refusal_and_not_an_allocation(int length)
    {
        byte[] message = [(byte)'D', .. ServerEnd.Number(length)];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Asked(server => server.Send(message).FallSilent()).Kind.Should().Be(AnswerKind.Rejected);
        Asked(s_letIn + (server => server.Send(message).FallSilent())).Kind.Should().Be(AnswerKind.Rejected);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    [Fact]
    public void The_longest_message_is_taken()
        => Asked(server => server.Notice(new string('x', (32 * 1024) - 100)).LetIn().AwaitQuery().Row("f", null, null, null, null, "f"))
            .Kind.Should().Be(AnswerKind.Answered);

    [Fact]
    public void A_stream_of_notices_without_an_end_is_a_refusal()
        => Asked(server => Forever(() => server.Notice(new string('x', 8000))), milliseconds: 60_000)
            .Should().Be(new ServerAnswer(AnswerKind.Rejected, "the server does not stop talking"));

    [Fact]
    public void A_stream_in_drops_does_not_outlast_the_bound()
        => Asked(server => Forever(() =>
            {
                server.Notice("x");
                Thread.Sleep(10);
            }))
            .Kind.Should().Be(AnswerKind.Slow);

    [Fact]
    public void Half_a_message_and_then_silence_is_slow()
    {
        byte[] half = [(byte)'R', .. ServerEnd.Number(8), 0, 0];
        Asked(server => server.Send(half).FallSilent()).Kind.Should().Be(AnswerKind.Slow);
        Asked(server => server.Send(half[..3]).FallSilent()).Kind.Should().Be(AnswerKind.Slow);
    }

    [Fact]
    public void Silence_after_the_login_is_slow()
        => Asked(s_letIn + (server => server.FallSilent())).Should().Be(new ServerAnswer(AnswerKind.Slow, "no answer in time"));

    [Fact]
    public void One_who_hangs_up_before_letting_us_in_is_unreachable()
    {
        Asked(server => server.Hang()).Kind.Should().Be(AnswerKind.Unreachable);
        Asked(server => server.Authentication(0).Send((byte)'Z', 0, 0).Hang()).Kind.Should().Be(AnswerKind.Unreachable);
    }

    [Fact]
    public void One_who_hangs_up_after_letting_us_in_is_slow()
    {
        Asked(server => server.LetIn().Hang()).Kind.Should().Be(AnswerKind.Slow);
        Asked(s_letIn + (server => server.Message('T', 0, 0).Send((byte)'D', 0).Hang())).Kind.Should().Be(AnswerKind.Slow);
    }

    [Fact]
    public void An_answer_without_a_row_or_with_another_row_than_was_asked_for_is_a_refusal()
    {
        Action<ServerEnd>[] answers =
        [
            server => server.Ready(),
            server => server.Message('I').Ready(),
            server => server.Row(),
            server => server.Row("f"),
            server => server.Row(null, null, null, null, null, "f"),
            server => server.Row("maybe", null, null, null, null, "f"),
            server => server.Row("f", null, null, null, null, "f", "g"),
        ];
        foreach (var answer in answers)
            Asked(s_letIn + answer).Kind.Should().Be(AnswerKind.Rejected);
    }

    [Fact]
    public void A_garbled_row_is_a_refusal()
    {
        byte[][] rows =
        [
            [], [0], [0, 1], [0xff, 0xff], [0x7f, 0xff], [0, 1, 0, 0], [0, 1, 0, 0, 0, 9, 1],
            [0, 1, .. ServerEnd.Number(int.MaxValue)], [0, 1, .. ServerEnd.Number(-2)],
        ];
        foreach (var row in rows)
            Asked(s_letIn + (server => server.Message('D', row).Ready())).Kind.Should().Be(AnswerKind.Rejected);
    }

    [Fact]
    public void An_error_without_its_fields_is_a_refusal_all_the_same()
    {
        byte[][] errors = [[], [0], [(byte)'C'], [.. "C57"u8], [.. "Mtext without an end"u8], [.. "\0C57P03\0"u8]];
        foreach (var error in errors)
        {
            Asked(server => server.Message('E', error)).Kind.Should().Be(AnswerKind.Rejected);
        }
    }

    [Fact]
    public void Text_that_is_no_utf8_is_shown_as_far_as_it_is()
        => Asked(server => server.Message('E', [.. "C28000\0MAnmeldung f"u8, 0xfc, .. "r x\0\0"u8]))
            .Should().Be(new ServerAnswer(AnswerKind.Rejected, "28000 Anmeldung f\ufffdr x") { SqlState = "28000" });

    private static ServerAnswer Asked(Action<ServerEnd> script, int milliseconds = Bound)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = ScriptedServer.Ask(script, milliseconds);
        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(20));
        if (answer.Kind != AnswerKind.Answered)
            answer.Detail.Should().NotBeNullOrWhiteSpace();
        return answer;
    }

    private static void Forever(Action action)
    {
        while (true)
            action();
    }
}
