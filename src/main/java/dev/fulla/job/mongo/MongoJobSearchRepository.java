package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import dev.fulla.job.JobFilter;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.shared.Page;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Looks for jobs in the collection {@code jobs}. */
@OnMongo
class MongoJobSearchRepository implements JobSearchRepository {
    private static final Bson NEWEST = descending("createdAt", "_id");
    private static final Bson NO_CARGO = Projections.exclude("data", "pending", "history");

    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> keys;
    private final JobDeskMoves moves;

    MongoJobSearchRepository(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
        this.keys = database.getCollection("job_orders");
        this.moves = new JobDeskMoves(database);
    }

    @Override
    public Page<JobView> list(JobFilter filter, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        List<Bson> range = new ArrayList<>(List.of(base(filter), MongoValues.before(before)));
        if (filter.createdFrom() != null) {
            range.add(gte("createdAt", MongoValues.date(filter.createdFrom())));
        }
        if (filter.createdTo() != null) {
            range.add(lt("createdAt", MongoValues.date(filter.createdTo())));
        }
        PageCursor last = lastLooked(and(range), filter.look(limit));
        range.addAll(rest(filter));
        if (last != null) {
            Bson same = and(eq("createdAt", MongoValues.date(last.createdAt())), gte("_id", last.id()));
            range.add(or(gt("createdAt", MongoValues.date(last.createdAt())), same));
        }
        List<JobView> found = jobs.find(and(range)).projection(NO_CARGO).sort(NEWEST).limit(limit + 1)
                .map(JobDocument::view)
                .into(new ArrayList<>());
        return found.size() > limit || last == null
                ? PageCursor.page(found, limit, job -> new PageCursor(job.createdAt(), job.id()))
                : new Page<>(found, last.encode());
    }

    /** The narrowest index decides what a page looks at. */
    private static Bson base(JobFilter filter) {
        if (filter.integrationId() != null) {
            return eq("integrationId", filter.integrationId());
        }
        return filter.owner() != null ? eq("userId", filter.owner()) : states(filter);
    }

    private static Bson states(JobFilter filter) {
        return in("state", filter.states().stream().map(Enum::name).toList());
    }

    private static List<Bson> rest(JobFilter filter) {
        List<Bson> rest = new ArrayList<>(List.of(states(filter)));
        if (filter.owner() != null) {
            rest.add(eq("userId", filter.owner()));
        }
        if (filter.reason() != null) {
            rest.add(eq("reason", filter.reason()));
        }
        if (filter.event() != null) {
            rest.add(eq("event", filter.event()));
        }
        if (filter.source() != null) {
            rest.add(eq("source", filter.source()));
        }
        if (filter.updatedFrom() != null) {
            rest.add(gte("updatedAt", MongoValues.date(filter.updatedFrom())));
        }
        if (filter.updatedTo() != null) {
            rest.add(lt("updatedAt", MongoValues.date(filter.updatedTo())));
        }
        return rest;
    }

    private @Nullable PageCursor lastLooked(Bson range, int look) {
        Document last = jobs.find(range)
                .projection(Projections.include("createdAt"))
                .sort(NEWEST)
                .skip(look - 1)
                .limit(1)
                .first();
        return last == null ? null : new PageCursor(MongoValues.momentOf(last, "createdAt"), last.getString("_id"));
    }

    @Override
    public Optional<JobView> find(String id) {
        return Optional.ofNullable(jobs.find(eq("_id", id)).projection(NO_CARGO).first()).map(JobDocument::view);
    }

    @Override
    public Optional<String> findFront(String orderKey) {
        return Optional.ofNullable(keys.find(eq("_id", orderKey)).first()).map(key -> key.getString("head"));
    }

    @Override
    public Map<JobState, Map<String, Long>> count(Collection<JobState> states, int most) {
        Map<JobState, Map<String, Long>> counts = new EnumMap<>(JobState.class);
        for (JobState state : states) {
            jobs.aggregate(List.of(
                            Aggregates.match(eq("state", state.name())),
                            Aggregates.limit(most),
                            Aggregates.group("$reason", Accumulators.sum("jobs", 1L))))
                    .forEach(one -> counts.computeIfAbsent(state, unused -> new TreeMap<>())
                            .put(Objects.requireNonNullElse(one.getString("_id"), ""), one.get("jobs", Number.class).longValue()));
        }
        return counts;
    }

    @Override
    public Map<JobState, Instant> listOldest() {
        Map<JobState, Instant> oldest = new EnumMap<>(JobState.class);
        for (JobState state : JobState.values()) {
            Document first = jobs.find(eq("state", state.name()))
                    .projection(Projections.include("createdAt"))
                    .sort(ascending("createdAt"))
                    .limit(1)
                    .first();
            if (first != null) {
                oldest.put(state, MongoValues.momentOf(first, "createdAt"));
            }
        }
        return oldest;
    }

    @Override
    public Optional<Duration> findOldestDue() {
        return Optional.ofNullable(jobs.find(exists("readyAt")).sort(ascending("readyAt")).limit(1)
                        .projection(Projections.include("readyAt"))
                        .first())
                .map(job -> Duration.between(MongoValues.momentOf(job, "readyAt"), MongoValues.now(database)))
                .filter(age -> !age.isNegative());
    }

    @Override
    public Set<String> replay(Collection<String> ids, String detail) {
        return moves.replay(ids, detail);
    }

    @Override
    public Set<String> discard(Collection<String> ids, String detail) {
        return moves.discard(ids, detail);
    }
}
