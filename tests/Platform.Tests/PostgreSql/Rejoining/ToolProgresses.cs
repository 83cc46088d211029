using OcfAgents.Platform.PostgreSql.Rejoining;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>What pg_basebackup and pg_rewind write while they work, in pieces that end anywhere.</summary>
public sealed class ToolProgresses
{
    private const string BaseBackup =
        "waiting for checkpoint\n     0/31234 kB (0%), 0/1 tablespace\n 15617/31234 kB (50%), 0/1 tablespace\n 31234/31234 kB (100%), 1/1 tablespace\n";

    private const string Rewind = "pg_rewind: connected to server\r     1/3245 kB (0%) copied\r  1700/3245 kB (52%) copied\r  3245/3245 kB (100%) copied\n";

    [Theory]
    [InlineData(BaseBackup, 1, new[] { 0, 50, 100 })]
    [InlineData(BaseBackup, 7, new[] { 0, 50, 100 })]
    [InlineData(BaseBackup, 1000, new[] { 100 })]
    [InlineData(Rewind, 1, new[] { 0, 52, 100 })]
    [InlineData("no percentage (of) anything %)\n(x%)\n", 3, new int[0])]
    [InlineData("(400%)\n", 3, new[] { 100 })]
    public void Are_read_wherever_the_pieces_end(string text, int piece, int[] expected)
    {
        var percents = new List<int>();
        using var progress = new ToolProgress(TimeSpan.FromMinutes(1), percents.Add);

        foreach (var part in text.Chunk(piece))
        {
            progress.Read(new string(part));
        }

        percents.Should().Equal(expected);
    }

    [Fact]
    public void That_come_no_further_are_given_up()
    {
        using var progress = new ToolProgress(TimeSpan.FromMilliseconds(50), _ => { });
        progress.Read("5/10 kB (50%)");

        progress.Stalled.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)).Should().BeTrue();
    }

    [Fact]
    public void Endless_lines_take_no_memory()
    {
        using var progress = new ToolProgress(TimeSpan.FromMinutes(1), _ => { });
        var act = () =>
        {
            for (var piece = 0; piece < 10_000; piece++)
            {
                progress.Read(new string('x', 1000));
            }
        };

        act.Should().NotThrow();
    }
}
