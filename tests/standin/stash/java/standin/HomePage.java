package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Every other address: the set-up wizard on a first run, else a page with the product's name. */
record HomePage(Instance instance) implements Page {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        State state = instance.state();
        if (state == State.FIRST_RUN && !rest.equals("setup")) {
            response.sendRedirect(request.getContextPath() + "/setup");
        } else if (state.code != 200) {
            Page.html(response, 503, instance.product.title() + " is not available: " + state);
        } else if (rest.isEmpty() || rest.equals("setup") || rest.equals("login")) {
            Page.html(response, 200, instance.product.title());
        } else {
            Page.html(response, 404, "Not found");
        }
    }
}
