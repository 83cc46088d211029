package standin;

import java.nio.file.Path;
import java.util.List;

/** The Mesh sidecar: a JVM of its own, which a killed product leaves behind. */
final class MeshSidecar extends Companion {

    MeshSidecar(Product product) {
        super(product);
    }

    @Override
    String logName() {
        return "mesh.log";
    }

    @Override
    List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xms8m", "-Xmx24m",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dmesh.home=" + product.home().resolve("mesh"),
            "-classpath", product.inst().resolve("standin/standin.jar").toString(),
            "com.atlassian.bitbucket.mesh.MeshSidecar", Integer.toString(product.number("mesh.port")), product.home().toString());
    }
}
