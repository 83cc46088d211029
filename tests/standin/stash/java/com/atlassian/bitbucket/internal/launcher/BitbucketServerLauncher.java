package com.atlassian.bitbucket.internal.launcher;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main class from Bitbucket 5 on: the class path holds no more than this; the rest is in app/WEB-INF/lib. */
public final class BitbucketServerLauncher {
    private BitbucketServerLauncher() { }

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !args[0].equals("start")) {
            System.err.println("usage: BitbucketServerLauncher start");
            System.exit(1);
        }
        List<URL> jars = new ArrayList<>();
        Path lib = Path.of(System.getProperty("bitbucket.install"), "app/WEB-INF/lib");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path file : files) {
                jars.add(file.toUri().toURL());
            }
        }
        ClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]), BitbucketServerLauncher.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass("standin.EmbeddedTomcat").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
