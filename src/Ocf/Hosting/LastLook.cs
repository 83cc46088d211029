namespace OcfAgents.Ocf;

/// <summary>What a handler does last, and may not come back from.</summary>
/// <param name="End">When it is given up, by <see cref="Environment.TickCount64"/>.</param>
/// <param name="IfItHangs">Comes to the outcome then.</param>
sealed record LastLook(long End, Func<IOutcome> IfItHangs);
