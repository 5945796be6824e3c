package dev.fulla.route;

import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One good call of an operation.
 *
 * @param path with ids of things that exist
 * @param body null for none
 * @param headers beside those of whoever calls
 * @param status of the answer
 * @param shape looks at the answer
 */
record Example(
        String path, @Nullable Object body, Map<String, String> headers, int status, Consumer<Reply> shape) {
    static Example of(String path, int status, Consumer<Reply> shape) {
        return new Example(path, null, Map.of(), status, shape);
    }

    static Example of(String path, @Nullable Object body, int status, Consumer<Reply> shape) {
        return new Example(path, body, Map.of(), status, shape);
    }

    Reply sentBy(Caller caller, String method) {
        Caller sender = caller;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            sender = sender.with(header.getKey(), header.getValue());
        }
        return sender.send(method, path, body);
    }

    /** What stands behind the path. */
    String query() {
        int question = path.indexOf('?');
        return question < 0 ? "" : path.substring(question);
    }
}
