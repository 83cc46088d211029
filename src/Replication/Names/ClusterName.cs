namespace OcfAgents.Replication.Names;

/// <summary>One name under which members tell each other something through the cluster.</summary>
/// <param name="Before">What stands before the resource's name.</param>
/// <param name="After">What stands after it.</param>
/// <param name="Scope">Where its value lives.</param>
public sealed record ClusterName(string Before, string After, NameScope Scope)
{
    /// <summary>Who writes it, in words.</summary>
    public required string Writer { get; init; }

    /// <summary>Who reads it, in words.</summary>
    public required string Reader { get; init; }

    /// <summary>What it says: a sentence without its full stop.</summary>
    public required string Meaning { get; init; }

    /// <summary>A value as it may stand there.</summary>
    public required string Example { get; init; }

    /// <summary>The name for one resource.</summary>
    public string Of(string resource) => $"{Before}{resource}{After}";
}
