namespace OcfAgents.Cli;

/// <summary>What stands in for one method of the library's, for the sake of the program's size.</summary>
internal static class Sequences
{
    /// <summary>
    /// <c>Enumerable.Select</c>, one element at a time. The library's own is a virtual method of every other query, and ahead of time it is
    /// compiled for each query and each pair of value types that may ever meet: 39 MB of program, and 23 with this.
    /// </summary>
    /// <remarks>It is found first by what lies in this namespace, and the query syntax means it too.</remarks>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var element in source)
        {
            yield return selector(element);
        }
    }
}
