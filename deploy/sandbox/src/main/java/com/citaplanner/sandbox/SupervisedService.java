package com.citaplanner.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one service running: if its process ends by itself, reports it and starts the service again after a pause. */
final class SupervisedService implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    /**
     * How long to wait for this process's own shutdown before reporting that a service has ended. Ctrl-C may reach the
     * service first.
     */
    private static final Duration SHUTDOWN_NOTICE = Duration.ofMillis(300);

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final ServiceCommand command;
    private final Readiness readiness;
    private final Progress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable ServiceRun run;

    SupervisedService(ServiceCommand command, String url, Progress progress) {
        this.command = command;
        this.readiness = new Readiness(url);
        this.progress = progress;
    }

    synchronized void launch() {
        if (stopping.getCount() > 0) {
            run = new ServiceRun(command.start());
        }
    }

    /** Waits until the service is ready. From then on it is restarted whenever it ends. */
    void awaitReady() throws InterruptedException {
        switch (current().awaitReady(readiness, READY_TIMEOUT)) {
            case READY -> {
                progress.say("%s is ready (pid %d)".formatted(name(), pid()));
                Thread.ofPlatform().name("watch " + name()).daemon().start(this::watch);
            }
            case ENDED -> throw new StartFailure(describeFailedStart(current().awaitEnd()));
            case TIMED_OUT ->
                throw new StartFailure(describeEnd("was not ready within " + READY_TIMEOUT.toSeconds() + " s"));
        }
    }

    long pid() {
        return current().pid();
    }

    Part part() {
        return command.part();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            Optional<ServiceRun> current = launched();
            if (current.isPresent()) {
                current.get().stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            Duration pause = MIN_PAUSE;
            String end = current().awaitEnd();
            while (!stoppedWithin(SHUTDOWN_NOTICE)) {
                progress.say(describeEnd(end) + "%nRestarting it in %d s".formatted(pause.toSeconds()));
                if (stoppedWithin(pause)) {
                    return;
                }
                pause = restart() ? MIN_PAUSE : nextPause(pause);
                end = current().awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restart() throws InterruptedException {
        launch();
        boolean ready = current().awaitReady(readiness, READY_TIMEOUT) == ServiceRun.StartResult.READY;
        if (ready) {
            progress.say("%s is ready again (pid %d)".formatted(name(), pid()));
        }
        return ready;
    }

    private boolean stoppedWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ServiceRun current() {
        return launched().orElseThrow();
    }

    private synchronized Optional<ServiceRun> launched() {
        return Optional.ofNullable(run);
    }

    private String name() {
        return command.part().title();
    }

    private String describeFailedStart(String end) {
        return LogTail.cause(command.log())
                .map(cause -> "%s did not start: %s%nThe whole report is in %s".formatted(name(), cause, command.log()))
                .orElseGet(() -> describeEnd(end + " before it was ready"));
    }

    private String describeEnd(String what) {
        return "%s %s. Last lines of %s:%n%s".formatted(name(), what, command.log(), LogTail.of(command.log()));
    }

    private static Duration nextPause(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
    }
}
