using OcfAgents.Platform.Memory;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// The orders of a person to this member. They come as an attribute, which is asked for only where the cluster looks anew: at a probe of
/// what runs, and at a start. From then on a file holds the order, so that a quiet monitor starts no process for it, and so that none is
/// carried out twice. What comes of it is answered in another attribute.
/// </summary>
internal sealed class MemberOrders(LocalInstance instance)
{
    private const int MaximumBytes = 256;

    private OrderNote? _note;
    private bool _isRead;

    /// <summary>The order that is to be carried out; <c>null</c> for none.</summary>
    public OrderNote? Open => Note is { IsOpen: true } note ? note : null;

    /// <summary>The same, unless another node was promoted since it was given, or that is not known.</summary>
    public OrderNote? InForce => Open is { } note && instance.Lineages.View is { Problem: null } view && view.Newest?.Epoch == note.Order.Epoch ? note : null;

    /// <summary>The epoch of the newest promotion; <c>null</c> where that is not known.</summary>
    public long? Newest => instance.Lineages.View is { Problem: null } view ? view.Newest?.Epoch ?? 0 : null;

    private OrderNote? Note
    {
        get
        {
            if (!_isRead)
            {
                _isRead = true;
                _note = OrderNote.TryParse(File.Read());
            }

            return _note;
        }
    }

    private MemoryText File => new(instance.Paths.Order, MaximumBytes);

    private string Resource => instance.Context.ResourceName;

    /// <summary>Looks for an order that came.</summary>
    /// <returns>Whether another one was taken.</returns>
    public bool Receive()
    {
        var name = MemberOrder.AttributeName(Resource);
        if (instance.Attributes.QueryPrivate(name) is not { IsAvailable: true } reading
            || MemberOrder.TryParse(reading.Value.GetValueOrDefault(instance.NodeName)) is not { } order
            || Newest is not { } newest)
        {
            return false;
        }

        // A probe or start that was killed here has taken it already.
        var isKnown = Note?.Order.Token == order.Token;
        var refusal = isKnown ? null : OrderRules.WhyNotTaken(order, newest, DateTimeOffset.UtcNow);
        if (refusal is not null)
        {
            Answer(new OrderAnswer(order.Token, OrderStage.Refused, refusal));
        }
        else if (!isKnown)
        {
            Keep(new OrderNote(order, OrderStage.Accepted), "the agent has it", seen: null);
        }

        instance.Attributes.DeletePrivate(name);
        return !isKnown && refusal is null;
    }

    /// <summary>Notes what has come of the open order, and says so.</summary>
    public void Keep(OrderStage stage, string reason, RejoinSeen? seen)
    {
        if (Open is { } note)
        {
            Keep(note with { Stage = stage }, reason, seen);
        }
    }

    private void Keep(OrderNote note, string reason, RejoinSeen? seen)
    {
        instance.Paths.CreateAll();
        if (File.TryWrite($"{note}\n") is { } problem)
        {
            instance.Context.Log.Warning($"{instance.Paths.Order} cannot be written: {problem}");
            return;
        }

        (_isRead, _note) = (true, note);
        instance.Context.Log.Info($"order {note.Order}: {OrderWords.Of(note.Stage)}, {reason}");
        Answer(new OrderAnswer(note.Order.Token, note.Stage, reason) { BytesLost = seen?.BytesLost, KeptIn = seen?.KeptIn ?? "" });
    }

    /// <summary>For who gave it. Nothing here depends on it.</summary>
    private void Answer(OrderAnswer answer)
    {
        var result = instance.Attributes.SetPrivate(OrderAnswer.AttributeName(Resource), answer.ToString());
        if (!result.IsWritten)
        {
            instance.Context.Log.Warning($"an order was not answered: {result.Reason}");
        }
    }
}
