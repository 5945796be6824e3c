package dev.fulla.websocket.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.websocket.Ticket;
import dev.fulla.websocket.TicketRepository;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/** Tickets in the collection {@code connection_tickets}. */
@OnMongo
class MongoTicketRepository implements TicketRepository {
    private static final String NAME = "connection_tickets";

    private final MongoCollection<Document> tickets;
    private final MongoReferences references;

    MongoTicketRepository(MongoDatabase database) {
        this.tickets = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public void insert(Ticket ticket) {
        Document document = MongoValues.present(new Document("_id", ticket.hash())
                .append("userId", ticket.userId().value())
                .append("tokenId", ticket.tokenId())
                .append("endsAt", MongoValues.time(ticket.endsAt()))
                .append("expiresAt", MongoValues.date(ticket.expiresAt())));
        tickets.insertOne(document);
        references.confirm(NAME, document);
    }

    @Override
    public Optional<Ticket> take(String hash) {
        return Optional.ofNullable(tickets.findOneAndDelete(eq("_id", hash))).map(found -> new Ticket(
                found.getString("_id"),
                new UserId(found.getString("userId")),
                found.getString("tokenId"),
                MongoValues.time(found, "endsAt"),
                MongoValues.momentOf(found, "expiresAt")));
    }

    @Override
    public int deleteExpired(Instant moment, int limit) {
        return MongoValues.deleteSome(
                tickets, lt("expiresAt", MongoValues.date(moment)), ascending("expiresAt"), limit);
    }
}
