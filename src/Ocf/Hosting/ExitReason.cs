namespace OcfAgents.Ocf;

/// <summary>
/// The sentence that the cluster status shows beside a failed action. Pacemaker takes the text after the last prefix on
/// standard error and, before 3.0.2, cuts it at 128 bytes, be it in the middle of a letter.
/// </summary>
sealed class ExitReason
{
    const string DefaultPrefix = "ocf-exit-reason:";
    const int MaxLength = 128;

    readonly string _prefix;

    public ExitReason(IReadOnlyDictionary<string, string> environment)
        => _prefix = environment.GetValueOrDefault("OCF_EXIT_REASON_PREFIX") is { Length: > 1 and <= 64 } given
            && given.All(c => c is > ' ' and <= '~')
            ? given
            : DefaultPrefix;

    public string Line(string reason)
        => $"{_prefix}{Printable.Ascii(WithoutPrefix(Printable.Ascii(reason, int.MaxValue)), MaxLength)}\n";

    /// <summary>Foreign text that contains the prefix must not begin another reason.</summary>
    public string WithoutPrefix(string text)
        => text.Replace(_prefix, _prefix[..^1] + '_', StringComparison.Ordinal);
}
