using System.Collections.Concurrent;
using System.Diagnostics;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>What every node begins as a copy of: the stand-in chef-server with its services, installed once in a test run for each layout.</summary>
internal static class Template
{
    private static readonly Lazy<string> s_standin = new(CopyStandin);
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_templates = new(StringComparer.Ordinal);

    /// <returns>Its directory, on every machine: opt, etc, data, log and accounts.</returns>
    public static string Of(Product product) => s_templates.GetOrAdd(product.Layout, _ => new Lazy<string>(() => Make(product))).Value;

    private static string Make(Product product)
    {
        var directory = Room.Instance.NewDirectory("templates");
        using var machine = new Machine("template");
        machine.Shell($"""
            {s_standin.Value}/install --layout {product.Layout} --services --disabled --no-start >&2
            cp -a /opt/{product.Name} {directory}/opt
            cp -a /etc/{product.Name} {directory}/etc
            cp -a /var/opt/{product.Name} {directory}/data
            cp -a /var/log/{product.Name} {directory}/log
            grep -e '^opscode' -e '^chef_server' /etc/passwd >{directory}/passwd
            grep -e '^opscode' -e '^chef_server' /etc/group >{directory}/group
            """);
        return directory;
    }

    /// <summary>Into the room, for the repository may be where a service's account cannot look.</summary>
    private static string CopyStandin()
    {
        var directory = Room.Instance.NewDirectory("templates");
        var source = Path.Combine(Repository.Directory, "tests", "standin", "chef-server");
        using var process = Process.Start("/bin/cp", ["-a", $"{source}/.", Room.Instance.Outside(directory)]);
        process.WaitForExit();
        return process.ExitCode == 0 ? directory : throw new InvalidOperationException($"{source} could not be copied");
    }
}
