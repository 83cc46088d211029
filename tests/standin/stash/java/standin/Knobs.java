package standin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** HOME/standin.properties as it is at this moment; without the file every knob has its default. */
final class Knobs {
    private final Properties values = new Properties();

    private Knobs() { }

    static Knobs read(Path home) {
        Knobs knobs = new Knobs();
        try (InputStream in = Files.newInputStream(home.resolve("standin.properties"))) {
            knobs.values.load(in);
        } catch (IOException | IllegalArgumentException e) {
            knobs.values.clear();
        }
        return knobs;
    }

    String text(String name) {
        return values.getProperty(name, "").trim();
    }

    boolean is(String name) {
        return is(name, false);
    }

    boolean is(String name, boolean otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : Boolean.parseBoolean(text);
    }

    double seconds(String name, double otherwise) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
