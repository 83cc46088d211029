package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** REST is a plugin in the product: with the plugin system broken its pages do not exist. */
record ApplicationProperties(Instance instance) implements Page {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        State state = instance.state();
        if (state.code != 200) {
            Page.html(response, 503, instance.product.title() + " is not available: " + state);
        } else if (instance.knobs().is("plugins.broken")) {
            Page.html(response, 404, "Not found");
        } else {
            Page.json(response, 200, String.format(
                "{\"version\":\"%s\",\"buildNumber\":\"%s\",\"buildDate\":\"1440000000000\",\"displayName\":\"%s\"}",
                instance.product.text("version"), instance.product.text("build"), instance.product.title()));
        }
    }
}
