package standin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** All requests: first the knobs that spoil them, then the page by the longest path. */
public final class FrontServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private transient Instance instance;
    private final transient Map<String, Page> pages = new LinkedHashMap<>();

    @Override
    public void init() {
        instance = Instance.current();
        pages.put("/status", new StatusPage(instance));
        pages.put("/rest/api/1.0/application-properties", new ApplicationProperties(instance));
        pages.put("/scm/", new GitPage(instance));
        pages.put("/mvc/", new MaintenancePage(instance));
        pages.put("/standin/", new TestPage(instance));
        pages.put("/", new HomePage(instance));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        if (!path.startsWith("/standin/") && isSpoilt(request)) {
            return;
        }
        for (Map.Entry<String, Page> page : pages.entrySet()) {
            if (path.equals(page.getKey()) || page.getKey().endsWith("/") && path.startsWith(page.getKey())) {
                page.getValue().answer(request, response, path.substring(page.getKey().length()));
                return;
            }
        }
    }

    private boolean isSpoilt(HttpServletRequest request) throws IOException {
        Knobs knobs = instance.knobs();
        while (instance.knobs().is("hang")) {
            Pause.millis(200);
        }
        Pause.millis((long) knobs.seconds("slow.ms", 0));
        if (!knobs.is("empty.reply")) {
            return false;
        }
        EmptyReply.to(request);
        return true;
    }
}
