package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The knob auth, user:password; without it everybody is let in. */
record Credentials(String expected) {
    boolean allow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (expected.isEmpty() || expected.equals(given(request))) {
            return true;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Atlassian Stash\"");
        Page.html(response, 401, "Authentication failed");
        return false;
    }

    private static String given(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    String user() {
        return expected.isEmpty() ? "anonymous" : expected.split(":", 2)[0];
    }
}
