package dev.fulla.platform.http;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Makes a door for each HTTP endpoint of a Camel route. */
final class HttpEngine implements PlatformHttpEngine {
    private final HeaderRules headers;
    private final int port;

    HttpEngine(HeaderRules headers, int port) {
        this.headers = headers;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setHeaderFilterStrategy(headers);
        endpoint.setMuteException(true);
        return new HttpDoor(endpoint, processor);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
