using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>meta-data of ocf:ocfagents:chef-server.</summary>
public sealed class MetadataAction(PassiveNode passive)
    : MetadataContract(passive.Node.Machine, passive.Node.Agent), IClassFixture<PassiveNode>;
