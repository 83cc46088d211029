namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What setup standby was asked for.</summary>
/// <param name="From">Where the primary is.</param>
/// <param name="BundlePath">What setup primary has written.</param>
/// <param name="Resource">The database's resource.</param>
/// <param name="MayReplaceSecrets">Secrets that are here and differ may be replaced.</param>
/// <param name="MayMoveAside">Data that is here may be moved aside.</param>
/// <param name="Bound">For waits that are not a base backup.</param>
/// <param name="Stamp">Ends the names of what is kept.</param>
internal sealed record StandbyWishes(
    string From, string BundlePath, string Resource, bool MayReplaceSecrets, bool MayMoveAside, TimeSpan Bound, string Stamp);
