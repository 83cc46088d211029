namespace OcfAgents.Ocf;

/// <summary>A parameter whose text has been given a type.</summary>
public sealed class Parameter<T> : Parameter
{
    readonly Func<string, Reading<T>> _read;

    internal Parameter(string name, T defaultValue, Func<string, Reading<T>> read)
        : base(name) => (Default, _read) = (defaultValue, read);

    public T Default { get; }

    internal Reading<T> Read(string text) => _read(text);

    internal override string? ProblemWith(string text)
        => _read(text).Fault switch
        {
            null => null,
            var fault when IsSecret => $"{Name} {fault}",
            var fault => $"{Name} {fault}, not {Printable.Quote(text)}",
        };
}
