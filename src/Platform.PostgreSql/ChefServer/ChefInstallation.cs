namespace OcfAgents.Platform.ChefServer;

/// <summary>Where a chef-server keeps what belongs to it. Its three families differ in nothing but these names.</summary>
public sealed record ChefInstallation
{
    /// <summary>Chef Server 12 and later, and Enterprise Chef 11.</summary>
    public static readonly ChefInstallation Opscode = new()
    {
        Base = "/opt/opscode", Configuration = "/etc/opscode", Data = "/var/opt/opscode", Logs = "/var/log/opscode",
        SecretsName = "private-chef-secrets.json", SettingsName = "chef-server.rb", ControlPrograms = ["chef-server-ctl", "private-chef-ctl"],
    };

    /// <summary>Open Source Chef Server 11.</summary>
    public static readonly ChefInstallation OpenSource = new()
    {
        Base = "/opt/chef-server", Configuration = "/etc/chef-server", Data = "/var/opt/chef-server", Logs = "/var/log/chef-server",
        SecretsName = "chef-server-secrets.json", SettingsName = "chef-server.rb", ControlPrograms = ["chef-server-ctl"],
    };

    /// <summary>Cinc Server, a build of Chef Infra Server under another name.</summary>
    public static readonly ChefInstallation Cinc = Opscode with
    {
        Base = "/opt/cinc-project", Configuration = "/etc/cinc-project", Data = "/var/opt/cinc-project", Logs = "/var/log/cinc-project",
        ControlPrograms = ["cinc-server-ctl", "chef-server-ctl"],
    };

    /// <summary>All, in the order in which they are looked for.</summary>
    public static readonly IReadOnlyList<ChefInstallation> All =
        [Opscode, OpenSource, Cinc, Cinc.Below("cincproject")];

    public required string Base { get; init; }

    /// <summary>The directory of secrets, keys and chef-server.rb.</summary>
    public required string Configuration { get; init; }

    public required string Data { get; init; }

    public required string Logs { get; init; }

    public required string SecretsName { get; init; }

    public required string SettingsName { get; init; }

    /// <summary>Names below bin/, the newest first.</summary>
    public required IReadOnlyList<string> ControlPrograms { get; init; }

    public string Secrets => Path.Combine(Configuration, SecretsName);

    public string Settings => Path.Combine(Configuration, SettingsName);

    /// <summary>What the last reconfigure ran with, as JSON; for root alone.</summary>
    public string RunningSettings => Path.Combine(Configuration, "chef-server-running.json");

    public string Programs => Path.Combine(Base, "embedded", "bin");

    public bool IsChef11 => Base == OpenSource.Base;

    /// <summary>chef-server-ctl, under the name that it has here.</summary>
    public string ControlProgram => ControlPrograms.Select(name => Path.Combine(Base, "bin", name)).FirstOrDefault(File.Exists)
        ?? Path.Combine(Base, "bin", ControlPrograms[0]);

    /// <summary>The one that is installed, or the one at this base, installed or not.</summary>
    /// <param name="baseDirectory">Empty: look for it.</param>
    /// <returns><c>null</c> where it is to be looked for and there is none.</returns>
    public static ChefInstallation? Find(string baseDirectory) => baseDirectory.Length == 0
        ? All.FirstOrDefault(known => Directory.Exists(known.Programs))
        : All.FirstOrDefault(known => known.Base == baseDirectory) ?? Opscode.Below(Path.GetFileName(baseDirectory)) with { Base = baseDirectory };

    private ChefInstallation Below(string name) => this with
    {
        Base = $"/opt/{name}", Configuration = $"/etc/{name}", Data = $"/var/opt/{name}", Logs = $"/var/log/{name}",
    };
}
