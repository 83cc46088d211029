using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>How the way to a goal ended.</summary>
/// <param name="IsReached">Whether the instance is what it was to be.</param>
/// <param name="Found">What was last seen.</param>
/// <param name="Because">The row that ended it.</param>
internal sealed record Reached(bool IsReached, Classification Found, string Because);
