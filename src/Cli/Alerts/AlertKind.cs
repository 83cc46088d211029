namespace OcfAgents.Cli.Alerts;

/// <summary>What Pacemaker tells of, in its own words; Other is for a word that a later Pacemaker has.</summary>
internal enum AlertKind
{
    Node,
    Fencing,
    Resource,
    Attribute,
    Other,
}
