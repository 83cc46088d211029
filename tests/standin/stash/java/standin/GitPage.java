package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** /scm/PROJ/repo.git/...: git http-backend as a child of the JVM, with its working directory in the repository. */
record GitPage(Instance instance) implements Page {
    private static final Pattern ADDRESS = Pattern.compile("([^/]+/[^/]+?)\\.git(/.*)");

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        State state = instance.state();
        Credentials credentials = new Credentials(instance.knobs().text("auth"));
        if (state != State.RUNNING) {
            Page.html(response, 503, instance.product.title() + " is not available: " + state);
            return;
        }
        if (!credentials.allow(request, response)) {
            return;
        }
        Matcher address = ADDRESS.matcher(rest);
        Path repository = address.matches() ? new Repositories(instance.product.repositories()).find(address.group(1)) : null;
        if (repository == null) {
            Page.html(response, 404, "Repository not found");
            return;
        }
        instance.operations.incrementAndGet();
        try {
            run(request, response, repository, address.group(2), credentials.user());
        } finally {
            instance.operations.decrementAndGet();
        }
    }

    private void run(HttpServletRequest request, HttpServletResponse response, Path repository, String path, String user)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend").directory(repository.toFile());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(instance.product.home().resolve("log/git.log").toFile()));
        describe(builder.environment(), request, repository, path, user);
        Process git = builder.start();
        Thread feeder = Instance.daemon("git-stdin-" + git.pid(), () -> feed(request, git));
        try (InputStream out = git.getInputStream()) {
            CgiResponse.copy(out, response);
            git.waitFor();
            feeder.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            git.destroy();
        }
    }

    private void describe(Map<String, String> environment, HttpServletRequest request, Path repository, String path, String user) {
        environment.put("HOME", instance.product.home().resolve("tmp").toString());
        environment.put("GIT_PROJECT_ROOT", repository.getParent().toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("PATH_INFO", "/" + repository.getFileName() + path);
        environment.put("REQUEST_METHOD", request.getMethod());
        environment.put("QUERY_STRING", orEmpty(request.getQueryString()));
        environment.put("CONTENT_TYPE", orEmpty(request.getContentType()));
        environment.put("REMOTE_USER", user);
        environment.put("REMOTE_ADDR", request.getRemoteAddr());
        environment.put("SERVER_PROTOCOL", request.getProtocol());
        copy(environment, "HTTP_CONTENT_ENCODING", request.getHeader("Content-Encoding"));
        copy(environment, "GIT_PROTOCOL", request.getHeader("Git-Protocol"));
        copy(environment, "CONTENT_LENGTH", request.getContentLengthLong() < 0 ? null : Long.toString(request.getContentLengthLong()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static void copy(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void feed(HttpServletRequest request, Process git) {
        try (OutputStream in = git.getOutputStream()) {
            request.getInputStream().transferTo(in);
        } catch (IOException e) {
            git.destroy(); // the client or git has gone
        }
    }
}
