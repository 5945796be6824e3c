package dev.fulla.torture;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.fulla.support.TcpGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A server in a process of its own that only speaks MongoDB's protocol. */
final class MongoLedger implements LedgerDatabase {
    private static final String NAME = "torture";

    private final ServerProcess server = ServerProcess.start("mongodb", MongoLedger.class, Map.of());
    private final TcpGate gate = TcpGate.to(server.port());
    private final MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + server.port());
    private final MongoCollection<Document> jobs = client.getDatabase(NAME).getCollection("jobs");

    public static void main(String[] arguments) throws Exception {
        ServerProcess.serve(new MongoServer(new MemoryBackend()).bind().getPort());
    }

    @Override
    public TcpGate gate() {
        return gate;
    }

    @Override
    public List<String> settings() {
        return List.of("--fulla.database.type=mongodb",
                "--fulla.database.url=mongodb://127.0.0.1:" + gate.port() + "/" + NAME);
    }

    @Override
    public String label() {
        return "an emulator of MongoDB: contract only";
    }

    @Override
    public long closedNumbers() {
        return jobs.countDocuments(and(ne("event", NumberedHandlers.EFFECT), in("state", "DONE", "PARKED", "DISCARDED")));
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (Document job : jobs.find()) {
            String reason = job.getString("reason");
            String kind = job.getString("event") + " " + job.getString("state") + " " + (reason == null ? "" : reason);
            counts.merge(kind.strip(), 1L, Long::sum);
        }
        return counts;
    }

    @Override
    public List<String> someIds(int ofEach) {
        List<String> ids = new ArrayList<>(ids(in("state", "SENT", "RUNNING"), ofEach));
        ids.addAll(ids(eq("state", "DUE"), ofEach));
        ids.addAll(ids(eq("state", "DONE"), ofEach));
        return ids;
    }

    private List<String> ids(Bson filter, int limit) {
        return jobs.find(filter).limit(limit).map(job -> job.getString("_id")).into(new ArrayList<>());
    }

    @Override
    public List<Row> rows(String afterId, int limit) {
        return jobs.find(gt("_id", afterId)).sort(new Document("_id", 1)).limit(limit).map(MongoLedger::row)
                .into(new ArrayList<>());
    }

    private static Row row(Document job) {
        int lost = (int) job.getList("history", Document.class, List.of()).stream()
                .filter(step -> WORKER_LOST.equals(step.getString("reason")))
                .count();
        return new Row(job.getString("_id"), job.getString("event"), job.getString("state"), job.getString("data"),
                job.getInteger("attempt"), job.getInteger("generation"), job.getString("orderKey"),
                ((Number) job.get("orderSeq")).longValue(), lost);
    }

    @Override
    public void close() {
        client.close();
        gate.close();
        server.close();
    }
}
