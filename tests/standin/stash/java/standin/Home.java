package standin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The home directory: made where it is missing, as the product does, which is what hides an absent mount. */
final class Home {
    private static final String LOGGER = "c.a.s.internal.home.HomeDirectoryResolver";
    private final Product product;

    Home(Product product) {
        this.product = product;
    }

    void prepare() throws StartFailure {
        for (String name : new String[] {"", "caches", "export", "lib", "log", "tmp", "plugins"}) {
            require(product.home().resolve(name));
        }
        for (String name : new String[] {"", "config", "data", "data/repositories", "plugins"}) {
            require(product.shared().resolve(name));
        }
    }

    void check() throws StartFailure {
        if (Files.exists(config("stash-config.properties")) && Files.exists(config("bitbucket.properties"))) {
            throw new StartFailure(LOGGER, "Both " + config("stash-config.properties") + " and " + config("bitbucket.properties")
                + " exist. Keep one of them: " + product.title() + " does not choose", null);
        }
    }

    private static void require(Path directory) throws StartFailure {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new StartFailure(LOGGER, "The path " + directory + " is not a directory", null);
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StartFailure(LOGGER, "The path " + directory + " cannot be created", e);
        }
        if (!Files.isReadable(directory)) {
            throw new StartFailure(LOGGER, "The path " + directory + " is not readable", null);
        }
        if (!Files.isWritable(directory)) {
            throw new StartFailure(LOGGER, "The path " + directory + " is not writable", null);
        }
    }

    private Path config(String name) {
        return product.shared().resolve(name);
    }

    boolean isSetUp() {
        return Files.exists(config("stash-config.properties")) || Files.exists(config("bitbucket.properties"));
    }

    Properties settings() {
        Properties settings = new Properties();
        for (String name : new String[] {"stash-config.properties", "bitbucket.properties"}) {
            try (InputStream in = Files.newInputStream(config(name))) {
                settings.load(in);
            } catch (IOException e) {
                continue; // one of the two is always absent
            }
        }
        return settings;
    }
}
