package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists records of a connected account, a page at a time and none before it is asked for. */
@UseCase
public class ListRecords {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final RecordPager pager;

    public ListRecords(ModuleCatalog modules, StoredSessions sessions, RecordPager pager) {
        this.modules = modules;
        this.sessions = sessions;
        this.pager = pager;
    }

    /**
     * @param objectOrPath an object of the module's file, or a path, which is paged as the file's {@code paging} says
     * @param parameters query parameters; {@code modifiedSince} (an {@code Instant}) goes where the file says
     * @return pages, each fetched when the stream comes to it
     */
    public Stream<RecordPage> execute(Connection connection, String objectOrPath, Map<String, Object> parameters) {
        ModuleDefinition module = modules.get(connection.module());
        Map<String, Object> wanted = Parts.map(parameters);
        Pages pages = new Pages(cursor -> pager.page(
                module, sessions.open(module, connection),
                new ModuleBehaviour.PageRequest(objectOrPath, wanted, cursor, null)));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private interface Fetch {
        RecordPage page(@Nullable String cursor);
    }

    private static final class Pages implements Iterator<RecordPage> {
        private final Fetch fetch;
        private boolean finished;

        @Nullable
        private String cursor;

        Pages(Fetch fetch) {
            this.fetch = fetch;
        }

        @Override
        public boolean hasNext() {
            return !finished;
        }

        @Override
        public RecordPage next() {
            if (finished) {
                throw new NoSuchElementException();
            }
            RecordPage page = fetch.page(cursor);
            if (page.next() != null && page.next().equals(cursor)) {
                throw new PermanentFailure(
                        ErrorCode.UPSTREAM_ERROR, "The vendor's list does not move on: the same page comes again.");
            }
            cursor = page.next();
            finished = cursor == null;
            return page;
        }
    }
}
