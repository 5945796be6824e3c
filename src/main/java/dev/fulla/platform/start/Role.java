package dev.fulla.platform.start;

/** What a process does of all that Fulla does; the same jar, the same definitions, the same flows. */
public enum Role {
    /** Everything: enough for one process. */
    ALL,
    /** Answers requests and live connections; jobs and schedules are left to others. */
    API,
    /** Does jobs and schedules; over HTTP it tells its health and nothing else. */
    WORKER;

    private static final String HEALTH = "/health";

    /** Whether jobs are done and schedules fire here. */
    public boolean isWorking() {
        return this != API;
    }

    /** Whether requests to a path are answered here. */
    public boolean isServing(String path) {
        return this != WORKER || path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    /** Whether a file of {@code routes/} is needed, such as {@code user-api.camel.yaml}. */
    public boolean needs(String routeFile) {
        return switch (this) {
            case ALL -> true;
            case API -> !routeFile.endsWith("-schedule.camel.yaml") || routeFile.startsWith("shared-");
            case WORKER -> !(routeFile.endsWith("-api.camel.yaml") || routeFile.endsWith("-socket.camel.yaml"))
                    || routeFile.startsWith("health-");
        };
    }
}
