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

/** What has been started, so that it can be stopped in the opposite order, even while something is still starting. */
final class RunningParts {
    /** Longer than any part takes in good order; a part that hangs must not keep the others from being stopped. */
    private static final int STOP_SECONDS = 25;

    private record Running(Part part, Future<? extends AutoCloseable> started) {}

    private final Progress progress;
    private final Deque<Running> running = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    RunningParts(Progress progress) {
        this.progress = progress;
    }

    /** Starts a part beside whatever else is starting. */
    <T extends AutoCloseable> Future<T> start(Part part, Callable<T> how) {
        FutureTask<T> started = new FutureTask<>(how);
        add(new Running(part, started));
        Thread.ofPlatform().name("start " + part.title()).daemon().start(started);
        return started;
    }

    <T extends AutoCloseable> T add(Part part, T started) {
        add(new Running(part, CompletableFuture.completedFuture(started)));
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
        for (Running next = newest(); next != null; next = newest()) {
            stop(next);
        }
    }

    private synchronized void add(Running part) {
        if (isStopping()) {
            throw new StartFailure("stopping");
        }
        running.push(part);
    }

    private synchronized Running newest() {
        return running.poll();
    }

    private void stop(Running part) {
        FutureTask<Void> close = new FutureTask<>(() -> {
            part.started().get().close();
            return null;
        });
        Thread.ofPlatform().name("stop " + part.part().title()).daemon().start(close);
        try {
            close.get(STOP_SECONDS, TimeUnit.SECONDS);
            progress.say(part.part().title() + " stopped");
        } catch (ExecutionException | TimeoutException e) {
            boolean neverStarted = part.started().state() == Future.State.FAILED;
            progress.say(part.part().title() + (neverStarted ? " had not started" : " did not stop in good order"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
