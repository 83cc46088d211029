package com.atlassian.stash.internal.catalina.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main class from Stash 3.8 to Bitbucket 4.x: Tomcat's own, with HOME/shared/server.xml if there is one. */
public final class Bootstrap {
    private Bootstrap() { }

    public static void main(String[] args) {
        List<String> all = new ArrayList<>();
        String home = System.getProperty("stash.home", System.getProperty("bitbucket.home", ""));
        Path override = Path.of(home, "shared/server.xml");
        if (Files.exists(override)) {
            all.add("-config");
            all.add(override.toString());
        }
        all.addAll(List.of(args));
        org.apache.catalina.startup.Bootstrap.main(all.toArray(new String[0]));
    }
}
