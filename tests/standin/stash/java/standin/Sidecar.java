package standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import sun.misc.Signal;

/** A JVM that listens on some ports of the loopback and answers each connection with the same JSON. */
public final class Sidecar {
    private Sidecar() { }

    /** Returns never; the knob NAME.exit ends it with that exit code, NAME.ignore.term makes it deaf. */
    public static void serve(String name, String body, Path home, int... ports) throws IOException {
        Signal.handle(new Signal("TERM"), signal -> {
            if (!Knobs.read(home).is(name + ".ignore.term")) {
                Runtime.getRuntime().halt(143);
            }
        });
        for (int port : ports) {
            ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Instance.daemon("http-" + port, () -> answer(server, body));
            System.out.println(name + " listens on " + port);
        }
        while (Knobs.read(home).text(name + ".exit").isEmpty()) {
            Pause.millis(200);
        }
        Runtime.getRuntime().halt(Integer.parseInt(Knobs.read(home).text(name + ".exit")));
    }

    private static void answer(ServerSocket server, String body) {
        while (true) {
            try (Socket client = server.accept()) {
                client.setSoTimeout(2000);
                client.getInputStream().read(new byte[4096]);
                client.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                System.out.println("a client went away: " + e);
            }
        }
    }
}
