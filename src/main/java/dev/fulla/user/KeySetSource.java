package dev.fulla.user;

import dev.fulla.shared.TransientFailure;
import java.net.URI;

/** Where the published keys of an identity provider are read. */
public interface KeySetSource {
    /**
     * @return a JSON Web Key Set, as text
     * @throws TransientFailure {@code UPSTREAM_UNREACHABLE} when there is no usable answer in time
     */
    String fetch(URI url);

    /** @throws IllegalArgumentException when this address will never be read */
    default void check(URI url) {}
}
