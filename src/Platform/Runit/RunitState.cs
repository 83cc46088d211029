using System.Buffers.Binary;

namespace OcfAgents.Platform.Runit;

/// <summary>
/// What runit knows of one service: the 20 bytes of supervise/status, which sv reads as well, and the files beside it. Neither sv's
/// exit code nor its text is used: the code of one version is 0 for a service that is down.
/// </summary>
public sealed record RunitState
{
    /// <summary>A service that runit does not know: no link, or no runsv.</summary>
    public static readonly RunitState Unknown = new();

    /// <summary>The link below service/ is there: runsvdir runs a runsv for it, now or from the next boot on.</summary>
    public bool IsLinked { get; init; }

    /// <summary>A runsv is there and takes commands.</summary>
    public bool IsSupervised { get; init; }

    public RunitPhase Phase { get; init; }

    /// <summary>Of what runs; <c>null</c> where nothing does.</summary>
    public int? Pid { get; init; }

    /// <summary>runsv starts it whenever it is down.</summary>
    public bool WantsUp { get; init; }

    /// <summary>When it came to this state, in seconds of the Unix epoch.</summary>
    public long Since { get; init; }

    /// <summary>A new runsv, after a boot, would not start it.</summary>
    public bool HasDownFile { get; init; }

    public bool IsRunning => IsSupervised && Phase == RunitPhase.Run && Pid is not null;

    /// <summary>Reads the 20 bytes: TAI64N time, pid, paused, wanted, got TERM, state.</summary>
    /// <returns><c>null</c> where that is not what they are.</returns>
    public static RunitState? TryParse(ReadOnlySpan<byte> status)
    {
        const int size = 20;
        const ulong taiOfTheEpoch = 4611686018427387914UL;
        if (status.Length != size || status[19] > 2)
        {
            return null;
        }

        var pid = BinaryPrimitives.ReadInt32LittleEndian(status[12..]);
        return new RunitState
        {
            Since = (long)(BinaryPrimitives.ReadUInt64BigEndian(status) - taiOfTheEpoch),
            Pid = pid > 0 ? pid : null,
            WantsUp = status[17] == 'u',
            Phase = (RunitPhase)status[19],
        };
    }
}
