package standin;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The product in this JVM: its start, its state, its end. */
final class Instance {
    private static final String BUILD = "c.a.s.internal.project.BuildInfoLogger";
    private static Instance current;

    final Product product;
    final ProductLog log = new ProductLog();
    final Maintenance maintenance = new Maintenance();
    final AtomicInteger operations = new AtomicInteger();
    /** Whoever asks for the state needs this one: /standin/deadlock takes it for ever. */
    final Object gate = new Object();
    private final Home home;
    private final HomeLocks locks;
    private final Database database;
    private final Companions companions;
    private volatile boolean booted;
    private volatile boolean stopping;
    private volatile StartFailure failure;

    private Instance(Product product) {
        this.product = product;
        home = new Home(product);
        locks = new HomeLocks(product, log);
        database = new Database(home, this);
        companions = new Companions(this);
    }

    /** Called as the webapp is deployed; returns at once, so that the port opens while the product starts. */
    static synchronized Instance launch() {
        if (current == null) {
            try {
                current = new Instance(Product.load());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            daemon("localhost-startStop-1", current::start);
        }
        return current;
    }

    static synchronized Instance current() {
        return current;
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    Knobs knobs() {
        return Knobs.read(product.home());
    }

    private void start() {
        try {
            home.prepare();
            log.open(product.logFile());
            log.info(BUILD, "Starting " + product.title() + " " + product.text("version"));
            home.check();
            locks.acquire(knobs());
            database.open();
            Pause.until(() -> stopping, knobs().seconds("startup.seconds", 0));
            if (knobs().is("start.fails")) {
                throw new StartFailure("c.a.s.i.StartupFailure", "The plugin system could not be started", null);
            }
            booted = true;
            companions.watch();
            log.info(BUILD, product.title() + " " + product.text("version") + " has started");
        } catch (StartFailure e) {
            failure = e;
            log.fatal(e.logger, e.logText());
        } catch (IOException | RuntimeException e) {
            failure = new StartFailure(BUILD, product.title() + " could not be started", e);
            log.fatal(BUILD, failure.logText());
        }
    }

    State state() {
        synchronized (gate) {
            return stateNow(knobs());
        }
    }

    private State stateNow(Knobs knobs) {
        String forced = knobs.text("state");
        if (!forced.isEmpty()) {
            return State.valueOf(forced);
        }
        if (stopping) {
            return State.STOPPING;
        }
        if (failure != null || database.isLost()) {
            return State.ERROR;
        }
        if (!booted) {
            return State.STARTING;
        }
        if (maintenance.isLocked() || knobs.is("maintenance")) {
            return State.MAINTENANCE;
        }
        return knobs.is("first.run") || !home.isSetUp() ? State.FIRST_RUN : State.RUNNING;
    }

    boolean isStopping() {
        return stopping;
    }

    /** The port stays open meanwhile. Ends when the work is done, or at the end of the grace period. */
    void drain() {
        stopping = true;
        log.info(BUILD, product.title() + " " + product.text("version") + " is shutting down");
        while (knobs().is("ignore.term")) {
            Pause.millis(200);
        }
        Pause.until(() -> false, knobs().seconds("shutdown.seconds", 0));
        double grace = knobs().seconds("grace.seconds", 30);
        if (!Pause.until(() -> underWay() == 0, grace)) {
            log.warn(BUILD, underWay() + " operations are cut off at the end of the grace period");
        }
    }

    int underWay() {
        return operations.get() + companions.operations();
    }

    void end() {
        companions.stop();
        database.close();
        locks.release();
        log.info(BUILD, product.title() + " " + product.text("version") + " has shut down");
    }
}
