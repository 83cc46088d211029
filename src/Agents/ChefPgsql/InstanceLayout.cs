using OcfAgents.Ocf;
using OcfAgents.Platform.ChefServer;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Where the instance is: what the parameters say; for the rest, what the last start found; else what is installed. The memory keeps an
/// instance that runs from being looked for elsewhere when a second product, or a newer data directory, appears beside it.
/// </summary>
internal sealed record InstanceLayout
{
    /// <summary>Where chef-server is installed, for its runit.</summary>
    public required string Base { get; init; }

    public required DatabaseLayout Database { get; init; }

    public static InstanceLayout Resolve(ParameterValues parameters, LayoutMemory memory)
    {
        if (Complete(parameters) is { } told)
        {
            return told;
        }

        var found = memory.Read() ?? Find(parameters);
        return new InstanceLayout
        {
            Base = Or(parameters.Get(ChefPgsqlParameters.Base), found.Base),
            Database = found.Database with
            {
                Programs = Or(parameters.Get(ChefPgsqlParameters.BinDirectory), found.Database.Programs),
                DataDirectory = Or(parameters.Get(ChefPgsqlParameters.DataDirectory), found.Database.DataDirectory),
                User = Or(parameters.Get(ChefPgsqlParameters.SystemUser), found.Database.User),
                Port = parameters.Get(ChefPgsqlParameters.Port) is > 0 and var port ? port : found.Database.Port,
                SocketDirectory = Or(parameters.Get(ChefPgsqlParameters.SocketDirectory), found.Database.SocketDirectory),
            },
        };
    }

    /// <summary>Nothing is left to be found: no file is read.</summary>
    private static InstanceLayout? Complete(ParameterValues parameters)
    {
        string[] texts =
        [
            parameters.Get(ChefPgsqlParameters.Base), parameters.Get(ChefPgsqlParameters.BinDirectory),
            parameters.Get(ChefPgsqlParameters.DataDirectory), parameters.Get(ChefPgsqlParameters.SystemUser),
            parameters.Get(ChefPgsqlParameters.SocketDirectory),
        ];
        var port = parameters.Get(ChefPgsqlParameters.Port);
        return texts.Any(text => text.Length == 0) || port == 0
            ? null
            : new InstanceLayout
            {
                Base = texts[0],
                Database = new DatabaseLayout { Programs = texts[1], DataDirectory = texts[2], User = texts[3], SocketDirectory = texts[4], Port = port },
            };
    }

    /// <summary>Where there is no chef-server the names are those that one would have: they are what the operator is told to look for.</summary>
    private static InstanceLayout Find(ParameterValues parameters)
    {
        var installation = ChefInstallation.Find(parameters.Get(ChefPgsqlParameters.Base)) ?? ChefInstallation.Opscode;
        return new InstanceLayout { Base = installation.Base, Database = DatabaseLayout.Find(installation, DatabaseSettings.Read(installation)) };
    }

    private static string Or(string told, string found) => told.Length > 0 ? told : found;
}
