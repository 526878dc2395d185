package com.citaplanner.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps one service running: when its process ends by itself, says so and starts it again a moment later. */
final class SupervisedService implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    /** Ctrl-C reaches the service before this process has noticed it; that is no death to report. */
    private static final Duration BENEFIT_OF_DOUBT = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ServiceCommand command;
    private final Readiness readiness;
    private final Progress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private ServiceLife life;

    SupervisedService(ServiceCommand command, String url, Progress progress) {
        this.command = command;
        this.readiness = new Readiness(url);
        this.progress = progress;
    }

    synchronized void launch() {
        if (stopping.getCount() > 0) {
            life = new ServiceLife(command.start());
        }
    }

    /** Returns when the service can do its work; from then on it is started again whenever it ends. */
    void awaitReady() throws InterruptedException {
        switch (current().awaitReady(readiness, READY_WITHIN)) {
            case READY -> {
                progress.say("%s is ready (pid %d)".formatted(name(), pid()));
                Thread.ofPlatform().name("watch " + name()).daemon().start(this::watch);
            }
            case ENDED -> throw new StartFailure(obituary(current().awaitEnd() + " before it was ready"));
            case LATE -> throw new StartFailure(obituary("was not ready within " + READY_WITHIN.toSeconds() + " s"));
        }
    }

    long pid() {
        return current().pid();
    }

    Part part() {
        return command.part();
    }

    @Override
    public void close() throws InterruptedException {
        stopping.countDown();
        ServiceLife last = current();
        if (last != null) {
            last.stop();
        }
    }

    private void watch() {
        try {
            Duration pause = PAUSE;
            String end = current().awaitEnd();
            while (!stoppedWithin(BENEFIT_OF_DOUBT)) {
                progress.say(obituary(end) + "%nStarting it again in %d s".formatted(pause.toSeconds()));
                if (stoppedWithin(pause)) {
                    return;
                }
                pause = startAgain() ? PAUSE : longer(pause);
                end = current().awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startAgain() throws InterruptedException {
        launch();
        boolean ready = current().awaitReady(readiness, READY_WITHIN) == ServiceLife.Start.READY;
        if (ready) {
            progress.say("%s is ready again (pid %d)".formatted(name(), pid()));
        }
        return ready;
    }

    private boolean stoppedWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized ServiceLife current() {
        return life;
    }

    private String name() {
        return command.part().title();
    }

    private String obituary(String what) {
        return "%s %s. The end of %s:%n%s".formatted(name(), what, command.log(), LogTail.of(command.log()));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
