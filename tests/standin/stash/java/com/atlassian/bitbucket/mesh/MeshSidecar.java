package com.atlassian.bitbucket.mesh;

import java.io.IOException;
import java.nio.file.Path;
import standin.Sidecar;

/** Not Mesh: a process with its port. The class name is ours, the real one is not known. */
public final class MeshSidecar {
    private MeshSidecar() { }

    public static void main(String[] args) throws IOException {
        Sidecar.serve("mesh", "{\"mesh\":\"up\"}", Path.of(args[1]), Integer.parseInt(args[0]));
    }
}
