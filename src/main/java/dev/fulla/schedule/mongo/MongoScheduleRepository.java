package dev.fulla.schedule.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.fulla.schedule.Schedule;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Schedules in the collection {@code schedules}; {@code wakeAt} is absent while one sleeps. */
@OnMongo
class MongoScheduleRepository implements ScheduleRepository {
    private static final String NAME = "schedules";

    private final MongoDatabase database;
    private final MongoCollection<Document> schedules;
    private final MongoReferences references;

    MongoScheduleRepository(MongoDatabase database) {
        this.database = database;
        this.schedules = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Instant now() {
        return MongoValues.now(database);
    }

    @Override
    public Map<String, Schedule> find(Collection<String> integrationIds) {
        Map<String, Schedule> found = new HashMap<>();
        schedules.find(of(integrationIds)).forEach(one -> found.put(one.getString("_id"), read(one)));
        return found;
    }

    /**
     * An upsert that meets one which needs no waking is refused as a duplicate, and nothing is changed. A new one is taken back
     * when its integration was deleted meanwhile.
     */
    @Override
    public void wake(List<Waking> all) {
        for (Waking one : all) {
            Date due = MongoValues.date(one.nextDue());
            String integration = Schedule.integrationOf(one.id());
            Document set = new Document("rule", one.rule()).append("nextDue", due).append("wakeAt", due);
            Document change = new Document("$set", set.append("integrationId", integration))
                    .append("$setOnInsert", new Document("missed", 0L).append("skipped", 0L));
            try {
                Bson sleeping = and(eq("_id", one.id()), or(ne("rule", one.rule()), exists("wakeAt", false)));
                if (schedules.updateOne(sleeping, change, new UpdateOptions().upsert(true)).getUpsertedId() != null) {
                    references.isConfirmed(NAME, new Document("_id", one.id()).append("integrationId", integration));
                }
            } catch (MongoWriteException e) {
                if (!MongoValues.isDuplicate(e)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void sleep(Collection<String> ids) {
        schedules.updateMany(in("_id", ids), MongoValues.change(new Document("wakeAt", null).append("mark", null)));
    }

    /** Each document is taken by one update; a mark tells afterwards which were. */
    @Override
    public List<Schedule> claim(int limit, Duration lease) {
        Instant now = MongoValues.now(database);
        List<String> due = schedules.find(lte("wakeAt", MongoValues.date(now)))
                .projection(Projections.include("_id"))
                .sort(ascending("wakeAt"))
                .limit(limit)
                .map(one -> one.getString("_id"))
                .into(new ArrayList<>());
        if (due.isEmpty()) {
            return List.of();
        }
        String mark = new ObjectId().toHexString();
        schedules.updateMany(
                and(in("_id", due), lte("wakeAt", MongoValues.date(now))),
                new Document("$set", new Document("wakeAt", MongoValues.date(now.plus(lease))).append("mark", mark)));
        return schedules.find(and(in("_id", due), eq("mark", mark)))
                .map(MongoScheduleRepository::read)
                .into(new ArrayList<>());
    }

    @Override
    public void advance(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        schedules.bulkWrite(steps.stream().map(MongoScheduleRepository::update).toList());
    }

    private static UpdateOneModel<Document> update(Step step) {
        Date due = MongoValues.date(step.nextDue());
        Document set = new Document("nextDue", due).append("wakeAt", due).append("missed", step.missed());
        if (step.lastDue() != null) {
            set.append("lastDue", MongoValues.date(step.lastDue())).append("lastJob", step.lastJob());
        }
        return new UpdateOneModel<>(
                and(eq("_id", step.id()), eq("nextDue", MongoValues.date(step.seen())), exists("wakeAt")),
                new Document("$set", set).append("$inc", new Document("skipped", step.skipped())));
    }

    @Override
    public void delete(Collection<String> integrationIds) {
        schedules.deleteMany(of(integrationIds));
    }

    /** Those from before an integration had several are found by their id. */
    private static Bson of(Collection<String> integrationIds) {
        return or(in("integrationId", integrationIds), in("_id", integrationIds));
    }

    private static Schedule read(Document document) {
        return new Schedule(
                document.getString("_id"),
                document.getString("rule"),
                MongoValues.momentOf(document, "nextDue"),
                MongoValues.time(document, "wakeAt"),
                MongoValues.time(document, "lastDue"),
                document.getString("lastJob"),
                document.get("missed", Number.class).longValue(),
                document.get("skipped", Number.class).longValue());
    }
}
