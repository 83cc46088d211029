package standin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/** Closes the connection without a byte, which no servlet may: Tomcat's own request behind the facade can. */
final class EmptyReply {
    private EmptyReply() { }

    static void to(HttpServletRequest facade) throws IOException {
        try {
            Field field = facade.getClass().getDeclaredField("request");
            field.setAccessible(true);
            ((Request) field.get(facade)).getCoyoteRequest().getResponse().action(ActionCode.CLOSE_NOW, null);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
