using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Slots;

/// <summary>Changes slots of the local instance, in one session for all steps.</summary>
/// <param name="location">The instance.</param>
/// <param name="bound">For all of it.</param>
public sealed class LocalSlots(ServerLocation location, TimeSpan bound)
{
    private const string DuplicateObject = "42710";
    private const string UndefinedObject = "42704";
    private const string ObjectInUse = "55006";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>A WAL sender that was ended is gone within milliseconds, and its standby is back after half a second.</summary>
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromMilliseconds(400);

    /// <summary>Does each step; one that fails does not keep the others from being done.</summary>
    /// <param name="done">Those that were done.</param>
    /// <returns>What the first one that failed was told; <c>null</c> where none did.</returns>
    public string? Perform(IReadOnlyList<SlotStep> steps, ICollection<SlotStep> done)
    {
        string? problem = null;
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound));
            foreach (var step in steps)
            {
                if (TryPerform(session, step) is { } trouble)
                {
                    problem ??= $"{step.Slot}: {trouble}";
                }
                else
                {
                    done.Add(step);
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            problem ??= trouble.Message;
        }

        return problem;
    }

    /// <summary>
    /// Where the instance would begin to replay. Not a column of the monitor's query: the function reads pg_control, and in older minor
    /// versions fails where that is being written just then.
    /// </summary>
    /// <returns><c>null</c> where it does not say.</returns>
    public Lsn? Redo()
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound));
            return Lsn.TryParse(session.QueryRow("SELECT redo_lsn FROM pg_catalog.pg_control_checkpoint()")[0]);
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            return null;
        }
    }

    private static string? TryPerform(WireSession session, SlotStep step)
    {
        try
        {
            Perform(session, step);
            return null;
        }
        catch (ServerErrorException refusal)
        {
            return refusal.Message;
        }
    }

    private static void Perform(WireSession session, SlotStep step)
    {
        switch (step)
        {
            case SlotStep.Create:
                Create(session, step.Slot, keepsWal: true);
                break;
            case SlotStep.Drop:
                Drop(session, step.Slot);
                break;
            case SlotStep.Replace replace:
                Release(session, step.Slot);
                Create(session, step.Slot, replace.KeepsWal);
                break;
            case SlotStep.Advance advance:
                session.Execute($"SELECT pg_catalog.pg_replication_slot_advance({Literal(step.Slot)}, {Literal($"{advance.To}")})");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "not a step");
        }
    }

    /// <summary>Somebody else may have made it since it was missed: that is as good.</summary>
    private static void Create(WireSession session, string slot, bool keepsWal) => Tolerate(DuplicateObject, () =>
        session.Execute($"SELECT pg_catalog.pg_create_physical_replication_slot({Literal(slot)}, {(keepsWal ? "true" : "false")})"));

    private static void Drop(WireSession session, string slot) => Tolerate(UndefinedObject, () =>
        session.Execute($"SELECT pg_catalog.pg_drop_replication_slot({Literal(slot)})"));

    /// <summary>Drops it as soon as its WAL sender, which is ended, has let go of it.</summary>
    private static void Release(WireSession session, string slot)
    {
        session.Execute($"""
            SELECT pg_catalog.pg_terminate_backend(active_pid) FROM pg_catalog.pg_get_replication_slots()
             WHERE slot_name = {Literal(slot)} AND active_pid IS NOT NULL
            """);
        for (var end = Environment.TickCount64 + (long)ReleaseTime.TotalMilliseconds; ;)
        {
            try
            {
                Drop(session, slot);
                return;
            }
            catch (ServerErrorException inUse) when (inUse.SqlState == ObjectInUse && Environment.TickCount64 < end)
            {
                Thread.Sleep(LookAgain);
            }
        }
    }

    private static void Tolerate(string sqlState, Action act)
    {
        try
        {
            act();
        }
        catch (ServerErrorException refusal) when (refusal.SqlState == sqlState)
        {
            // As it should be already.
        }
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
