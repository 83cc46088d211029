using System.Collections.Concurrent;
using System.Diagnostics;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>
/// What every node begins as a copy of: an installed product, and a home with a repository, an SSH host key, and a client's key
/// that is let in. Made once in a test run for each product.
/// </summary>
internal static class Template
{
    public const string Repository = "PROJ/repo";

    private static readonly Lazy<string> s_standin = new(CopyStandin);
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_templates = new(StringComparer.Ordinal);

    /// <returns>Its directory, on every machine, with inst, home and key in it.</returns>
    public static string Of(Product product) => s_templates.GetOrAdd(product.Name, _ => new Lazy<string>(() => Make(product))).Value;

    private static string Make(Product product)
    {
        var directory = Room.Instance.NewDirectory("templates");
        var keys = product.SharedHome + "/config";
        using var machine = new Machine("template");
        machine.Shell($"""
            {s_standin.Value}/install --artefact {s_standin.Value}/artefact --product {product.Name} --uid {Product.Uid} >&2
            ssh-keygen -q -t ed25519 -N '' -C '' -f {directory}/key
            chown {product.Account}: {directory}/key
            {product.Installation}/standin/repository --key {directory}/key.pub --file-mb 1 {Repository} >&2
            runuser -u {product.Account} -- ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -C '' -f {keys}/ssh-server-keys.pem
            cp -a {product.Installation} {directory}/inst
            cp -a {product.Home} {directory}/home
            """);
        return directory;
    }

    /// <summary>Into the room, for the repository may be where a service's account cannot look.</summary>
    private static string CopyStandin()
    {
        var source = Path.Combine(Rig.Repository.Directory, "tests", "standin", "stash");
        var artefact = Run(Path.Combine(source, "build"));
        var directory = Room.Instance.NewDirectory("templates");
        var target = Room.Instance.Outside(directory);
        Run("/bin/cp", "-a", $"{source}/.", target);
        Run("/bin/cp", "-a", artefact, $"{target}/artefact");
        return directory;
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.TrimEnd('\n')
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited {process.ExitCode}");
    }
}
