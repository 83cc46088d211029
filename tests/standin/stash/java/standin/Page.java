package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What answers below one path. */
interface Page {
    void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException;

    static void json(HttpServletResponse response, int code, String body) throws IOException {
        response.setStatus(code);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().print(body);
    }

    static void html(HttpServletResponse response, int code, String text) throws IOException {
        response.setStatus(code);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("<!DOCTYPE html><title>" + text + "</title><p>" + text + "\n");
    }
}
