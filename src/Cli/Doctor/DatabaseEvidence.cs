using System.Collections.Immutable;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.PostgreSql.Standing;

namespace OcfAgents.Cli.Doctor;

/// <summary>What was gathered of a database resource; of files and of the server's settings, those of this node.</summary>
internal sealed record DatabaseEvidence(DatabaseView View)
{
    /// <summary>How the local server is set.</summary>
    public ServerSettings? Settings { get; init; }

    /// <summary>Why that is not known.</summary>
    public string? SettingsProblem { get; init; }

    /// <summary>What postgres --version says, where the server does not answer; such as 13.22.</summary>
    public string? ProgramVersion { get; init; }

    public FileState? PassFile { get; init; }

    /// <summary>The account that the password file is to belong to.</summary>
    public uint? AccountUid { get; init; }

    public string Account { get; init; } = "";

    /// <summary>Settings in postgresql.auto.conf that the agent refuses to start with.</summary>
    public ImmutableArray<string> Overrides { get; init; } = [];

    /// <summary>Why runit would start PostgreSQL; <c>null</c> for not.</summary>
    public string? RunitClaim { get; init; }

    /// <summary>Whether a reconfigure leaves PostgreSQL alone; <c>null</c> where chef-server.rb cannot be read.</summary>
    public bool? IsLeftAlone { get; init; }

    public string SettingsFile { get; init; } = "";

    /// <summary>The control program of chef-server, for commands to type.</summary>
    public string ControlProgram { get; init; } = "chef-server-ctl";

    public string DataDirectory { get; init; } = "";

    /// <summary>Beside the data directory.</summary>
    public long? FreeBytes { get; init; }

    public string Name => View.Name;
}
