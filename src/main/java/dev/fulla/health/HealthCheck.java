package dev.fulla.health;

import java.util.Map;

/** One thing that is looked at; a bean of any slice above can add itself. */
public interface HealthCheck {
    /** The key under {@code checks}. */
    String name();

    /** Whether this process is of no use while the check fails. */
    boolean required();

    /**
     * What was found; {@code status} is {@code healthy}, {@code unhealthy} or {@code disabled}, or absent in a map of
     * several findings. May throw: unhealthy.
     */
    Map<String, Object> look();
}
