using System.CommandLine;
using System.Text.Json;
using OcfAgents.ErchefWriter.Database;

namespace OcfAgents.ErchefWriter.Commands;

/// <summary>The options that say where the database is, shared by the verbs that connect.</summary>
sealed class LoginOptions
{
    readonly Option<string> _host = new("--host") { Description = "address of the database, the VIP in a cluster", DefaultValueFactory = _ => "127.0.0.1" };
    readonly Option<int> _port = new("--port") { Description = "its port", DefaultValueFactory = _ => 5432 };
    readonly Option<string> _database = new("--database") { Description = "database", DefaultValueFactory = _ => "opscode_chef" };
    readonly Option<string> _user = new("--user") { Description = "role", DefaultValueFactory = _ => "opscode_chef" };
    readonly Option<FileInfo?> _secrets = new("--secrets") { Description = "private-chef-secrets.json to take the password from; else PGPASSWORD or ~/.pgpass" };

    public void AddTo(Command command)
    {
        command.Options.Add(_host);
        command.Options.Add(_port);
        command.Options.Add(_database);
        command.Options.Add(_user);
        command.Options.Add(_secrets);
    }

    public Login Read(ParseResult result) => new(
        result.GetRequiredValue(_host),
        result.GetRequiredValue(_port),
        result.GetRequiredValue(_database),
        result.GetRequiredValue(_user),
        result.GetValue(_secrets) is { } file ? PasswordIn(file) : null);

    // erchef's own section; Open Source Chef 11 keeps the same password under postgresql
    static string PasswordIn(FileInfo file)
    {
        using var secrets = JsonDocument.Parse(File.ReadAllText(file.FullName));
        var section = secrets.RootElement.TryGetProperty("opscode_erchef", out var erchef)
            ? erchef
            : secrets.RootElement.GetProperty("postgresql");
        return section.GetProperty("sql_password").GetString() ?? throw new FormatException($"{file}: sql_password is null");
    }
}
