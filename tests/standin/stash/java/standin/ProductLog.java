package standin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** HOME/log/atlassian-*.log in the product's line format. The file stays open, as the product's does: it holds the mount. */
final class ProductLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private PrintStream out = System.out;

    synchronized void open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        out = new PrintStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true);
    }

    void info(String logger, String text) {
        line("INFO", logger, text);
    }

    void warn(String logger, String text) {
        line("WARN", logger, text);
    }

    void error(String logger, String text) {
        line("ERROR", logger, text);
    }

    void fatal(String logger, String text) {
        line("FATAL", logger, text);
    }

    private synchronized void line(String level, String logger, String text) {
        out.printf("%s %-5s [%s]  %s %s%n", LocalDateTime.now().format(TIME), level, Thread.currentThread().getName(), logger, text);
    }
}
