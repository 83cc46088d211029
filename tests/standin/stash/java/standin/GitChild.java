package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * /standin/gc?repo=PROJ/repo: a git that runs on when the JVM is killed. Its standard input is a FIFO which it holds open
 * for writing too, so there is never an end of it; kind=repack or kind=gc are as slow as the repository is large.
 */
record GitChild(Instance instance) implements Page {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        String name = request.getParameter("repo");
        Path repository = name == null ? null : new Repositories(instance.product.repositories()).find(name);
        if (repository == null) {
            Page.json(response, 404, "{\"error\":\"no repository " + name + "\"}");
            return;
        }
        Process git = new ProcessBuilder(command(request)).directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.product.home().resolve("log/git.log").toFile())).start();
        Page.json(response, 200, "{\"pid\":" + git.pid() + "}");
    }

    private List<String> command(HttpServletRequest request) {
        String kind = request.getParameter("kind") == null ? "hold" : request.getParameter("kind");
        String git = switch (kind) {
            case "hold" -> "rm -f \"$1\"; mkfifo \"$1\"; exec git --git-dir=\"$PWD\" cat-file --batch 0<>\"$1\"";
            case "repack" -> "exec git --git-dir=\"$PWD\" -c pack.threads=1 repack -a -d -f --window=1000 --depth=200 -q </dev/null";
            case "gc" -> "exec git --git-dir=\"$PWD\" -c pack.threads=1 gc --aggressive --quiet </dev/null";
            default -> throw new IllegalArgumentException(kind);
        };
        // an ignored signal stays ignored over exec
        String signals = "term".equals(request.getParameter("ignore")) ? "trap '' TERM; " : "";
        String fifo = instance.product.home().resolve("tmp/git-" + System.nanoTime()).toString();
        return new ArrayList<>(List.of("sh", "-c", signals + git, "sh", fifo));
    }
}
