package dev.fulla.webhook;

import dev.fulla.integration.Integration;
import dev.fulla.shared.ErrorCode;
import java.util.Set;

/** Hears of calls to the address of an integration that were refused, on the thread of the call; what it throws is logged. */
public interface WebhookListener {
    /** @param modules whose vendor may have called */
    void refused(Integration integration, Set<String> modules, ErrorCode code);
}
