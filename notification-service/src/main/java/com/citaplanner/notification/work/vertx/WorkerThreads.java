package com.citaplanner.notification.work.vertx;

import com.citaplanner.notification.work.HeavyWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** A dedicated pool with one thread less than the processors, so that computations do not block responses. */
@ApplicationScoped
class WorkerThreads implements HeavyWork {
    private final WorkerExecutor threads;

    WorkerThreads(Vertx vertx) {
        int processors = Runtime.getRuntime().availableProcessors();
        threads = vertx.createSharedWorkerExecutor("heavy-work", Math.max(1, processors - 1));
    }

    @Override
    public <T> Uni<T> run(Supplier<T> computation) {
        return Uni.createFrom()
                .completionStage(
                        () -> threads.executeBlocking(computation::get, false).toCompletionStage());
    }

    /** After everything that may need it: consumers go on until the instance's other work has ended. */
    @PreDestroy
    void close() {
        threads.close();
    }
}
