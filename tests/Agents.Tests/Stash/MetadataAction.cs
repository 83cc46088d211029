using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>meta-data of ocf:ocfagents:stash.</summary>
public sealed class MetadataAction(StandbyNode standby)
    : MetadataContract(standby.Node.Machine, new("ocfagents", "stash", StashNode.Resource)), IClassFixture<StandbyNode>;
