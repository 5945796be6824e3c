package dev.fulla.job;

import java.util.Map;

/** A process with workers whose handler of {@code KILL} ends it as a power cut would, each time. */
public final class KillNode {
    private KillNode() {}

    /** @param arguments the database, and the keyset */
    public static void main(String[] arguments) throws Exception {
        JobHouse house = JobHouse.on(arguments[0], arguments[1], HardJobsTest.SETTINGS);
        house.on("KILL", (context, payload) -> {
            Runtime.getRuntime().halt(137);
            return null;
        });
        house.on("WORK", (context, payload) -> null);
        house.start();
        System.out.println("!UP");
        while (System.in.read() >= 0) {
            // Until the parent is gone.
        }
        System.exit(0);
    }
}
