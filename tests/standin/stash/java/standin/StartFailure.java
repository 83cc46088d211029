package standin;

/** Why the product cannot start; the message is the FATAL line, the cause follows it as in a stack trace. */
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;
    final String logger;

    StartFailure(String logger, String message, Throwable cause) {
        super(message, cause);
        this.logger = logger;
    }

    String logText() {
        return getCause() == null ? getMessage() : getMessage() + "\nCaused by: " + getCause();
    }
}
