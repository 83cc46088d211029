using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>As much of a chef-server as there is to its PostgreSQL, in chef-server's own places: all parameters have their defaults.</summary>
internal static class ChefServer
{
    public const string Account = "opscode-pgsql";
    public const uint Uid = 64901;
    public const string DataDirectory = "/var/opt/opscode/postgresql/13/data";
    public const string Programs = "/opt/opscode/embedded/bin";

    /// <summary>A second account, of the application's.</summary>
    public const string Application = "opscode_chef";

    public static void InstallOn(Machine machine, ServerPrograms programs) => machine.Shell($"""
        echo '{Account}:x:{Uid}:{Uid}::/var/opt/opscode/postgresql:/bin/sh' >>/etc/passwd
        echo '{Account}:x:{Uid}:' >>/etc/group
        mkdir -p {Path.GetDirectoryName(Programs)} {Path.GetDirectoryName(DataDirectory)}
        ln -s {programs.Directory} {Programs}
        chown -R {Account}: /var/opt/opscode/postgresql
        """);
}
