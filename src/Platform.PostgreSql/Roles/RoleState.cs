namespace OcfAgents.Platform.PostgreSql.Roles;

/// <summary>What the server knows of a role that standbys connect as.</summary>
/// <param name="Exists">There is one of that name.</param>
/// <param name="CanReplicate">It has LOGIN and REPLICATION.</param>
/// <param name="HasPassword">Its password is the one that was asked for; <c>null</c> where that cannot be told.</param>
/// <param name="CanRewind">It may call what pg_rewind reads a primary's files with.</param>
public sealed record RoleState(bool Exists, bool CanReplicate, bool? HasPassword, bool CanRewind);
