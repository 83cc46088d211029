package standin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the installation says it is: INST/standin/product.properties, written by install. */
record Product(Path inst, Path home, Properties facts) {

    static Product load() throws IOException {
        Path inst = Path.of(System.getProperty("bitbucket.install", System.getProperty("catalina.home", ".")));
        Properties facts = new Properties();
        try (InputStream in = Files.newInputStream(inst.resolve("standin/product.properties"))) {
            facts.load(in);
        }
        String home = System.getProperty(facts.getProperty("family") + ".home");
        if (home == null || home.isEmpty()) {
            throw new IOException("no -D" + facts.getProperty("family") + ".home");
        }
        return new Product(inst, Path.of(home), facts);
    }

    String text(String name) {
        return facts.getProperty(name, "");
    }

    int number(String name) {
        return Integer.parseInt(facts.getProperty(name, "0"));
    }

    boolean is(String name) {
        return Boolean.parseBoolean(facts.getProperty(name));
    }

    /** Stash or Bitbucket, as log lines and error texts have it. */
    String title() {
        return text("family").equals("stash") ? "Stash" : "Bitbucket";
    }

    boolean hasSharedHome() {
        return is("shared");
    }

    Path shared() {
        return hasSharedHome() ? home.resolve("shared") : home;
    }

    Path repositories() {
        return shared().resolve("data/repositories");
    }

    Path logFile() {
        return home.resolve("log/atlassian-" + text("family") + ".log");
    }
}
