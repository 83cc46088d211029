namespace OcfAgents.Ocf;

/// <summary>
/// One parameter, declared once: metadata, defaults, validation and usage come from here.
/// Made by <see cref="Ocf.Parameters"/>.
/// </summary>
public abstract class Parameter
{
    private protected Parameter(string name) => Name = name;

    /// <summary>Lower case with underscores: it becomes part of an environment variable's name.</summary>
    public string Name { get; }

    public required string ShortDescription { get; init; }

    public required string LongDescription { get; init; }

    /// <summary>
    /// <c>string</c>, <c>integer</c> or <c>boolean</c>: the three types that every checker of metadata knows.
    /// </summary>
    public required string ContentType { get; init; }

    /// <summary>The default as an operator would write it; null when there is none.</summary>
    public string? DefaultText { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Parameters of one group are, taken together, unique among the resources of this type.</summary>
    public string? UniqueGroup { get; init; }

    /// <summary>A change is applied by <c>reload-agent</c>, without a restart.</summary>
    public bool IsReloadable { get; init; }

    /// <summary>The value never stands in a log line, an exit reason or a problem text.</summary>
    public bool IsSecret { get; init; }

    internal string EnvironmentName => "OCF_RESKEY_" + Name;

    /// <summary>What is wrong with a value that is neither unset nor empty; null when nothing is.</summary>
    internal abstract string? ProblemWith(string text);
}
