package standin;

/** The states of /status with their HTTP codes. */
enum State {
    STARTING(503), FIRST_RUN(200), RUNNING(200), MAINTENANCE(200), STOPPING(503), ERROR(500);

    final int code;

    State(int code) {
        this.code = code;
    }
}
