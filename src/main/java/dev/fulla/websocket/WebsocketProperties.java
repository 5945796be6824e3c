package dev.fulla.websocket;

import dev.fulla.shared.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Live connections.
 *
 * @param connections of one process
 * @param connectionsPerUser of one user in one process
 * @param messageLimit the largest message that is taken; a larger one ends the connection
 * @param messagesPerMinute that one connection may send
 * @param queue messages that wait for a reader; the others wait in the log
 * @param sendTimeout how long one message may take to leave
 * @param heartbeat how often a quiet connection is asked whether it is there
 * @param poll how often the log is looked at, beside being told
 * @param recheck how often sessions are looked at that may have been signed out
 * @param longest life of a connection
 * @param ticketLife how long a ticket is good for
 */
@ConfigurationProperties("fulla.websocket")
public record WebsocketProperties(
        @DefaultValue("5000") int connections,
        @DefaultValue("20") int connectionsPerUser,
        @DefaultValue("4KB") DataSize messageLimit,
        @DefaultValue("60") int messagesPerMinute,
        @DefaultValue("100") int queue,
        @DefaultValue("20s") Duration sendTimeout,
        @DefaultValue("25s") Duration heartbeat,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("30s") Duration recheck,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("30s") Duration ticketLife) {
    public WebsocketProperties {
        Limits.check("connections", connections, 1, Integer.MAX_VALUE);
        Limits.check("connections-per-user", connectionsPerUser, 1, Integer.MAX_VALUE);
        Limits.check("messages-per-minute", messagesPerMinute, 1, Integer.MAX_VALUE);
        Limits.check("queue", queue, 2, Integer.MAX_VALUE);
    }
}
