using OcfAgents.Cli.Setup.Cluster;

namespace OcfAgents.Cli.Tests;

/// <summary>Configurations of clusters, as cibadmin prints them.</summary>
internal static class Configurations
{
    public const string Fence = """<primitive id="fence" class="stonith" type="fence_ipmilan"/>""";

    public const string Stickiness = """<rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="resource-stickiness" value="10"/></meta_attributes></rsc_defaults>""";

    public const string Database = """
        <clone id="chefdb-clone">
          <meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes>
          <primitive id="chefdb" class="ocf" provider="ocfagents" type="chef-pgsql"/>
        </clone>
        """;

    public const string Address = """
        <primitive id="chefdb-vip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.100"/><nvpair id="i2" name="cidr_netmask" value="24"/></instance_attributes>
        </primitive>
        """;

    public const string Constraints = """
        <rsc_colocation id="c" rsc="chefdb-vip" with-rsc="chefdb-clone" with-rsc-role="Promoted" score="INFINITY"/>
        <rsc_order id="o" first="chefdb-clone" first-action="promote" then="chefdb-vip" then-action="start"/>
        """;

    public static Configuration Complete => Of(Fence + Database + Address, Constraints);

    public static Configuration Of(string resources, string constraints = "", string properties = "", int nodes = 3, bool hasQuorum = true) => Configuration.Parse($"""
        <cib have-quorum="{(hasQuorum ? 1 : 0)}">
          <configuration>
            <crm_config><cluster_property_set id="p">{properties}</cluster_property_set></crm_config>
            <nodes>{string.Concat(Enumerable.Range(1, nodes).Select(node => $"<node id=\"{node}\" uname=\"node{node}\"/>"))}</nodes>
            <resources>{resources}</resources>
            <constraints>{constraints}</constraints>
            {Stickiness}
          </configuration>
          <status/>
        </cib>
        """);

    public static string Property(string name, string value) => $"<nvpair id=\"p-{name}\" name=\"{name}\" value=\"{value}\"/>";
}
