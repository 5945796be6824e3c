package dev.fulla.route;

import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One good call of an operation.
 *
 * @param path with ids of things that exist
 * @param body null for none
 * @param status of the answer
 * @param shape looks at the answer
 */
record Example(String path, @Nullable Object body, int status, Consumer<Reply> shape) {
    static Example of(String path, int status, Consumer<Reply> shape) {
        return new Example(path, null, status, shape);
    }

    static Example of(String path, @Nullable Object body, int status, Consumer<Reply> shape) {
        return new Example(path, body, status, shape);
    }

    Reply sentBy(Caller caller, String method) {
        return caller.send(method, path, body);
    }

    /** What stands behind the path. */
    String query() {
        int question = path.indexOf('?');
        return question < 0 ? "" : path.substring(question);
    }
}
