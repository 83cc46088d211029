using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>
/// The kinds of parameters. A <c>check</c> is pure and returns null, or the rest of a sentence that begins with the
/// parameter's name: "must lie below /srv". The value is appended to it by the library.
/// </summary>
public static class Parameters
{
    const int DefaultMaxLength = 4096;

    // useradd(8)
    const int LongestAccountName = 32;

    /// <summary>One line of text.</summary>
    /// <param name="name">Lower case, words joined by underscores.</param>
    /// <param name="shortDescription">A few words, without a full stop.</param>
    /// <param name="longDescription">Sentences for who configures it.</param>
    /// <param name="defaultValue">What <see cref="ParameterValues.Get{T}"/> has where it is not set; null: the empty text, and no default is shown.</param>
    /// <param name="required">start and promote are refused without it.</param>
    /// <param name="uniqueGroup">Parameters of one group are, taken together, unique among the resources of this type.</param>
    /// <param name="reloadable">A change is applied by reload-agent, without a restart.</param>
    /// <param name="secret">The value is shown in no log line, reason or problem.</param>
    /// <param name="maxLength">In characters.</param>
    /// <param name="check">Null, or the rest of a sentence that begins with the parameter's name.</param>
    public static Parameter<string> Text(
        string name,
        string shortDescription,
        string longDescription,
        string? defaultValue = null,
        bool required = false,
        string? uniqueGroup = null,
        bool reloadable = false,
        bool secret = false,
        int maxLength = DefaultMaxLength,
        Func<string, string?>? check = null)
        => new(name, defaultValue ?? "", text => Reader.Text(text, maxLength).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "string",
            DefaultText = defaultValue,
            IsRequired = required,
            UniqueGroup = uniqueGroup,
            IsReloadable = reloadable,
            IsSecret = secret,
        };

    /// <summary>The name of an account; whether there is one is not looked at.</summary>
    public static Parameter<string> Account(
        string name, string shortDescription, string longDescription, string? defaultValue = null, bool required = false)
        => Text(name, shortDescription, longDescription, defaultValue, required, maxLength: LongestAccountName, check: AccountName);

    /// <summary>An absolute path; whether anything is there is not looked at.</summary>
    public static Parameter<string> Path(
        string name,
        string shortDescription,
        string longDescription,
        string? defaultValue = null,
        bool required = false,
        string? uniqueGroup = null,
        bool reloadable = false,
        Func<string, string?>? check = null)
        => new(name, defaultValue ?? "", text => Reader.Path(text, DefaultMaxLength).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "string",
            DefaultText = defaultValue,
            IsRequired = required,
            UniqueGroup = uniqueGroup,
            IsReloadable = reloadable,
        };

    /// <summary>A whole number, both limits included.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The word of the metadata schema.")]
    public static Parameter<int> Integer(
        string name,
        string shortDescription,
        string longDescription,
        int? defaultValue,
        int min,
        int max,
        bool required = false,
        string? uniqueGroup = null,
        bool reloadable = false,
        Func<int, string?>? check = null)
        => new(name, defaultValue ?? 0, text => Reader.Integer(text, min, max).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "integer",
            DefaultText = defaultValue?.ToString(CultureInfo.InvariantCulture),
            IsRequired = required,
            UniqueGroup = uniqueGroup,
            IsReloadable = reloadable,
        };

    /// <summary>A number of bytes, as PostgreSQL writes them: 16MB, 1GB, 512kB. A bare number is bytes.</summary>
    public static Parameter<long> Bytes(
        string name,
        string shortDescription,
        string longDescription,
        long defaultValue,
        long min,
        long max,
        bool reloadable = false,
        Func<long, string?>? check = null)
        => new(name, defaultValue, text => Reader.Bytes(text, min, max).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "string",
            DefaultText = ByteSize.Text(defaultValue),
            IsReloadable = reloadable,
        };

    /// <summary>true or false, in the words of the resource agents' shell library.</summary>
    public static Parameter<bool> Boolean(
        string name,
        string shortDescription,
        string longDescription,
        bool defaultValue,
        bool reloadable = false,
        Func<bool, string?>? check = null)
        => new(name, defaultValue, text => Reader.Boolean(text).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "boolean",
            DefaultText = defaultValue ? "true" : "false",
            IsReloadable = reloadable,
        };

    /// <summary>A time, as Pacemaker writes them: 30, 30s, 2m, 500ms, 1h. A bare number is seconds.</summary>
    public static Parameter<TimeSpan> Seconds(
        string name,
        string shortDescription,
        string longDescription,
        TimeSpan? defaultValue,
        TimeSpan min,
        TimeSpan max,
        bool required = false,
        bool reloadable = false,
        Func<TimeSpan, string?>? check = null)
        => new(name, defaultValue ?? TimeSpan.Zero, text => Reader.Seconds(text, min, max).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = longDescription,
            ContentType = "string",
            DefaultText = defaultValue is { } time ? Duration.Text(time) : null,
            IsRequired = required,
            IsReloadable = reloadable,
        };

    /// <summary>
    /// One of a few words, each with the value that it stands for. The metadata says <c>string</c> and lists the words
    /// in the description: a <c>select</c> cannot pass the DTD that ocf-tester validates with.
    /// </summary>
    public static Parameter<T> Choice<T>(
        string name,
        string shortDescription,
        string longDescription,
        IReadOnlyList<(string Word, T Value)> choices,
        T defaultValue,
        string? uniqueGroup = null,
        bool reloadable = false,
        Func<T, string?>? check = null)
        where T : notnull
        => new(name, defaultValue, text => Reader.Choice(text, choices).Then(check))
        {
            ShortDescription = shortDescription,
            LongDescription = $"{longDescription} One of: {string.Join(", ", Reader.Words(choices))}.",
            ContentType = "string",
            DefaultText = choices.FirstOrDefault(choice => choice.Value.Equals(defaultValue)).Word
                ?? defaultValue.ToString(),
            UniqueGroup = uniqueGroup,
            IsReloadable = reloadable,
        };

    /// <summary>One of a few words.</summary>
    public static Parameter<string> Choice(
        string name,
        string shortDescription,
        string longDescription,
        IReadOnlyList<string> choices,
        string defaultValue,
        string? uniqueGroup = null,
        bool reloadable = false,
        Func<string, string?>? check = null)
        => Choice<string>(
            name,
            shortDescription,
            longDescription,
            Array.ConvertAll<string, (string, string)>([.. choices], word => (word, word)),
            defaultValue,
            uniqueGroup,
            reloadable,
            check);

    static string? AccountName(string name)
        => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && !name.StartsWith('-')
            ? null
            : "must be the name of an account";
}
