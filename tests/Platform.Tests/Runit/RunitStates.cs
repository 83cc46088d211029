using OcfAgents.Platform.Runit;

namespace OcfAgents.Platform.Tests.Runit;

/// <summary>What is read of the 20 bytes that runsv keeps, and whether that is a claim.</summary>
public sealed class RunitStates
{
    // tai64n, pid, paused, want, term, state; as runsv 2.1.2 wrote them.
    private const string Time = "4000000069210A2A12345678";

    [Theory]
    [InlineData("39300000" + "00" + "75" + "00" + "01", RunitPhase.Run, 12345, true)]
    [InlineData("39300000" + "00" + "64" + "00" + "01", RunitPhase.Run, 12345, false)]
    [InlineData("00000000" + "00" + "64" + "00" + "00", RunitPhase.Down, null, false)]
    [InlineData("00000000" + "00" + "75" + "00" + "00", RunitPhase.Down, null, true)]
    [InlineData("39300000" + "00" + "75" + "00" + "02", RunitPhase.Finish, 12345, true)]
    public void Are_read_as_sv_reads_them(string bytes, RunitPhase phase, int? pid, bool wantsUp)
    {
        var state = RunitState.TryParse(Convert.FromHexString(Time + bytes))!;

        (state.Phase, state.Pid, state.WantsUp).Should().Be((phase, pid, wantsUp));
        state.Since.Should().Be(0x69210A2A - 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("40")]
    [InlineData(Time + "0000000000640003")]
    [InlineData(Time + "000000000064000000")]
    public void Are_not_guessed_at(string bytes)
        => RunitState.TryParse(Convert.FromHexString(bytes)).Should().BeNull();

    [Theory]
    //          linked supervised running wantsUp downFile
    [InlineData(false, false, false, false, false, null)]
    [InlineData(true, true, false, false, true, null)]
    [InlineData(true, false, false, false, true, null)]
    [InlineData(false, true, false, false, false, null)]
    [InlineData(true, true, false, false, false, "at the next boot")]
    [InlineData(true, false, false, false, false, "at the next boot")]
    [InlineData(true, true, false, true, true, "every second")]
    [InlineData(false, true, false, true, false, "every second")]
    [InlineData(true, true, true, true, true, "runs postgresql (pid 7)")]
    [InlineData(true, true, true, false, true, "runs postgresql (pid 7)")]
    public void Are_a_claim_where_runit_would_start_it(bool isLinked, bool isSupervised, bool isRunning, bool wantsUp, bool hasDownFile, string? expected)
    {
        var state = new RunitState
        {
            IsLinked = isLinked,
            IsSupervised = isSupervised,
            WantsUp = wantsUp,
            HasDownFile = hasDownFile,
            Phase = isRunning ? RunitPhase.Run : RunitPhase.Down,
            Pid = isRunning ? 7 : null,
        };

        var claim = RunitClaim.Of(state, "postgresql");

        (claim is null).Should().Be(expected is null);
        claim?.Should().Contain(expected);
    }
}
