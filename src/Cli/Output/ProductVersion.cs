namespace OcfAgents.Cli.Output;

/// <summary>This program's own version.</summary>
internal static class ProductVersion
{
    /// <summary>Three numbers, as in 0.1.0.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
