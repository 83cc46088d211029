package standin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The answer of a CGI program: header lines, an empty line, the body. */
final class CgiResponse {
    private CgiResponse() { }

    static void copy(InputStream cgi, HttpServletResponse response) throws IOException {
        boolean any = false;
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            any = true;
            String[] header = line.split(":", 2);
            if (header[0].equalsIgnoreCase("Status")) {
                response.setStatus(Integer.parseInt(header[1].trim().split(" ")[0]));
            } else if (header.length == 2) {
                response.setHeader(header[0], header[1].trim());
            }
        }
        if (!any) {
            response.setStatus(500);
        }
        byte[] buffer = new byte[16384];
        for (int n = cgi.read(buffer); n > 0; n = cgi.read(buffer)) {
            response.getOutputStream().write(buffer, 0, n);
            response.flushBuffer();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            bytes.write(c);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
