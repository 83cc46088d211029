namespace OcfAgents.Cli.Manual;

/// <summary>Sentences that every format has.</summary>
internal static class ManualText
{
    /// <summary>The description of an option, with what is to be said about its value.</summary>
    public static string Of(ManualOption option) => Joined(
        option.Description,
        option.IsRequired ? "required" : null,
        option.IsRepeatable && !option.Description.Contains("repeated", StringComparison.Ordinal) ? "may be repeated" : null,
        option.Default is { } value ? $"default: {value}" : null);

    public static string Of(ManualArgument argument) => argument.Description;

    private static string Joined(string description, params string?[] remarks)
    {
        var said = remarks.OfType<string>().ToList();
        var remark = string.Join(", ", said);
        return said.Count == 0 ? description : description.Length == 0 ? remark : $"{description} ({remark})";
    }
}
