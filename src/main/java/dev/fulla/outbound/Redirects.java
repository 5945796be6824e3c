package dev.fulla.outbound;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Decides where an answer may send us: nowhere else on behalf of anything but reading, and never to another origin. */
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    static Optional<URI> next(OutboundRequest request, URI from, OutboundResponse response) {
        boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reading || !STATUSES.contains(response.status())) {
            return Optional.empty();
        }
        try {
            return response.header("Location").map(from::resolve).filter(to -> sameOrigin(from, to));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address: the answer goes back as it is
        }
    }

    private static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getAuthority().equalsIgnoreCase(String.valueOf(b.getAuthority()));
    }
}
