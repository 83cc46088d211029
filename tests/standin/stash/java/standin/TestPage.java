package standin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Failures that no file can bring about. No knob spoils these addresses. */
record TestPage(Instance instance) implements Page {
    private static final List<byte[]> HELD = new ArrayList<>();

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        switch (rest) {
            case "oom" -> outOfMemory(response, "true".equals(request.getParameter("hold")));
            case "gc" -> new GitChild(instance).answer(request, response, rest);
            case "deadlock" -> deadlock(response);
            case "exit" -> exit(request, response);
            default -> Page.html(response, 404, "Not found");
        }
    }

    /** The worker takes memory until there is none, and dies of it. What it has taken is free again, unless held. */
    private void outOfMemory(HttpServletResponse response, boolean hold) throws IOException {
        Thread worker = new Thread(() -> {
            List<byte[]> taken = hold ? HELD : new ArrayList<>();
            for (int size = 1 << 20; size >= 1 << 10; size /= 4) {
                exhaust(taken, size, size / 4 < 1 << 10);
            }
        }, "http-nio-worker-oom");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Page.json(response, 200, "{\"workerAlive\":" + worker.isAlive() + "}");
    }

    private static void exhaust(List<byte[]> taken, int size, boolean last) {
        try {
            while (true) {
                taken.add(new byte[size]);
            }
        } catch (OutOfMemoryError e) {
            if (last) {
                throw e;
            }
        }
    }

    /** Two threads that wait for each other; one has what /status needs. */
    private void deadlock(HttpServletResponse response) throws IOException {
        Object other = new Object();
        CountDownLatch bothHold = new CountDownLatch(2);
        Instance.daemon("deadlock-1", () -> take(instance.gate, other, bothHold));
        Instance.daemon("deadlock-2", () -> take(other, instance.gate, bothHold));
        try {
            bothHold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Page.json(response, 200, "{\"deadlocked\":true}");
    }

    private static void take(Object first, Object second, CountDownLatch bothHold) {
        synchronized (first) {
            bothHold.countDown();
            try {
                bothHold.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (second) {
                throw new IllegalStateException("there was no deadlock");
            }
        }
    }

    private static void exit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int code = request.getParameter("code") == null ? 1 : Integer.parseInt(request.getParameter("code"));
        boolean halt = "true".equals(request.getParameter("halt"));
        Page.json(response, 200, "{\"exit\":" + code + "}");
        response.flushBuffer();
        Instance.daemon("exit", () -> {
            Pause.millis(100); // the answer leaves first
            if (halt) {
                Runtime.getRuntime().halt(code);
            }
            System.exit(code);
        });
    }
}
