using OcfAgents.Sdk.Tests.Rig;

namespace OcfAgents.Sdk.Tests;

/// <summary>
/// The agent that the guide made, as it is compiled and installed, where daemons are not as one would wish: each of these would be a
/// resource that runs twice, or a stop that left something running.
/// </summary>
[Collection(GuideCollection.Name)]
public sealed class GeneratedAgent(GuideRun run)
{
    /// <summary>What the scripts have in common: "call ACTION CODE" expects that exit code, "count" counts its processes.</summary>
    private const string Prelude = """
        cd mydaemon && make -s install > /dev/null
        agent=/usr/lib/ocf/resource.d/example/mydaemon
        export OCF_ROOT=/usr/lib/ocf OCF_RESOURCE_INSTANCE=try OCF_RESKEY_CRM_meta_timeout=8000 OCF_RESKEY_user=nobody OCF_RESKEY_settle=0
        record=/run/mydaemon/try/record
        call() {
          local code=0
          "$agent" "$1" || code=$?
          [ "$code" = "$2" ] || { echo "$1: exit $code, not $2"; exit 1; }
        }
        count() { pgrep -c -u nobody || true; }
        has() { [ "$(count)" = "$1" ]; }
        await() {
          for _ in {1..100}; do if "$@"; then return; fi; sleep 0.1; done
          echo "in vain: $*"; exit 1
        }
        program() { cat > /run/program && chmod 755 /run/program && export OCF_RESKEY_binary=/run/program; }

        """;

    [Fact]
    public void A_daemon_that_ignores_SIGTERM_is_killed_within_the_time_of_the_stop() => Succeeds("""
        program <<'X'
        #!/bin/bash
        trap '' TERM
        while :; do sleep 1; done
        X
        call start 0
        SECONDS=0
        call stop 0
        [ "$SECONDS" -le 8 ] && [ "$(count)" = 0 ]
        call monitor 7
        """);

    [Fact]
    public void What_a_start_left_that_was_cut_off_is_not_called_stopped_and_is_ended() => Succeeds("""
        export OCF_RESKEY_binary=/usr/bin/sleep OCF_RESKEY_options=3600
        call start 0
        # as it is when the action is killed between the start of the process and the note of its pid
        cut -d ' ' -f 1 "$record" > /run/cut && cp /run/cut "$record"
        call monitor 1
        call start 0
        [ "$(count)" = 1 ]
        call monitor 0
        call stop 0
        [ "$(count)" = 0 ]
        """);

    [Fact]
    public void A_start_that_is_killed_leaves_a_daemon_that_the_next_actions_know() => Succeeds("""
        export OCF_RESKEY_binary=/usr/bin/sleep OCF_RESKEY_options=3600 OCF_RESKEY_settle=60 OCF_RESKEY_CRM_meta_timeout=90000
        setsid "$agent" start &
        action=$!
        await grep -q ' ' "$record"
        kill -KILL -- "-$action"
        wait "$action" || true
        call monitor 0
        call start 0
        [ "$(count)" = 1 ]
        call stop 0
        [ "$(count)" = 0 ]
        """);

    [Fact]
    public void Children_that_outlive_their_daemon_are_not_called_stopped_and_are_ended() => Succeeds("""
        program <<'X'
        #!/bin/bash
        env -i sleep 3601 &     # knows nothing of its mark
        setsid sleep 3602 &     # in a session of its own
        sleep 3600
        X
        call start 0
        await has 4
        kill -KILL "$(cut -d ' ' -f 2 "$record")"
        await pgrep -f 'sleep 3601' > /dev/null
        call monitor 1
        call stop 0
        [ "$(count)" = 0 ]
        call monitor 7
        """);

    [Fact]
    public void Another_that_got_the_pid_is_neither_taken_for_the_daemon_nor_harmed() => Succeeds("""
        export OCF_RESKEY_binary=/usr/bin/sleep OCF_RESKEY_options=3600
        call start 0
        read -r mark pid ticks < "$record"
        kill -KILL "$pid"
        await test ! -e "/proc/$pid"
        sleep 3603 & other=$!
        echo "$mark $other $ticks" > "$record"
        call monitor 7
        call stop 0
        kill -0 "$other"
        """);

    [Fact]
    public void A_daemon_that_ends_at_once_is_not_started_and_the_reason_is_its_own() => Succeeds("""
        export OCF_RESKEY_settle=5
        program <<'X'
        #!/bin/sh
        sleep 0.5
        echo 'the port is taken' >&2
        exit 3
        X
        "$agent" start 2> /run/said && exit 1
        grep 'ocf-exit-reason:.*the port is taken' /run/said
        call monitor 7
        call stop 0
        """);

    [Fact]
    public void A_record_that_cannot_be_read_is_no_proof_of_a_stop() => Succeeds("""
        export OCF_RESKEY_binary=/usr/bin/sleep OCF_RESKEY_options=3600
        call start 0
        echo 'a b c d' > "$record"
        call monitor 1
        call stop 1
        [ "$(count)" = 1 ]
        """);

    private void Succeeds(string script)
    {
        run.Result.ExitCode.Should().Be(0, "the agent is made by the guide");
        var result = run.Run(Prelude + script);
        result.ExitCode.Should().Be(0, result.Output);
    }
}
