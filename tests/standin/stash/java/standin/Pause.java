package standin;

import java.util.function.BooleanSupplier;

final class Pause {
    private static final int POLL_MS = 50;

    private Pause() { }

    static void millis(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the condition came true within the time. */
    static boolean until(BooleanSupplier condition, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            millis(Math.min(POLL_MS, left / 1_000_000 + 1));
        }
        return true;
    }
}
