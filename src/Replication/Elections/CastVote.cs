namespace OcfAgents.Replication.Elections;

/// <summary>A vote and who cast it.</summary>
internal sealed record CastVote(string Node, Vote Vote);
