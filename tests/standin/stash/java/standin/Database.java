package standin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The database of the knob db or of jdbc.url, if there is one: schema lock at start, then one connection that is pinged. */
final class Database {
    private static final String LOGGER = "c.a.s.internal.jpa.DatabaseValidator";
    private static final String LIQUIBASE = "liquibase";
    private static final String TABLE = "DATABASECHANGELOGLOCK";
    private final Home home;
    private final Instance instance;
    private Connection connection;
    private volatile boolean lost;
    private volatile boolean closed;

    Database(Home home, Instance instance) {
        this.home = home;
        this.instance = instance;
    }

    boolean isLost() {
        return lost;
    }

    void open() throws StartFailure {
        if (url().isEmpty()) {
            return;
        }
        try {
            connection = connect();
            migrate();
        } catch (SQLException e) {
            throw new StartFailure(LOGGER, "A database connection could not be made: " + url(), e);
        }
        Instance.daemon("pool-ping", this::ping);
    }

    private String url() {
        String knob = instance.knobs().text("db");
        return knob.isEmpty() ? home.settings().getProperty("jdbc.url", "") : "jdbc:postgresql://" + knob;
    }

    private Connection connect() throws SQLException {
        Properties settings = home.settings();
        Properties login = new Properties();
        login.setProperty("user", settings.getProperty("jdbc.user", "stash"));
        login.setProperty("password", settings.getProperty("jdbc.password", ""));
        login.setProperty("connectTimeout", "3");
        login.setProperty("loginTimeout", "3");
        login.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(url(), login);
    }

    private void migrate() throws SQLException, StartFailure {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (id integer PRIMARY KEY, locked boolean NOT NULL,"
                + " lockgranted timestamp, lockedby varchar(255))");
            sql.execute("INSERT INTO " + TABLE + " VALUES (1, false, NULL, NULL) ON CONFLICT DO NOTHING");
            waitForLock(sql);
            instance.log.info(LIQUIBASE, "Successfully acquired change log lock");
            sql.execute("CREATE TABLE IF NOT EXISTS standin_start (at timestamp DEFAULT now())");
            sql.execute("INSERT INTO standin_start DEFAULT VALUES");
            Pause.until(instance::isStopping, instance.knobs().seconds("migration.seconds", 0));
            if (instance.knobs().is("liquibase.leave")) {
                instance.log.error(LIQUIBASE, "Could not release lock");
                return;
            }
            sql.execute("UPDATE " + TABLE + " SET locked = false, lockgranted = NULL, lockedby = NULL WHERE id = 1");
            instance.log.info(LIQUIBASE, "Successfully released change log lock");
        }
    }

    private void waitForLock(Statement sql) throws SQLException, StartFailure {
        Knobs knobs = instance.knobs();
        long end = System.nanoTime() + (long) (knobs.seconds("liquibase.wait.seconds", 300) * 1e9);
        String take = "UPDATE " + TABLE + " SET locked = true, lockgranted = now(), lockedby = 'standin (127.0.0.1)'"
            + " WHERE id = 1 AND NOT locked";
        while (sql.executeUpdate(take) == 0) {
            if (instance.isStopping() || System.nanoTime() > end) {
                throw new StartFailure(LIQUIBASE, "liquibase.exception.LockException: Could not acquire change log lock.  "
                    + "Currently locked by " + holder(sql), null);
            }
            instance.log.info(LIQUIBASE, "Waiting for changelog lock....");
            Pause.until(instance::isStopping, knobs.seconds("liquibase.poll.seconds", 10));
        }
    }

    private static String holder(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT lockedby, lockgranted FROM " + TABLE + " WHERE id = 1")) {
            return row.next() ? row.getString(1) + " since " + row.getString(2) : "nobody";
        }
    }

    private void ping() {
        while (!closed) {
            try (Statement sql = connection.createStatement()) {
                sql.execute("SELECT 1");
                report(null);
            } catch (SQLException e) {
                report(e);
                reconnect();
            }
            Pause.until(() -> closed, instance.knobs().seconds("db.ping.seconds", 0.5));
        }
    }

    private void report(SQLException problem) {
        if (closed || lost == (problem != null)) {
            return;
        }
        lost = problem != null;
        if (lost) {
            instance.log.fatal(LOGGER, "The database cannot be reached: " + url() + "\nCaused by: " + problem);
        } else {
            instance.log.info(LOGGER, "The database can be reached again");
        }
    }

    private void reconnect() {
        try {
            connection.close();
            connection = connect();
        } catch (SQLException e) {
            return; // reported by the next ping
        }
    }

    void close() {
        closed = true;
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            instance.log.warn(LOGGER, "Could not close the database connection: " + e);
        }
    }
}
