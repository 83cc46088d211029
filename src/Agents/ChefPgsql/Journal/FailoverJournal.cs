using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OcfAgents.Agents.ChefPgsql.Elections;
using OcfAgents.Platform.Storage;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Journal;

/// <summary>
/// Every promotion, on every node that was there: when, who, why, what each voter held and what may have been lost; and every rejoin of
/// this node, with what was lost. One JSON object a line, in a file that is only added to; the newest promotion stands in the CIB as
/// well, as the lineage.
/// </summary>
internal sealed class FailoverJournal(LocalInstance instance)
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Notes the newest promotion.</summary>
    /// <returns><c>null</c>, or why it could not be noted.</returns>
    public string? NotePromotion()
    {
        if (instance.Lineages.View.Newest is not { } lineage || instance.Context.Notification is not { } notification)
        {
            return null;
        }

        var from = notification.Promoted.Select(promoted => promoted.Node).OfType<string>().FirstOrDefault();
        var votes = new SortedList<string, Vote>(StringComparer.Ordinal);
        foreach (var (node, vote) in Votes.Read(instance))
        {
            if (vote.Ballot == notification.Fingerprint)
                votes.Add(node, vote);
        }

        return Add(json => Describe(json, lineage, from, votes));
    }

    /// <summary>Notes that this instance streams again after a rejoin.</summary>
    /// <returns><c>null</c>, or why it could not be noted.</returns>
    public string? NoteRejoin(RejoinSeen rejoin) => Add(json =>
    {
        json.WriteNumber("epoch", instance.Lineages.View.Newest?.Epoch ?? 0);
        json.WriteString("rejoined", instance.NodeName);
        json.WriteString("how", rejoin.Reason);
        json.WriteNumber("bytes_lost", rejoin.BytesLost ?? 0);
        json.WriteString("kept_in", rejoin.KeptIn.Length == 0 ? null : rejoin.KeptIn);
    });

    private string? Add(Action<Utf8JsonWriter> describe)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("noted", Time(DateTimeOffset.UtcNow));
            json.WriteString("by", instance.NodeName);
            describe(json);
            json.WriteEndObject();
        }

        try
        {
            instance.Paths.CreateAll();
            AppendOnlyFile.AddLine(instance.Paths.Journal, Encoding.UTF8.GetString(buffer.WrittenSpan), Mode);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"{instance.Paths.Journal} cannot be written: {trouble.Message}";
        }
    }

    private static void Describe(Utf8JsonWriter json, Lineage lineage, string? from, SortedList<string, Vote> votes)
    {
        json.WriteNumber("epoch", lineage.Epoch);
        json.WriteString("cause", PromotionCauses.Word(lineage.Cause));
        json.WriteString("from", from);
        json.WriteString("to", lineage.Primary);
        json.WriteString("begun", Time(lineage.At));
        json.WriteString("left_timeline", lineage.Left.Timeline.ToString());
        json.WriteString("left_lsn", lineage.Left.Lsn.ToString());
        json.WriteString("timeline", lineage.Timeline?.ToString());
        json.WriteNumber("bytes_ahead", BytesAhead(lineage, votes));
        json.WriteStartArray("votes");
        foreach (var (node, vote) in votes)
        {
            json.WriteStartObject();
            json.WriteString("node", node);
            json.WriteNumber("epoch", vote.Epoch);
            json.WriteString("timeline", vote.Position.Timeline.ToString());
            json.WriteString("lsn", vote.Position.Lsn.ToString());
            json.WriteString("role", vote.Role.ToString());
            json.WriteBoolean("witness", vote.IsWitness);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// How much more a voter of the same timeline held than the one that was promoted: only an operator's word lets that happen. What
    /// a lost primary held beyond is known when it comes back.
    /// </summary>
    private static long BytesAhead(Lineage lineage, SortedList<string, Vote> votes) => votes.Values.Aggregate(
        0L,
        (most, vote) => vote.Position.Timeline == lineage.Left.Timeline && vote.Position.Lsn > lineage.Left.Lsn
            ? Math.Max(most, (long)(vote.Position.Lsn.Value - lineage.Left.Lsn.Value))
            : most);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
