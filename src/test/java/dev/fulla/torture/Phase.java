package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What came of a phase, ours beside the vendor's.
 *
 * @param accepted by how many generations the credentials grew, reconnections included
 */
record Phase(Torture torture, Figures figures, JsonNode before, JsonNode after, long accepted) {

    private static long spends(JsonNode tokens) {
        long sum = 0;
        for (JsonNode family : tokens.path("families")) {
            sum += family.path("spends").asLong();
        }
        return sum;
    }

    /** Refresh tokens that the vendor exchanged. */
    long spends() {
        return spends(after) - spends(before);
    }

    /** Spent tokens that came again outside the grace period. */
    long reuses() {
        return after.path("reuseDetections").asLong() - before.path("reuseDetections").asLong();
    }

    long graceAnswers() {
        return after.path("graceAnswers").asLong() - before.path("graceAnswers").asLong();
    }

    long revoked() {
        return after.path("revokedFamilies").asLong() - before.path("revokedFamilies").asLong();
    }

    List<String> unusable() {
        return torture.unusable();
    }

    String describe(String name) {
        return name + ": database=" + torture.database() + " kills=" + torture.kills() + " refreshes=" + spends()
                + " accepted=" + accepted + " graceAnswers=" + graceAnswers() + " reuses=" + reuses() + " revoked="
                + revoked() + " " + figures.describe();
    }
}
