package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.fulla.job.ParkedNews;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PendingNews;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Parked jobs of integrations whose owners were not told. The mark is part of the update that closes. */
@OnMongo
class MongoJobPendingNews implements PendingNews {
    private static final Bson UNTOLD = and(exists("untoldAt"), exists("userId"), exists("integrationId"));

    private final MongoCollection<Document> jobs;

    MongoJobPendingNews(MongoDatabase database) {
        this.jobs = database.getCollection("jobs");
    }

    @Override
    public String table() {
        return "jobs";
    }

    @Override
    public List<Pending> list(int limit) {
        return read(UNTOLD, limit);
    }

    @Override
    public List<Pending> of(String row) {
        return read(and(eq("_id", row), UNTOLD), 1);
    }

    private List<Pending> read(Bson which, int limit) {
        return jobs.find(which)
                .projection(Projections.exclude("data", "pending", "history"))
                .sort(ascending("untoldAt"))
                .limit(limit)
                .map(job -> new Pending(
                        job.getString("_id"),
                        ParkedNews.of(JobDocument.view(job), job.get("claim", Number.class).longValue())))
                .into(new ArrayList<>());
    }

    @Override
    public void remove(Pending told) {
        for (Pending still : of(told.row())) {
            if (still.news().id().equals(told.news().id())) {
                jobs.updateOne(
                        and(eq("_id", told.row()), eq("untoldAt", java.util.Date.from(told.news().at()))),
                        Updates.unset("untoldAt"));
            }
        }
    }
}
