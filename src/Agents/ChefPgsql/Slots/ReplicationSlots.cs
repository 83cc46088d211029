using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Slots;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Agents.ChefPgsql.Slots;

/// <summary>Replication slots of this instance: what each action does for them (docs/decisions/0014-slots.md).</summary>
internal sealed class ReplicationSlots(LocalInstance instance)
{
    private const int MembersBytes = 64 * 1024;
    private const ulong Megabyte = 1024 * 1024;

    /// <summary>
    /// How long a node has to be away from the list of members before its slot is dropped: it may be taken out of the cluster for a
    /// moment, by its own update for instance. Patroni's member_slots_ttl has the same default.
    /// </summary>
    private static readonly TimeSpan s_gonePatience = TimeSpan.FromMinutes(30);

    /// <summary>Slots are made and dropped within milliseconds; a lock may be in the way.</summary>
    private static readonly TimeSpan s_statementBound = TimeSpan.FromSeconds(2);

    /// <summary>The primary is there, for this standby streams from it.</summary>
    private static readonly TimeSpan s_questionBound = TimeSpan.FromSeconds(3);

    /// <summary>A value that is none reads as the default, which may be another than what holds: nothing is done by it.</summary>
    public bool IsOn => !IsGarbled && instance.Context.Parameters.Get(ChefPgsqlParameters.UseSlots);

    /// <summary>What PostgreSQL is started with: the slot that this node streams through, whoever the primary is.</summary>
    public string? NameAtStart => IsOn ? SlotNames.OfNode(instance.NodeName) : null;

    public int? LimitAtStart => IsOn ? instance.Context.Parameters.Get(ChefPgsqlParameters.MaxSlotWalKeepSize) : null;

    private bool IsGarbled =>
        instance.Context.Parameters.IsGarbled(ChefPgsqlParameters.UseSlots)
        || instance.Context.Parameters.IsGarbled(ChefPgsqlParameters.MaxSlotWalKeepSize);

    private LocalSlots Local => new(instance.Location, s_statementBound);

    /// <summary>Brings the slots of a primary, or of a standby that is sound, to what they should be.</summary>
    /// <param name="isPromoted">The cluster knows this instance as the primary.</param>
    /// <returns>What a person is to know; <c>null</c> when all is well.</returns>
    public string? Keep(Observation seen, Classification found, bool isPromoted, CancellationToken deadline)
    {
        if (IsGarbled)
        {
            return "use_slots or max_slot_wal_keep_size is no valid value: nothing is changed until it is";
        }

        var isPrimary = isPromoted && found.State == InstanceState.Primary;
        if (seen.Answer.Slots is not { } reading || !(isPrimary || found.IsSoundStandby))
        {
            return null;
        }

        return Try(() =>
        {
            var now = Situation(seen, reading, isPrimary);
            var problem = Perform(SlotRules.Steps(now));
            if (found.State == InstanceState.StandbyStreaming)
            {
                Advance(now, deadline);
            }

            return SlotReport.Degradation(now) ?? problem;
        });
    }

    /// <summary>
    /// Right after a promotion: the standbys find their slots when they come. Normally they are there, since the new primary had them as a
    /// standby. One that is missing does not make the promotion fail; the monitor tries again, and says so.
    /// </summary>
    public void MakeAfterPromotion()
    {
        if (IsGarbled || instance.Server.Observe(instance.Request) is not { Answer: { IsInRecovery: false, Slots: { } reading } } seen)
        {
            return;
        }

        if (Try(() => Perform(SlotRules.Steps(Situation(seen, reading, isPrimary: true)))) is { } problem)
        {
            instance.Context.Log.Warning(problem);
        }
    }

    /// <summary>Another limit, in an instance that runs.</summary>
    /// <returns><c>null</c>, or why it is not in force.</returns>
    public string? ApplyLimit() => IsGarbled ? null : Try(() =>
    {
        if (new SlotLimitFile(instance.Location, instance.Paths.Slots, new ProcessTable()).Change(LimitAtStart))
        {
            instance.Context.Log.Info($"max_slot_wal_keep_size is {LimitAtStart} MB now");
        }

        return null;
    });

    private SlotSituation Situation(Observation seen, SlotReading reading, bool isPrimary) => new()
    {
        Settings = new SlotSettings(IsOn, (ulong)instance.Context.Parameters.Get(ChefPgsqlParameters.MaxSlotWalKeepSize) * Megabyte),
        Reading = reading,
        Self = instance.NodeName,
        Members = OwnedFile.ReadText(instance.Paths.Members, MembersBytes) is { } list
            ? NodeSet.Of(list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            : null,
        // The file is written when the list changes, and only then.
        IsSettled = DateTime.UtcNow - File.GetLastWriteTimeUtc(instance.Paths.Members) > s_gonePatience,
        IsPrimary = isPrimary,
        Replayed = seen.Answer.Replayed,
    };

    private void Advance(SlotSituation now, CancellationToken deadline)
    {
        var memory = new SlotMemory(instance.Paths.SlotMemory);
        if (SlotAdvances.DueTo(now, asked: null) is null || SlotAdvances.DueTo(now, memory.Asked) is null || Local.Redo() is not { } redo)
        {
            return;
        }

        now = now with { Reading = now.Reading with { Redo = redo } };
        if (SlotAdvances.DueTo(now, memory.Asked) is not { } due)
        {
            return;
        }

        memory.Asked = due;
        var connection = new ConfigurationPlan(instance).FindPrimary(new ServerVersion(now.Reading.Major, 0), isApart: false);
        var primary = new PrimarySlots(instance.Location, connection, new CommandRunner());
        var problem = primary.Find(s_questionBound, out var why, deadline) is { } confirmed
            ? Perform(SlotAdvances.Steps(now, instance.Lineages.View.Newest?.Primary, confirmed))
            : why;
        if (problem is not null)
        {
            // They keep more WAL than is needed, up to their limit.
            instance.Context.Log.Warning($"slots are not advanced: {problem}");
        }
    }

    private string? Perform(IReadOnlyList<SlotStep> steps)
    {
        if (steps.Count == 0)
        {
            return null;
        }

        List<SlotStep> done = [];
        var problem = Local.Perform(steps, done);
        done.ForEach(Note);
        return problem is null ? null : $"replication slot {problem}";
    }

    private void Note(SlotStep step)
    {
        if (step is SlotStep.Advance advance)
        {
            // All is well: a line for each would say nothing.
            instance.Context.Log.Doing($"advanced slot {step.Slot} to {advance.To} because {step.Because}");
        }
        else
        {
            instance.Context.Log.Info($"{Word(step)} slot {step.Slot} because {step.Because}");
        }
    }

    private static string Word(SlotStep step) => step switch
    {
        SlotStep.Create => "created",
        SlotStep.Drop => "dropped",
        SlotStep.Replace => "replaced",
        SlotStep.Advance => "advanced",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step"),
    };

    private static string? Try(Func<string?> act)
    {
        try
        {
            return act();
        }
        catch (Exception trouble) when (trouble is ServerException or IOException or UnauthorizedAccessException or CommandException)
        {
            return $"replication slots were not seen to: {trouble.Message}";
        }
    }
}
