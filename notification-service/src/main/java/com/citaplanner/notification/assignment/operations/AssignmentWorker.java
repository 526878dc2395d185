package com.citaplanner.notification.assignment.operations;

import com.citaplanner.notification.assignment.AccountPass;
import com.citaplanner.notification.assignment.AgentDirectory;
import com.citaplanner.notification.assignment.AssignmentExecution;
import com.citaplanner.notification.assignment.AssignmentMeter;
import com.citaplanner.notification.assignment.AssignmentQueue;
import com.citaplanner.notification.assignment.AssignmentTarget;
import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.assignment.Reservation;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Decides in accounts where something has changed or waits, and carries the decisions out. */
@ApplicationScoped
class AssignmentWorker {
    private final WorkLoop<ClaimedAccount> accounts;
    private final WorkLoop<Reservation> reservations;

    AssignmentWorker(
            AssignmentSettings settings,
            AssignmentQueue queue,
            AgentDirectory directory,
            AssignmentTarget target,
            AssignmentMeter meter) {
        RandomGenerator random = RandomGenerator.getDefault();
        AccountPass pass = new AccountPass(
                queue,
                directory,
                target,
                new AccountPass.PollTimes(settings.poll(), settings.maxPoll()),
                settings.lease().dividedBy(3),
                random);
        AssignmentExecution execution = new AssignmentExecution(queue, target, meter, random);
        accounts = new WorkLoop<>(
                "assignment_account",
                settings.maxInFlight(),
                free -> queue.claimAccounts(free, settings.lease()),
                pass::perform);
        reservations = new WorkLoop<>(
                "conversation_assignment",
                settings.maxInFlight(),
                free -> queue.claim(free, settings.lease()),
                execution::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("conversation_assignment", () -> {
            accounts.wake();
            reservations.wake();
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        accounts.stop();
        reservations.stop();
    }
}
