package standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The locks on HOME/.lock (exclusive) and HOME/shared/.lock (shared). They are fcntl locks: they end with the process, and
 * with the first close of any descriptor of that file in this process, so each file is opened once only.
 */
final class HomeLocks {
    private static final String LOGGER = "c.a.s.internal.home.HomeLockAcquirer";
    private final Product product;
    private final ProductLog log;
    private final Deque<FileChannel> held = new ArrayDeque<>();

    HomeLocks(Product product, ProductLog log) {
        this.product = product;
        this.log = log;
    }

    void acquire(Knobs knobs) throws StartFailure {
        lock(product.home(), false, knobs);
        if (product.hasSharedHome()) {
            lock(product.shared(), true, knobs);
        }
    }

    private void lock(Path directory, boolean shared, Knobs knobs) throws StartFailure {
        Path file = directory.resolve(".lock");
        try {
            refuse(knobs.text("locks.refused"), shared);
            FileChannel channel = FileChannel.open(file,
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            held.push(channel);
            if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
                throw failure(file, directory, shared, "The directory may already be in use by another instance", null);
            }
        } catch (IOException e) {
            throw failure(file, directory, shared, "The file system may not support locks", e);
        }
        log.info(LOGGER, "Successfully acquired lock on home directory " + directory);
    }

    /** The text is that of ENOLCK, as a mount without a lock daemon gives it. */
    private static void refuse(String which, boolean shared) throws IOException {
        if (which.equals("true") || which.equals(shared ? "shared" : "home")) {
            throw new IOException("No locks available");
        }
    }

    private StartFailure failure(Path file, Path directory, boolean shared, String hint, IOException cause) {
        return new StartFailure(LOGGER, "com.atlassian.stash.internal.home.HomeLockFailedException: Unable to create and acquire "
            + (shared ? "shared " : "") + "lock file '" + file + "' for " + product.title() + (shared ? " shared" : "")
            + " home directory '" + directory + "'. " + hint, cause);
    }

    void release() {
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (IOException e) {
                log.warn(LOGGER, "Could not release a home lock: " + e);
            }
        }
    }
}
