package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.provider.TaskScheduler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Schedules tasks on Vert.x's event loops. */
public record VertxTaskScheduler(Vertx vertx) implements TaskScheduler {
    @Override
    public void schedule(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
    }

    @Override
    public Executor callerExecutor() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(go -> task.run());
    }
}
