package standin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processes beside the JVM: sshd and the Mesh sidecar. All of them are started by one thread that lives as long as the
 * JVM, since the signal of setpriv --pdeathsig comes when the thread that forked ends, not the process.
 */
final class Companions {
    private static final String LOGGER = "c.a.s.internal.scm.CompanionProcess";
    private final Instance instance;
    private final Map<String, Companion> all = new LinkedHashMap<>();
    private volatile boolean ended;
    private Thread watcher;

    Companions(Instance instance) {
        this.instance = instance;
        if (instance.product.number("ssh.port") > 0) {
            all.put("ssh", new SshServer(instance.product));
        }
        if (instance.product.number("mesh.port") > 0) {
            all.put("mesh", new MeshSidecar(instance.product));
        }
    }

    void watch() {
        watcher = Instance.daemon("companions", () -> {
            while (!ended) {
                if (instance.state() != State.FIRST_RUN) {
                    all.forEach(this::follow);
                }
                Pause.until(() -> ended, 0.2);
            }
        });
    }

    /** A companion that dies by itself is not started again (BSERV-14072); one that its knob stopped is. */
    private void follow(String name, Companion companion) {
        Knobs knobs = instance.knobs();
        boolean wanted = knobs.is(name, true);
        try {
            if (wanted && !companion.isStarted()) {
                companion.start();
                instance.log.info(LOGGER, "Started " + name + " as process " + companion.pid());
            } else if (!wanted && companion.isStarted()) {
                companion.stop();
                instance.log.info(LOGGER, "Stopped " + name);
            }
            companion.silence(knobs.is(name + ".silent"));
        } catch (IOException e) {
            instance.log.error(LOGGER, "Could not start " + name + ": " + e);
        }
    }

    void stop() {
        ended = true;
        try {
            if (watcher != null) {
                watcher.join(5000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.values().forEach(Companion::stop);
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    /** Clones and pushes over ssh that are under way. */
    int operations() {
        Companion ssh = all.get("ssh");
        return ssh == null ? 0 : ssh.descendants("git");
    }
}
