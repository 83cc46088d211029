package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET /status. */
record StatusPage(Instance instance) implements Page {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        if (instance.knobs().is("status.absent")) {
            Page.html(response, 404, "Not found");
            return;
        }
        State state = instance.state();
        Page.json(response, state.code, "{\"state\":\"" + state + "\"}");
    }
}
