package dev.fulla.outbound;

import dev.fulla.shared.Failure;
import java.util.Map;

/** Watches requests to the outside, on the thread that makes them: it must be quick and never fail. */
public interface OutboundWatch {
    /** Looks away. */
    OutboundWatch NONE = request -> new Sending() {
        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public void answered(int status) {}

        @Override
        public void failed(Failure failure) {}
    };

    /** A request is about to be sent. */
    Sending begin(OutboundRequest request);

    /** One request with its redirects; ends with one of the two. */
    interface Sending {
        /** What goes along with the request. */
        Map<String, String> headers();

        void answered(int status);

        void failed(Failure failure);
    }
}
