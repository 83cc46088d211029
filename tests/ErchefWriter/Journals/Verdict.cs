namespace OcfAgents.ErchefWriter.Journals;

/// <summary>What the client knows of a write once its attempt is over.</summary>
enum Verdict
{
    /// <summary>The server acknowledged the commit.</summary>
    Ok,

    /// <summary>It certainly did not happen: never sent, or refused by the server with the transaction rolled back.</summary>
    Fail,

    /// <summary>Sent, and no usable answer: it may or may not be there.</summary>
    Unknown,
}
