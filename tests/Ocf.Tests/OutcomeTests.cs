using System.Reflection;

namespace OcfAgents.Ocf.Tests;

/// <summary>
/// An action can only end with what the cluster understands from it: there is no way to say anything else.
/// </summary>
public sealed class OutcomeTests
{
    public static TheoryData<Type, int[]> WhatEachActionMayExitWith => new()
    {
        { typeof(StartOutcome),    [0, 1, 2, 4, 5, 6] },
        { typeof(StopOutcome),     [0, 1] },
        { typeof(MonitorOutcome),  [0, 1, 5, 7, 8, 9, 190, 191] },
        { typeof(PromoteOutcome),  [0, 1] },
        { typeof(DemoteOutcome),   [0, 1] },
        { typeof(NotifyOutcome),   [0] },
        { typeof(ReloadOutcome),   [0, 1, 2, 4, 5, 6] },
        { typeof(ValidateOutcome), [0, 2, 4, 5, 6] },
    };

    [Theory]
    [MemberData(nameof(WhatEachActionMayExitWith))]
    public void An_outcome_has_exactly_the_exit_codes_of_its_action(Type outcome, int[] expected)
        => All(outcome).Select(made => (int)made.ExitCode).Distinct().Order().Should().Equal(expected);

    [Theory]
    [MemberData(nameof(WhatEachActionMayExitWith))]
    public void An_outcome_comes_from_its_named_makers_only(Type outcome, int[] expected)
    {
        expected.Should().NotBeEmpty();
        outcome.Should().BeSealed();
        outcome.GetConstructors().Should().BeEmpty();
        outcome.GetProperties().Should().OnlyContain(property => property.SetMethod == null);
    }

    [Fact]
    public void Every_public_outcome_is_in_the_table()
        => typeof(IOutcome).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IOutcome)))
            .Should().BeEquivalentTo(WhatEachActionMayExitWith.Select(row => row[0]));

    [Fact]
    public void Success_and_the_two_plain_answers_of_a_monitor_need_no_reason_and_all_else_has_one()
        => WhatEachActionMayExitWith.SelectMany(row => All((Type)row[0]))
            .Where(made => made.Reason is null).Select(made => made.ExitCode).Distinct()
            .Should().BeEquivalentTo([ExitCode.Success, ExitCode.NotRunning, ExitCode.RunningPromoted]);

    [Theory]
    [InlineData(ExitCode.Success, 0)]
    [InlineData(ExitCode.ErrGeneric, 1)]
    [InlineData(ExitCode.ErrArgs, 2)]
    [InlineData(ExitCode.ErrUnimplemented, 3)]
    [InlineData(ExitCode.ErrPerm, 4)]
    [InlineData(ExitCode.ErrInstalled, 5)]
    [InlineData(ExitCode.ErrConfigured, 6)]
    [InlineData(ExitCode.NotRunning, 7)]
    [InlineData(ExitCode.RunningPromoted, 8)]
    [InlineData(ExitCode.FailedPromoted, 9)]
    [InlineData(ExitCode.Degraded, 190)]
    [InlineData(ExitCode.DegradedPromoted, 191)]
    public void An_exit_code_has_the_number_of_the_specification(ExitCode code, int number) => ((int)code).Should().Be(number);

    [Fact]
    public void There_are_no_exit_codes_but_those_of_the_specification() => Enum.GetValues<ExitCode>().Should().HaveCount(12);

    static IEnumerable<IOutcome> All(Type outcome)
    {
        foreach (PropertyInfo property in outcome.GetProperties(BindingFlags.Public | BindingFlags.Static))
            yield return (IOutcome)property.GetValue(null)!;
        foreach (MethodInfo maker in outcome.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == outcome && !method.IsSpecialName))
        {
            foreach (object?[] arguments in ArgumentsOf(maker))
                yield return (IOutcome)maker.Invoke(null, arguments)!;
        }
    }

    static IEnumerable<object?[]> ArgumentsOf(MethodInfo maker)
        => maker.GetParameters() is [{ ParameterType: var first }, _] && first == typeof(Refusal)
            ? Enum.GetValues<Refusal>().Select(refusal => new object?[] { refusal, "because" })
            : [["because"]];
}
