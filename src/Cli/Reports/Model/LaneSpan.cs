namespace OcfAgents.Cli.Reports.Model;

/// <summary>A time in which nothing changed on a node.</summary>
internal sealed record LaneSpan(DateTimeOffset From, DateTimeOffset To, Membership Membership, InstanceRole Role)
{
    /// <summary>What a person would call it, in few words.</summary>
    public string Word => Membership switch
    {
        Membership.Off => "off",
        Membership.Joining => "joining",
        Membership.Lost => "lost",
        Membership.Fencing => "being fenced",
        Membership.Fenced => "fenced",
        Membership.Unknown when Role == InstanceRole.Unknown => "not known",
        Membership.Unknown or Membership.Member => Role switch
        {
            InstanceRole.Unknown => "online",
            _ => Role.ToString(),
        },
        _ => throw new InvalidOperationException($"no such membership: {Membership}"),
    };
}
