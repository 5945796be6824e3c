package dev.fulla.platform.queue;

import dev.fulla.shared.Daemons;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes several requests at a time, so that their answers are waited for together. Its threads end when they are idle. */
final class SideBySide {
    private static final int AT_ONCE = 4;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    /** @param name of the threads */
    SideBySide(String name) {
        threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Daemons(name));
        threads.allowCoreThreadTimeOut(true);
    }

    /** @return what came of each, in their order */
    <T, R> List<R> each(List<T> all, Function<T, R> work) {
        if (all.size() < 2) {
            return all.stream().map(work).toList();
        }
        List<CompletableFuture<R>> running =
                all.stream().map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), threads)).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    /** In parts of at most so many. */
    static <T> List<List<T>> parts(List<T> all, int most) {
        return IntStream.range(0, (all.size() + most - 1) / most)
                .mapToObj(part -> all.subList(part * most, Math.min(all.size(), (part + 1) * most)))
                .toList();
    }
}
