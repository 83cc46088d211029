namespace OcfAgents.Ocf;

/// <summary>
/// One thing to correct; <paramref name="Text"/> says what to do, and quotes a hostile value harmlessly.
/// </summary>
public sealed record ParameterProblem(Parameter Parameter, Refusal Refusal, string Text);
