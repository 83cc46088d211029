namespace OcfAgents.Agents.Stash.Product;

/// <summary>
/// How one generation of the product is laid out. All that differs between Stash 2 and Bitbucket 9 for an agent stands in the
/// rows below.
/// </summary>
internal sealed record Layout
{
    public required string Name { get; init; }

    /// <summary>Below the installation directory; its exit code means nothing (it says "Success!" without a server).</summary>
    public required string StartScript { get; init; }

    /// <summary>What starts the web application without the search server.</summary>
    public required string StartScriptWithoutSearch { get; init; }

    public IReadOnlyList<string> ArgumentsWithoutSearch { get; init; } = [];

    /// <summary>The variable that the scripts take the home from.</summary>
    public required string HomeVariable { get; init; }

    /// <summary>The server's own log, below the home.</summary>
    public required string LogFile { get; init; }

    /// <summary>Below the installation directory, or below the home, where it travels to the other node with the disk.</summary>
    public required string PidFile { get; init; }

    public bool IsPidFileInHome { get; init; }

    /// <summary>Tomcat's own, which listens for the word SHUTDOWN; none with the embedded one.</summary>
    public bool HasShutdownPort { get; init; }

    public static readonly Layout Stash = new()
    {
        Name = "Stash",
        StartScript = "bin/start-stash.sh",
        StartScriptWithoutSearch = "bin/start-stash.sh",
        HomeVariable = "STASH_HOME",
        LogFile = "log/atlassian-stash.log",
        PidFile = "work/catalina.pid",
        HasShutdownPort = true,
    };

    /// <summary>Bitbucket Server 4.0 to 4.5.</summary>
    public static readonly Layout BitbucketOnTomcat = Stash with
    {
        Name = "Bitbucket 4",
        StartScript = "bin/start-bitbucket.sh",
        StartScriptWithoutSearch = "bin/start-bitbucket.sh",
        HomeVariable = "BITBUCKET_HOME",
        LogFile = "log/atlassian-bitbucket.log",
    };

    /// <summary>Bitbucket Server 4.6 to 4.14: a search server beside it.</summary>
    public static readonly Layout BitbucketWithSearch = BitbucketOnTomcat with
    {
        Name = "Bitbucket 4.6",
        StartScriptWithoutSearch = "bin/start-webapp.sh",
    };

    /// <summary>Bitbucket Server and Data Center 5 and later: Tomcat is embedded, the pid file lies in the home.</summary>
    public static readonly Layout BitbucketEmbedded = BitbucketOnTomcat with
    {
        Name = "Bitbucket 5 or later",
        ArgumentsWithoutSearch = ["--no-search"],
        PidFile = "log/bitbucket.pid",
        IsPidFileInHome = true,
        HasShutdownPort = false,
    };

    /// <param name="exists">Whether something of this name lies below the installation directory.</param>
    /// <returns><c>null</c> when it is no installation of the product.</returns>
    public static Layout? Detect(Func<string, bool> exists)
    {
        if (exists(BitbucketOnTomcat.StartScript))
        {
            return exists("bin/_start-webapp.sh") ? BitbucketEmbedded
                : exists(BitbucketWithSearch.StartScriptWithoutSearch) ? BitbucketWithSearch : BitbucketOnTomcat;
        }

        return exists(Stash.StartScript) ? Stash : null;
    }
}
