namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// Writes an attribute where it differs from what was last written, and nothing else: each change of a public attribute
/// makes the scheduler run again, and a monitor that has nothing to say starts no process.
/// </summary>
/// <param name="attributes">Writes.</param>
/// <param name="memory">What was written.</param>
/// <param name="epoch">
/// The promotion that a score is written in, asked at each writing. What was written before another one is not taken for what stands:
/// a peer that yields writes here as well, and each member says anew what it is worth now.
/// </param>
public sealed class AttributesOnChange(INodeAttributes attributes, ScoreMemory memory, Func<long>? epoch = null) : INodeAttributes
{
    private const string Deleted = "";

    // The score of a named node is written by the agent there, too: what was last written from here says nothing of it.
    public AttributeResult SetPromotionScore(int score, string? node = null) => node is null
        ? OnChange("score", epoch is null ? $"{score}" : $"{score} epoch={epoch()}", () => attributes.SetPromotionScore(score))
        : attributes.SetPromotionScore(score, node);

    public AttributeResult DeletePromotionScore(string? node = null) => node is null
        ? OnChange("score", Deleted, () => attributes.DeletePromotionScore())
        : attributes.DeletePromotionScore(node);

    public AttributeReading<int?> PromotionScore(string? node = null) => attributes.PromotionScore(node);

    public AttributeResult SetPublic(string name, string value) =>
        OnChange($"public {name}", value, () => attributes.SetPublic(name, value));

    /// <summary>Whether that was the last thing written to it.</summary>
    public bool HoldsPublic(string name, string value) => memory.Holds($"public {name}", value);

    public AttributeResult DeletePublic(string name) =>
        OnChange($"public {name}", Deleted, () => attributes.DeletePublic(name));

    public AttributeResult SetPrivate(string name, string value, string? node = null) => node is null
        ? OnChange($"private {name}", value, () => attributes.SetPrivate(name, value))
        : attributes.SetPrivate(name, value, node);

    public AttributeResult DeletePrivate(string name) =>
        OnChange($"private {name}", Deleted, () => attributes.DeletePrivate(name));

    public AttributeReading<IReadOnlyDictionary<string, string>> QueryPrivate(string name) =>
        attributes.QueryPrivate(name);

    private AttributeResult OnChange(string attribute, string value, Func<AttributeResult> write)
    {
        if (memory.Holds(attribute, value))
            return AttributeResult.Written;
        // Forgotten first: killed between the write and the note of it, the next run writes again.
        memory.Forget(attribute);
        var result = write();
        if (result.IsWritten)
            memory.Remember(attribute, value);
        return result;
    }
}
