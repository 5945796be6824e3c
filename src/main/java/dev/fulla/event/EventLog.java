package dev.fulla.event;

import dev.fulla.shared.Ids;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.PendingNews.Pending;
import dev.fulla.store.PendingNews;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the slices put what happened: with it, as {@link News}, or after it. */
@Component
public class EventLog {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final EventRepository events;
    private final ObjectProvider<EventReader> readers;
    private final Ids ids;
    private final Clock clock;
    private final ObjectProvider<PendingNews> carriers;

    EventLog(
            EventRepository events,
            ObjectProvider<EventReader> readers,
            ObjectProvider<PendingNews> carriers,
            Ids ids,
            Clock clock) {
        this.events = events;
        this.carriers = carriers;
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

    /** News of something of this user that happens now, to be stored with it. */
    public News news(UserId owner, String type, Map<String, Object> data) {
        return new News(ids.next(), owner, type, data, clock.instant());
    }

    /** Tells the owner, unless that was told before. */
    public void publish(News news) {
        events.append(news.owner(), news.id(), news.type(), news.data(), news.at());
        readers.forEach(EventReader::wake);
    }

    /** Tells what a row carries; when that fails it is told a little later. */
    public void tell(String table, String row) {
        try {
            carriers.stream().filter(one -> one.table().equals(table)).forEach(one -> one.of(row).forEach(news -> tell(one, news)));
        } catch (RuntimeException e) {
            log.warn("news not told yet table={} row={}", table, row, e);
        }
    }

    private void tell(PendingNews carrier, Pending pending) {
        publish(pending.news());
        carrier.remove(pending);
    }

    /** Tells what rows of all tables still carry. @return how much */
    int tellAll(int limit) {
        int told = 0;
        for (PendingNews carrier : carriers) {
            for (Pending pending : carrier.list(limit)) {
                try {
                    tell(carrier, pending);
                    told++;
                } catch (RuntimeException e) {
                    log.warn("news not told yet table={} row={}", carrier.table(), pending.row(), e);
                }
            }
        }
        return told;
    }

    /** @return its number; nothing when there is no such user */
    OptionalLong append(UserId owner, String type, Map<String, Object> data) {
        OptionalLong seq = events.append(owner, ids.next(), type, data, clock.instant());
        readers.forEach(EventReader::wake);
        return seq;
    }
}
