package dev.fulla.event;

import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the slices put what happened, after it happened. */
@Component
public class EventLog {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final EventRepository events;
    private final ObjectProvider<EventReader> readers;
    private final Ids ids;
    private final Clock clock;

    EventLog(EventRepository events, ObjectProvider<EventReader> readers, Ids ids, Clock clock) {
        this.events = events;
        this.readers = readers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Tells the owner; when that fails it is logged and changes nothing, since what happened has happened.
     *
     * @param data ids, names and codes; never a secret
     */
    public void publish(UserId owner, String type, Map<String, Object> data) {
        try {
            append(owner, type, data);
        } catch (RuntimeException e) {
            log.warn("event not published type={} owner={}", type, owner.value(), e);
        }
    }

    /** @return its number; nothing when there is no such user */
    OptionalLong append(UserId owner, String type, Map<String, Object> data) {
        OptionalLong seq = events.append(owner, ids.next(), type, data, clock.instant());
        readers.forEach(EventReader::wake);
        return seq;
    }
}
