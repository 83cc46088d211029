package standin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Repositories lie in directories named by number; each says in repository-config which project and name it has. */
record Repositories(Path root) {

    /** The directory of PROJ/repo, or null. */
    Path find(String name) throws IOException {
        if (!Files.isDirectory(root)) {
            return null;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
            for (Path directory : all) {
                if (name.toLowerCase(Locale.ROOT).equals(nameOf(directory))) {
                    return directory;
                }
            }
        }
        return null;
    }

    private static String nameOf(Path directory) throws IOException {
        Path config = directory.resolve("repository-config");
        if (!Files.exists(config)) {
            return "";
        }
        String project = "";
        String repository = "";
        for (String line : Files.readAllLines(config)) {
            String[] pair = line.split("=", 2);
            if (pair[0].trim().equals("project")) {
                project = pair[1].trim();
            } else if (pair[0].trim().equals("repository")) {
                repository = pair[1].trim();
            }
        }
        return (project + "/" + repository).toLowerCase(Locale.ROOT);
    }
}
