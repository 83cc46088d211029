namespace OcfAgents.Replication.Instance;

/// <summary>A setting of PostgreSQL's that a standby must have at least as high as its primary.</summary>
public sealed record RaisedSetting(string Name, int Value);
