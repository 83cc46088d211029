using System.Text.Json;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.ChefServer;

/// <summary>What chef-server-running.json says of PostgreSQL: the settings that the last reconfigure ran with.</summary>
public sealed record DatabaseSettings
{
    private const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>reconfigure manages the service of PostgreSQL, and starts it.</summary>
    public bool? Enable { get; init; }

    /// <summary>The database is somebody else's, and chef-server only its client.</summary>
    public bool? External { get; init; }

    /// <summary>Where clients find it.</summary>
    public string? Vip { get; init; }

    public int? Port { get; init; }

    public string? DataDirectory { get; init; }

    public string? Username { get; init; }

    /// <summary>That of the first reconfigure cannot be changed: sql, or filesystem, which is not replicated.</summary>
    public string? BookshelfStorage { get; init; }

    /// <returns>Without any value where the file is not there, or is not what it should be.</returns>
    public static DatabaseSettings Read(ChefInstallation installation)
    {
        try
        {
            return OwnedFile.ReadBytes(installation.RunningSettings, MaximumBytes) is { } content ? Parse(content) : new DatabaseSettings();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            return new DatabaseSettings();
        }
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static DatabaseSettings Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var product = Section(root, "private_chef") ?? Section(root, "chef_server") ?? root;
        var postgresql = Section(product, "postgresql");
        return new DatabaseSettings
        {
            Enable = Truth(postgresql, "enable"),
            External = Truth(postgresql, "external"),
            Vip = Text(postgresql, "vip"),
            Port = Number(postgresql, "port"),
            DataDirectory = Text(postgresql, "data_dir"),
            Username = Text(postgresql, "username"),
            BookshelfStorage = Text(Section(product, "bookshelf"), "storage_type")?.TrimStart(':'),
        };
    }

    private static JsonElement? Section(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } it && it.TryGetProperty(name, out var found) ? found : null;

    private static string? Text(JsonElement? section, string name) =>
        Section(section, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool? Truth(JsonElement? section, string name) =>
        Section(section, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    private static int? Number(JsonElement? section, string name) =>
        Section(section, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number
        : int.TryParse(Text(section, name), out var written) ? written : null;
}
