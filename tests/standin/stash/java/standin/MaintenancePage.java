package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The part of the backup interface that a backup script uses: lock, start, look, unlock. */
record MaintenancePage(Instance instance) implements Page {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        Credentials credentials = new Credentials(instance.knobs().text("auth"));
        if (!credentials.allow(request, response)) {
            return;
        }
        switch (request.getMethod() + " " + rest) {
            case "POST maintenance/lock" -> lock(response);
            case "DELETE maintenance/lock" -> unlock(request, response);
            case "GET maintenance" -> progress(request, response);
            case "POST admin/backups" -> backup(request, response);
            default -> Page.html(response, 404, "Not found");
        }
    }

    private void lock(HttpServletResponse response) throws IOException {
        String token = instance.maintenance.lock();
        if (token == null) {
            Page.json(response, 409, "{\"errors\":[{\"message\":\"Maintenance is already in progress\"}]}");
        } else {
            Page.json(response, 202, "{\"unlockToken\":\"" + token + "\",\"owner\":{\"name\":\"admin\"}}");
        }
    }

    private void unlock(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (instance.maintenance.unlock(request.getParameter("token"))) {
            Page.json(response, 202, "{}");
        } else {
            Page.json(response, 409, "{\"errors\":[{\"message\":\"The token does not belong to the lock\"}]}");
        }
    }

    private boolean holdsLock(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean holds = instance.maintenance.knows(request.getHeader("X-Atlassian-Maintenance-Token"));
        if (!holds) {
            Page.json(response, 401, "{\"errors\":[{\"message\":\"X-Atlassian-Maintenance-Token is missing or wrong\"}]}");
        }
        return holds;
    }

    private void progress(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (holdsLock(request, response)) {
            boolean draining = instance.maintenance.isDraining();
            String scm = !draining ? "AVAILABLE" : instance.underWay() == 0 ? "DRAINED" : "DRAINING";
            Page.json(response, 200, "{\"db-state\":\"" + (draining ? "DRAINED" : "AVAILABLE") + "\",\"scm-state\":\"" + scm
                + "\",\"task\":{\"state\":\"RUNNING\"}}");
        }
    }

    private void backup(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (holdsLock(request, response)) {
            Page.json(response, 202, "{\"cancelToken\":\"" + instance.maintenance.backup() + "\"}");
        }
    }
}
