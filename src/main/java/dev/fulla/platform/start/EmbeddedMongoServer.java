package dev.fulla.platform.start;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in this process that speaks MongoDB's protocol and keeps everything in memory: for a try-out only. */
final class EmbeddedMongoServer implements EmbeddedDatabase {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongoServer.class);

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedMongoServer(MongoServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    static EmbeddedMongoServer start() {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        log.info("embedded MongoDB server started; it keeps all in memory, for a try-out only: at the end nothing is left");
        return new EmbeddedMongoServer(server, server.getLocalAddress());
    }

    @Override
    public String url() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/fulla";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
