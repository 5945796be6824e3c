package dev.fulla.platform.http;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Makes a door for each HTTP endpoint of a Camel route. */
final class HttpEngine implements PlatformHttpEngine {
    private final HeaderRules headers;
    private final int port;
    private final Supplier<List<Takeover>> takeovers;

    HttpEngine(HeaderRules headers, int port, Supplier<List<Takeover>> takeovers) {
        this.headers = headers;
        this.port = port;
        this.takeovers = takeovers;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setHeaderFilterStrategy(headers);
        endpoint.setMuteException(true);
        return new HttpDoor(endpoint, processor, takeovers);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
