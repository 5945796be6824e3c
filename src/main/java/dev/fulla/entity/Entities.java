package dev.fulla.entity;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;

/** The words with which this slice refuses. */
final class Entities {
    private Entities() {}

    static PermanentFailure notFound(String id) {
        return new PermanentFailure(ErrorCode.ENTITY_NOT_FOUND, "No entity " + id + " for this user.");
    }
}
