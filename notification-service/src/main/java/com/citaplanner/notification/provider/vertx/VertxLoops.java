package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.provider.EventLoops;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Vert.x's event loops. */
public record VertxLoops(Vertx vertx) implements EventLoops {
    @Override
    public void later(Duration wait, Runnable task) {
        vertx.setTimer(Math.max(1, wait.toMillis()), fired -> task.run());
    }

    @Override
    public Executor ofCaller() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(go -> task.run());
    }
}
