using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>One service, as it was seen.</summary>
/// <param name="Name">runit's name for it.</param>
/// <param name="State">What runit knows of it.</param>
/// <param name="Age">For how long it is in that state.</param>
internal sealed record ServiceSighting(string Name, RunitState State, TimeSpan Age)
{
    /// <summary>As long as that after a start, an end says that it does not come up.</summary>
    public static readonly TimeSpan Youth = TimeSpan.FromSeconds(5);

    private const int MostEarlyStarts = 3;

    /// <summary>The process of the look before; <c>null</c> where there was none.</summary>
    public ProcessIdentity? Before { get; init; }

    /// <summary>As the look before counted them.</summary>
    public int EarlyStartsBefore { get; init; }

    /// <summary>
    /// So often in a row it was started and had not been up for long before the next start. Once is an ordinary start, twice a crash
    /// that runit mends.
    /// </summary>
    public int EarlyStarts => !IsYoung ? 0 : State.IsRunning && Before?.Pid != State.Pid ? EarlyStartsBefore + 1 : EarlyStartsBefore;

    public ServiceKind Kind => ServiceCatalog.Of(Name);

    /// <summary>It runs, or runit is about to start it.</summary>
    public bool IsActive => State.IsSupervised && (State.Phase != RunitPhase.Down || State.WantsUp);

    public bool IsYoung => IsActive && (!State.IsRunning || Age < Youth);

    public ServiceCondition Condition => State switch
    {
        { IsSupervised: false } => ServiceCondition.Unsupervised,
        { IsRunning: true } or { WantsUp: true } when EarlyStarts >= MostEarlyStarts => ServiceCondition.Flapping,
        { IsRunning: true, WantsUp: true } => ServiceCondition.Up,
        { IsRunning: true } => ServiceCondition.NotKept,
        { WantsUp: true } => ServiceCondition.Restarting,
        _ => ServiceCondition.Down,
    };

    /// <summary>Part of a sentence for the operator.</summary>
    public string Says => Condition switch
    {
        ServiceCondition.Up => $"{Name} is up",
        ServiceCondition.NotKept => $"{Name} runs and will not be started again: sv up {Name}",
        ServiceCondition.Restarting => $"{Name} has just ended, and runit starts it again",
        ServiceCondition.Flapping => $"{Name} ends again and again",
        ServiceCondition.Down => $"{Name} is down, and somebody wants it so",
        ServiceCondition.Unsupervised => $"{Name} has no runsv",
        _ => throw new InvalidOperationException($"{Condition} is no condition"),
    };
}
