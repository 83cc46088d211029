namespace OcfAgents.ErchefWriter.Journals;

/// <summary>A time without an acknowledgement, between two of them.</summary>
sealed record Gap(string From, string To, double Ms)
{
    public static Gap? LongestIn(IReadOnlyList<Attempt> acknowledged)
    {
        if (acknowledged.Count < 2)
        {
            return null;
        }

        var (from, to) = acknowledged.Zip(acknowledged.Skip(1)).MaxBy(pair => pair.Second.Ended - pair.First.Ended);
        return new Gap(UnixTime.Of(from.Ended), UnixTime.Of(to.Ended), (to.Ended - from.Ended).TotalMilliseconds);
    }
}
