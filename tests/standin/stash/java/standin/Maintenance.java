package standin;

import java.util.UUID;

/** The lock that a backup takes. In memory only: a restart loses it, and the backup with it. */
final class Maintenance {
    private String unlockToken;
    private String cancelToken;

    synchronized boolean isLocked() {
        return unlockToken != null;
    }

    /** The token, or null if somebody else holds the lock. */
    synchronized String lock() {
        if (unlockToken != null) {
            return null;
        }
        unlockToken = UUID.randomUUID().toString();
        return unlockToken;
    }

    synchronized boolean knows(String token) {
        return unlockToken != null && unlockToken.equals(token);
    }

    synchronized boolean unlock(String token) {
        if (!knows(token)) {
            return false;
        }
        unlockToken = null;
        cancelToken = null;
        return true;
    }

    synchronized String backup() {
        if (cancelToken == null) {
            cancelToken = UUID.randomUUID().toString();
        }
        return cancelToken;
    }

    synchronized boolean isDraining() {
        return cancelToken != null;
    }
}
