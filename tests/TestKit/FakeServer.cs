using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;

namespace OcfAgents.TestKit;

/// <summary>
/// A PostgreSQL instance as a tiny state machine. It is in one of the named states, looks the part when it is observed,
/// and does what the real one does: it comes up, goes down and ends its recovery by itself, a look at a time, whether
/// or not the action that asked for it still lives. What the real one would not survive, or would not allow, is an
/// exception here.
/// </summary>
public sealed class FakeServer(InstanceState state) : IPostgresServer
{
    public const string FatalWords = "FATAL: could not bind IPv4 address \"0.0.0.0\"";

    private InstanceState _goesDownTo = InstanceState.Crashed;
    private bool _isPromoting;

    public InstanceState State { get; private set; } = state;

    public Fault Fault { get; init; }

    /// <summary>A primary that a standby can stream from.</summary>
    public bool HasPrimary { get; init; }

    /// <summary>What it turns into after the first look, without anybody's doing.</summary>
    public InstanceState? TurnsInto { get; set; }

    /// <summary>
    /// Called at each moment at which an action can be killed: after a look, and after each thing that was done.
    /// </summary>
    public Action<FakeServer>? Moment { get; set; }

    public int Moments { get; private set; }

    /// <summary>How many times something was done to it, or begun.</summary>
    public int Changes { get; private set; }

    /// <summary>The time that the last stop was given.</summary>
    public TimeSpan StopBudget { get; private set; }

    public ServerConfiguration? StartedWith { get; private set; }

    public bool IsReceptionStopped { get; private set; }

    public bool IsCheckpointed { get; private set; }

    public string LastWords => FatalWords;

    public bool IsRunning => new Classification(State, "").IsRunning;

    public bool TakesWrites => State is InstanceState.Primary or InstanceState.PrimarySuperseded or InstanceState.PrimaryUnasked or InstanceState.Stray;

    public Observation Observe(ObservationRequest request)
    {
        var seen = FakeObservations.Of(State, HasPrimary) with
        {
            SilentMonitors = request.SilentMonitors,
            RecoveryGrace = request.RecoveryGrace,
        };
        Passed();
        MoveOn();
        return seen;
    }

    public void StartAsStandby(ServerConfiguration configuration, CancellationToken cancellation)
    {
        Require(State is InstanceState.StoppedPrimary or InstanceState.StoppedStandby or InstanceState.Crashed,
            "started");
        StartedWith = configuration;
        if (Fault.HasFlag(Fault.DiskIsFull))
        {
            throw new IOException("cannot write /pgdata/standby.signal: No space left on device (ENOSPC)");
        }

        if (Fault.HasFlag(Fault.DiesAtStart))
        {
            throw new ServerException($"postgres did not start: {FatalWords}");
        }

        Become(InstanceState.Starting);
    }

    public void LiftWalLevel(ServerConfiguration configuration, TimeSpan bound, CancellationToken cancellation)
    {
        Require(State == InstanceState.StoppedAtMinimal, "run alone to raise its wal_level");
        if (Fault.HasFlag(Fault.DiesAtStart))
        {
            throw new ServerException($"postgres --single ended with Exited 1: {FatalWords}");
        }

        Become(InstanceState.StoppedPrimary);
    }

    public StopResult Stop(TimeSpan budget, CancellationToken cancellation)
    {
        StopBudget = budget;
        if (!IsRunning)
        {
            return new StopResult(IsGone: true, StopRung.Fast);
        }

        if (Fault.HasFlag(Fault.SurvivesEverySignal))
        {
            Become(State);
            return new StopResult(IsGone: false, StopRung.Kill);
        }

        var isPolite = State != InstanceState.Unresponsive && !Fault.HasFlag(Fault.HangsInShutdown);
        var rung = isPolite ? StopRung.Fast : StopRung.Immediate;
        var end = isPolite ? EndOfShutdown() : InstanceState.Crashed;
        _goesDownTo = end;
        _isPromoting = false;
        Become(InstanceState.Stopping);
        if (cancellation.IsCancellationRequested)
        {
            return new StopResult(IsGone: false, rung);
        }

        Become(Fault.HasFlag(Fault.StartedByAnother) ? InstanceState.Primary : end);
        return new StopResult(IsGone: true, rung);
    }

    public void StopReception() => IsReceptionStopped = true;

    public void Follow(PrimaryConnection primary) => IsReceptionStopped = false;

    public bool ContinueReceiver() => false;

    public bool AwaitExit(TimeSpan bound, CancellationToken cancellation) => true;

    public bool EndOrphans(TimeSpan budget, CancellationToken cancellation)
    {
        Require(State == InstanceState.Orphaned, "rid of orphans");
        if (Fault.HasFlag(Fault.SurvivesEverySignal))
        {
            Become(State);
            return false;
        }

        Become(InstanceState.Crashed);
        return true;
    }

    public void BeginRejoin(CancellationToken cancellation)
    {
        Require(State is InstanceState.StoppedDiverged or InstanceState.RejoinInterrupted, "rejoined by a start");
        Become(InstanceState.Rejoining);
    }

    public bool EndRejoin(TimeSpan budget, CancellationToken cancellation)
    {
        Require(State == InstanceState.Rejoining, "rid of a rejoin");
        if (Fault.HasFlag(Fault.SurvivesEverySignal))
        {
            Become(State);
            return false;
        }

        Become(InstanceState.RejoinInterrupted);
        return true;
    }

    public void Promote(TimeSpan bound, CancellationToken cancellation)
    {
        Require(State is InstanceState.StandbyStreaming or InstanceState.StandbyDetached, "promoted");
        if (Fault.HasFlag(Fault.CannotBePromoted))
        {
            throw new ServerException("pg_ctl promote ended with Exited 1: could not send promote signal");
        }

        _isPromoting = true;
        Become(State);
    }

    public string? Checkpoint(TimeSpan bound)
    {
        IsCheckpointed = IsRunning;
        return IsRunning ? null : "nothing runs";
    }

    /// <summary>What goes on without the agent, between two looks.</summary>
    private void MoveOn()
    {
        var next = State switch
        {
            InstanceState.Starting when Fault.HasFlag(Fault.RecoversForLong) => State,
            InstanceState.Starting => Fault.HasFlag(Fault.DiesAfterStart) ? InstanceState.Crashed : Standby,
            InstanceState.Stopping when Fault.HasFlag(Fault.StartedByAnother) => InstanceState.Primary,
            InstanceState.Stopping => Fault.HasFlag(Fault.HangsInShutdown) ? State : _goesDownTo,
            InstanceState.StandbyStreaming or InstanceState.StandbyDetached when _isPromoting => InstanceState.Primary,
            _ => TurnsInto ?? State,
        };
        if (next != State)
        {
            _isPromoting = false;
            TurnsInto = null;
            State = next;
        }
    }

    private InstanceState Standby => HasPrimary ? InstanceState.StandbyStreaming : InstanceState.StandbyDetached;

    private InstanceState EndOfShutdown() => State switch
    {
        InstanceState.Primary or InstanceState.PrimarySuperseded or InstanceState.PrimaryUnasked or InstanceState.Stray => InstanceState.StoppedPrimary,
        InstanceState.Starting or InstanceState.StuckStarting or InstanceState.Orphaned => InstanceState.Crashed,
        InstanceState.Stopping => _goesDownTo,
        InstanceState.StandbyDiverged => InstanceState.StoppedDiverged,
        _ => InstanceState.StoppedStandby,
    };

    private void Become(InstanceState next)
    {
        State = next;
        Changes++;
        Passed();
    }

    private void Passed()
    {
        Moments++;
        Moment?.Invoke(this);
    }

    private void Require(bool isPossible, string done)
    {
        if (!isPossible)
        {
            throw new InvalidOperationException($"an instance that is {State} was {done}: no action may do that");
        }
    }
}
