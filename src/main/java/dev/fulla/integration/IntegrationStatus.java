package dev.fulla.integration;

import java.util.EnumSet;
import java.util.Set;

/** Where an integration stands; which status may follow which is fixed here. */
public enum IntegrationStatus {
    /** Being made: its ON_CREATE has not succeeded yet. */
    IN_CREATION,
    /** Works. */
    ENABLED,
    /** Waits for required configuration. */
    NEEDS_CONFIG,
    /** Busy with something that its author declared exclusive. */
    PROCESSING,
    /** Paused by somebody; only somebody resumes it. */
    DISABLED,
    /** Cannot work, mostly because an account does not let it in. */
    ERROR,
    /** Being taken down; nothing follows. */
    IN_DELETION;

    /** Whether an integration in this status may go to the other one. */
    public boolean mayBecome(IntegrationStatus other) {
        return followers().contains(other);
    }

    /** The statuses from which this one may follow. */
    public Set<IntegrationStatus> sources() {
        Set<IntegrationStatus> sources = EnumSet.noneOf(IntegrationStatus.class);
        for (IntegrationStatus status : values()) {
            if (status.mayBecome(this)) {
                sources.add(status);
            }
        }
        return sources;
    }

    /** Whether the integration was made completely and is not being taken down. */
    public boolean isInstalled() {
        return this != IN_CREATION && this != IN_DELETION;
    }

    private Set<IntegrationStatus> followers() {
        return switch (this) {
            case IN_CREATION -> EnumSet.of(ENABLED, NEEDS_CONFIG, IN_DELETION);
            case ENABLED -> EnumSet.of(NEEDS_CONFIG, PROCESSING, DISABLED, ERROR, IN_DELETION);
            case NEEDS_CONFIG -> EnumSet.of(ENABLED, DISABLED, ERROR, IN_DELETION);
            case PROCESSING -> EnumSet.of(ENABLED, NEEDS_CONFIG, DISABLED, ERROR, IN_DELETION);
            case DISABLED -> EnumSet.of(ENABLED, NEEDS_CONFIG, IN_DELETION);
            case ERROR -> EnumSet.of(ENABLED, NEEDS_CONFIG, DISABLED, IN_DELETION);
            case IN_DELETION -> EnumSet.noneOf(IntegrationStatus.class);
        };
    }
}
