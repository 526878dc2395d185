package com.citaplanner.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The started parts, which can be stopped in reverse order, even while one is still starting. */
final class RunningParts {
    /** Longer than a clean stop of any part takes. A part that hangs must not prevent the others from being stopped. */
    private static final int STOP_TIMEOUT_SECONDS = 25;

    private record StartedPart(Part part, Future<? extends AutoCloseable> started) {}

    private final Progress progress;
    private final Deque<StartedPart> startedParts = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    RunningParts(Progress progress) {
        this.progress = progress;
    }

    /** Starts a part in the background. */
    <T extends AutoCloseable> Future<T> start(Part part, Callable<T> how) {
        FutureTask<T> started = new FutureTask<>(how);
        add(new StartedPart(part, started));
        Thread.ofPlatform().name("start " + part.title()).daemon().start(started);
        return started;
    }

    <T extends AutoCloseable> T add(Part part, T started) {
        add(new StartedPart(part, CompletableFuture.completedFuture(started)));
        return started;
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    void awaitStop() throws InterruptedException {
        stopping.await();
    }

    void stop() {
        stopping.countDown();
        for (StartedPart part = takeNewest(); part != null; part = takeNewest()) {
            stop(part);
        }
    }

    private synchronized void add(StartedPart part) {
        if (isStopping()) {
            throw new StartFailure("stopping");
        }
        startedParts.push(part);
    }

    private synchronized StartedPart takeNewest() {
        return startedParts.poll();
    }

    private void stop(StartedPart part) {
        FutureTask<Void> close = new FutureTask<>(() -> {
            part.started().get().close();
            return null;
        });
        Thread.ofPlatform().name("stop " + part.part().title()).daemon().start(close);
        try {
            close.get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            progress.say(part.part().title() + " stopped");
        } catch (ExecutionException | TimeoutException e) {
            boolean neverStarted = part.started().state() == Future.State.FAILED;
            progress.say(part.part().title() + (neverStarted ? " had not started" : " did not stop cleanly"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
