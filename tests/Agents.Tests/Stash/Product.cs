namespace OcfAgents.Agents.Tests.Stash;

/// <summary>One product of the stand-in, in the places where it is installed by default.</summary>
/// <param name="Name">As the stand-in's install has it.</param>
/// <param name="Version">What it says it is.</param>
/// <param name="Family">stash or bitbucket.</param>
internal sealed record Product(string Name, string Version, string Family)
{
    public const uint Uid = 64902;

    public static readonly Product Stash2 = new("stash2", "2.12.6", "stash");
    public static readonly Product Stash3 = new("stash3", "3.11.3", "stash");
    public static readonly Product Bitbucket4 = new("bitbucket4", "4.3.2", "bitbucket");
    public static readonly Product Bitbucket46 = new("bitbucket46", "4.14.5", "bitbucket");
    public static readonly Product Bitbucket5 = new("bitbucket5", "5.16.0", "bitbucket");
    public static readonly Product Bitbucket8 = new("bitbucket8", "8.9.0", "bitbucket");

    public static readonly IReadOnlyList<Product> All = [Stash2, Stash3, Bitbucket4, Bitbucket46, Bitbucket5, Bitbucket8];

    public string Account => $"atl{Family}";

    public string Installation => $"/opt/atlassian/{Family}/{Version}";

    public string Home => $"/var/atlassian/application-data/{Family}";

    public string SharedHome => this == Stash2 ? Home : $"{Home}/shared";

    public string Log => $"{Home}/log/atlassian-{Family}.log";

    public string Configuration => $"{SharedHome}/{(Family == "stash" ? "stash-config.properties" : "bitbucket.properties")}";

    public bool IsEmbedded => this == Bitbucket5 || this == Bitbucket8;

    public string PidFile => IsEmbedded ? $"{Home}/log/bitbucket.pid" : $"{Installation}/work/catalina.pid";

    /// <summary>Processes that it starts beside its JVM, but for SSH.</summary>
    public int Sidecars => this == Bitbucket8 ? 2 : this == Bitbucket46 || this == Bitbucket5 ? 1 : 0;

    public static Product Named(string name) => All.First(product => product.Name == name);
}
