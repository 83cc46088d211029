using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>meta-data of ocf:ocfagents:chef-pgsql.</summary>
public sealed class MetadataAction(BareMachine bare)
    : MetadataContract(bare.Node.Machine, new("ocfagents", "chef-pgsql", DatabaseNode.Resource)), IClassFixture<BareMachine>;
