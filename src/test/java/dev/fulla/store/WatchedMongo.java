package dev.fulla.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.support.CrashPoints;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A database with crash points at each call of its collections. */
final class WatchedMongo {
    private WatchedMongo() {}

    static MongoDatabase of(MongoDatabase real, CrashPoints crashes) {
        return (MongoDatabase) Proxy.newProxyInstance(
                MongoDatabase.class.getClassLoader(), new Class<?>[] {MongoDatabase.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof MongoCollection<?> collection
                                ? crashes.watch(MongoCollection.class, collection)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
