using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Elections;

/// <summary>What synchronous mode lets an election rest on.</summary>
/// <param name="Published">What the primary promised; <c>null</c> where it never did.</param>
/// <param name="Problem">Why that could not be read: nothing is proven then.</param>
/// <param name="NameOf">The name that a node's standby has there.</param>
public sealed record SyncEvidence(Publication? Published, string? Problem, Func<string, string> NameOf);
