package org.elasticsearch.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import standin.Sidecar;

/** Not Elasticsearch: a process that looks like it in the process list and on its two ports. */
public final class Elasticsearch {
    private Elasticsearch() { }

    public static void main(String[] args) throws IOException {
        int port = Integer.getInteger("standin.search.port", 7992);
        Sidecar.serve("search", "{\"status\":200,\"name\":\"bitbucket_standalone\",\"cluster_name\":\"bitbucket_search\"}",
            Path.of(System.getProperty("bitbucket.home")), port, port + 1);
    }
}
