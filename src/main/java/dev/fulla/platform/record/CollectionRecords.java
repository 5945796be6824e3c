package dev.fulla.platform.record;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.WriteModel;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncDefinition.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.apache.camel.component.mongodb.MongoDbOperation;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collections of the installation's databases, through Camel's MongoDB component. */
@Component
class CollectionRecords {
    private final RecordPlaces places;

    CollectionRecords(RecordPlaces places) {
        this.places = places;
    }

    static Table collection(Endpoint endpoint) {
        return Objects.requireNonNull(endpoint.collection());
    }

    /** The field of the id, as a path. */
    static String idField(Endpoint endpoint) {
        return field(Objects.requireNonNull(endpoint.id(), "checked when the file was read"));
    }

    static String field(String pointer) {
        return pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    List<Document> find(Endpoint endpoint, Document criteria, String order, int most) {
        Exchange exchange = exchange(endpoint, MongoDbOperation.findAll);
        exchange.getMessage().setHeader(MongoDbConstants.CRITERIA, criteria);
        exchange.getMessage().setHeader(MongoDbConstants.SORT_BY, new Document(order, 1));
        exchange.getMessage().setHeader(MongoDbConstants.LIMIT, most);
        run(endpoint, exchange);
        List<Document> found = new ArrayList<>();
        Object body = exchange.getMessage().getBody();
        ((Iterable<?>) Objects.requireNonNull(body)).forEach(one -> found.add((Document) one));
        return found;
    }

    /** Each on its own: one that is refused does not hold up the others. @return what was not taken; null when all was */
    @Nullable MongoBulkWriteException write(Endpoint endpoint, List<? extends WriteModel<Document>> writes) {
        Exchange exchange = exchange(endpoint, MongoDbOperation.bulkWrite);
        exchange.getMessage().setHeader(MongoDbConstants.BULK_ORDERED, false);
        exchange.getMessage().setBody(writes);
        try {
            run(endpoint, exchange);
            return null;
        } catch (PermanentFailure failure) {
            if (failure.getCause() instanceof MongoBulkWriteException some) {
                return some;
            }
            throw failure;
        }
    }

    private Exchange exchange(Endpoint endpoint, MongoDbOperation operation) {
        Table table = collection(endpoint);
        Exchange exchange = places.collection(table.source(), table.name()).createExchange();
        exchange.getMessage().setHeader(MongoDbConstants.OPERATION_HEADER, operation);
        return exchange;
    }

    private void run(Endpoint endpoint, Exchange exchange) {
        Table table = collection(endpoint);
        try (Producer producer = places.collection(table.source(), table.name()).createProducer()) {
            producer.start();
            producer.process(exchange);
        } catch (Exception e) {
            throw failure(table, e);
        }
    }

    private static Failure failure(Table table, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoBulkWriteException some) {
                return new PermanentFailure(
                        ErrorCode.UPSTREAM_REJECTED, "The collection " + table.name() + " does not take all of this.", some);
            }
            if (cause instanceof MongoTimeoutException) {
                return new TransientFailure(
                        ErrorCode.UPSTREAM_UNREACHABLE, "The source " + table.source() + " does not answer.", thrown);
            }
            if (cause instanceof MongoSocketException) {
                return new TransientFailure(
                        ErrorCode.UPSTREAM_ERROR, "The source " + table.source() + " broke off.", thrown);
            }
            if (cause instanceof MongoSecurityException) {
                return new PermanentFailure(
                        ErrorCode.NOT_SUPPORTED, "The source " + table.source() + " does not let this user in.", thrown);
            }
            if (cause instanceof MongoException) {
                return new PermanentFailure(
                        ErrorCode.UPSTREAM_REJECTED, "The collection " + table.name() + " refuses this.", thrown);
            }
        }
        return new TransientFailure(ErrorCode.UPSTREAM_ERROR, "The source " + table.source() + " failed.", thrown);
    }
}
