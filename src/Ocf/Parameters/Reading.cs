namespace OcfAgents.Ocf;

/// <summary>A text read as a <typeparamref name="T"/>, or what it must be instead ("must be a whole number").</summary>
readonly record struct Reading<T>(T? Value, string? Fault)
{
    public static Reading<T> Of(T value) => new(value, Fault: null);

    public static Reading<T> Faulty(string fault) => new(default, fault);

    public Reading<T> Then(Func<T, string?>? check)
        => Fault is null && check?.Invoke(Value!) is { } fault ? Faulty(fault) : this;
}
