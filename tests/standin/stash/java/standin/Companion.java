package standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the product's own beside the JVM. */
abstract class Companion {
    final Product product;
    private Process process;
    private boolean started;
    private boolean silent;

    Companion(Product product) {
        this.product = product;
    }

    abstract List<String> command() throws IOException;

    abstract String logName();

    boolean isStarted() {
        return started;
    }

    long pid() {
        return process.pid();
    }

    void start() throws IOException {
        started = true; // also when it fails: there is no second try
        Path log = product.home().resolve("log").resolve(logName());
        Files.createDirectories(log.getParent());
        process = run(command(), log);
    }

    int descendants(String program) {
        if (process == null) {
            return 0;
        }
        return (int) process.descendants().filter(p -> p.info().command().orElse("").endsWith("/" + program)).count();
    }

    static Process run(List<String> command, Path log) throws IOException {
        ProcessBuilder.Redirect output = log == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.appendTo(log.toFile());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output).start();
    }

    /** Stopped, its socket still takes connections, and nobody answers. */
    void silence(boolean wanted) throws IOException {
        if (wanted != silent && process != null && process.isAlive()) {
            run(List.of("kill", wanted ? "-STOP" : "-CONT", Long.toString(pid())), null);
            silent = wanted;
        }
    }

    void stop() {
        started = false;
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        if (silent) {
            process.destroyForcibly(); // a stopped process does not act on TERM
            silent = false;
        }
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
