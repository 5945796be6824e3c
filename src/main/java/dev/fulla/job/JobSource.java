package dev.fulla.job;

/** Who asked for a job, where that changes how it is kept. */
public final class JobSource {
    private static final String WEBHOOK = "webhook:";

    private JobSource() {}

    /** A vendor, by a call that was stored as the job. */
    public static String webhook(String module) {
        return WEBHOOK + module;
    }

    public static boolean isWebhook(String source) {
        return source.startsWith(WEBHOOK);
    }

    /** Whether the vendor of this module asked. */
    public static boolean isWebhook(String source, String module) {
        return source.equals(WEBHOOK + module);
    }
}
