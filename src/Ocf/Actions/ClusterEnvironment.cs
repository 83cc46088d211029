using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>
/// Reads the OCF_ variables. Empty is the same as absent here, and nonsense is too: no action fails because of them.
/// </summary>
readonly struct ClusterEnvironment(IReadOnlyDictionary<string, string> environment)
{
    const string MetaPrefix = "OCF_RESKEY_CRM_meta_";

    public string? Text(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public int? Number(string name) => ParseNumber(Text(name));

    public string? MetaText(string name) => Text(MetaPrefix + name);

    public int? MetaNumber(string name) => ParseNumber(MetaText(name));

    public bool MetaFlag(string name)
        => MetaText(name) is { } text && Reader.Boolean(text) is { Fault: null, Value: true };

    /// <summary>
    /// The cluster passes bare milliseconds; a unit is what a person or another resource manager may add.
    /// </summary>
    public TimeSpan? MetaTime(string name)
        => MetaText(name) is not { } text ? null
            : text.All(char.IsAsciiDigit) ? Bounded(Duration.Parse(text + "ms"))
            : Bounded(Duration.Parse(text));

    // The longest wait that a thread can be told.
    static TimeSpan? Bounded(TimeSpan? time)
        => time?.TotalMilliseconds > int.MaxValue ? TimeSpan.FromMilliseconds(int.MaxValue) : time;

    static int? ParseNumber(string? text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
