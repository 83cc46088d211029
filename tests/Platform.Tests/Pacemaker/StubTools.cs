using System.Collections.Immutable;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Pacemaker;

/// <summary>
/// Executables that stand in for Pacemaker's: they note how they were called, and answer what a test told them.
/// </summary>
internal sealed class StubTools : IDisposable
{
    private const string CrmAttribute = "crm_attribute";
    private const string AttrdUpdater = "attrd_updater";

    private readonly TemporaryDirectory _directory = new();

    public StubTools()
    {
        Answer(0);
        foreach (var tool in new[] { CrmAttribute, AttrdUpdater, "crm_resource", "crm_mon" })
            _directory.Executable(tool, $"""
                #!/bin/sh
                line={tool}
                for argument; do line="$line|$argument"; done
                printf '%s\n' "$line" >>'{_directory["calls"]}'
                . '{_directory["answer"]}'
                """);
    }

    public string Directory => _directory.Path;

    public ClusterTool Tool => ToolBoundBy(TimeSpan.FromSeconds(5));

    public string File(string name) => _directory[name];

    /// <summary>Each call so far: the tool, and its arguments between bars.</summary>
    public ImmutableArray<string> Calls => System.IO.File.Exists(_directory["calls"])
        ? [.. System.IO.File.ReadAllLines(_directory["calls"])]
        : [];

    public ClusterTool ToolBoundBy(TimeSpan bound) => new(new CommandRunner()) { Directory = Directory, Bound = bound };

    public void Answer(int exitCode, string output = "", string error = "")
    {
        System.IO.File.WriteAllText(_directory["output"], output);
        System.IO.File.WriteAllText(_directory["error"], error);
        System.IO.File.WriteAllText(
            _directory["answer"], $"cat '{_directory["output"]}'; cat '{_directory["error"]}' >&2; exit {exitCode}\n");
    }

    public void Hang() => System.IO.File.WriteAllText(_directory["answer"], "exec sleep 60\n");

    public void Remove()
    {
        System.IO.File.Delete(_directory[CrmAttribute]);
        System.IO.File.Delete(_directory[AttrdUpdater]);
    }

    public void Dispose() => _directory.Dispose();
}
