package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BoundedMap;
import com.citaplanner.sandbox.whatsapp.store.Bubble;
import com.citaplanner.sandbox.whatsapp.store.Chat;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Delivers accepted messages to phones: shows the ticks, and reports them by webhooks. */
public final class Receipts {
    private static final int MAX_UNREAD = 50_000;
    private static final int MAX_REPETITION_MILLIS = 500;

    /** One change of a message, and when it happens after the first moment. */
    private record Step(Tick tick, Duration after) {}

    private final Chats chats;
    private final Webhooks webhooks;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final PhonesOff phonesOff = new PhonesOff();
    private final Map<String, AcceptedMessage> unread = BoundedMap.of(MAX_UNREAD);
    private final Random random = new Random(1);
    private volatile StatusBehaviour behaviour = StatusBehaviour.immediate();

    public Receipts(Chats chats, Webhooks webhooks, ScheduledExecutorService timer, Clock clock) {
        this.chats = chats;
        this.webhooks = webhooks;
        this.timer = timer;
        this.clock = clock;
    }

    public StatusBehaviour behaviour() {
        return behaviour;
    }

    public void behave(StatusBehaviour changed) {
        behaviour = changed;
        webhooks.batchesOf(changed.batch());
    }

    public boolean isOff(Client client) {
        return phonesOff.isOff(client);
    }

    public void switchOff(Client client) {
        phonesOff.switchOff(client);
    }

    /** Switches the phone on. It gets the messages that have waited, except for those whose time is over. */
    public void switchOn(Client client) {
        for (AcceptedMessage message : phonesOff.switchOn(client, clock.instant())) {
            happen(message, deliverySteps(behaviour), clock.instant());
        }
    }

    /** Delivers a message. */
    public void accepted(AcceptedMessage message) {
        chats.sent(message);
        StatusBehaviour now = behaviour;
        List<Step> steps = new ArrayList<>(List.of(new Step(Tick.SENT, now.sentAfter())));
        if (!phonesOff.keep(message)) {
            steps.addAll(deliverySteps(now));
        }
        happen(message, steps, message.at());
    }

    /** Takes a message that cannot be delivered for the reason that this code names. */
    public void failing(AcceptedMessage message, int code) {
        Chat chat = chats.sent(message);
        StatusBehaviour now = behaviour;
        after(now.sentAfter(), () -> chat.fail(message.wamid(), code + " " + MetaErrors.title(code)));
        Instant at = message.at().plus(now.sentAfter());
        report(now, now.sentAfter(), () -> webhooks.failure(message, code, at, now.permuted()));
    }

    /** The client opens the chat and sees everything that was delivered. */
    public void read(Chat chat) {
        for (Bubble bubble : chat.bubbles()) {
            AcceptedMessage message = bubble.tick() == Tick.DELIVERED ? unread.remove(bubble.id()) : null;
            if (message != null) {
                happen(message, List.of(new Step(Tick.READ, Duration.ZERO)), clock.instant());
            }
        }
    }

    private static List<Step> deliverySteps(StatusBehaviour behaviour) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Tick.DELIVERED, behaviour.deliveredAfter()));
        behaviour.readAfter().ifPresent(time -> steps.add(new Step(Tick.READ, time)));
        return steps;
    }

    private void happen(AcceptedMessage message, List<Step> steps, Instant from) {
        StatusBehaviour now = behaviour;
        List<Duration> reports = new ArrayList<>(steps.stream().map(Step::after).toList());
        if (now.permuted()) {
            synchronized (random) {
                Collections.shuffle(reports, random);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            after(step.after(), () -> show(message, step.tick()));
            report(
                    now,
                    reports.get(i),
                    () -> webhooks.status(message, step.tick(), from.plus(step.after()), now.permuted()));
        }
    }

    private void show(AcceptedMessage message, Tick tick) {
        chats.of(message.from(), message.to()).tick(message.wamid(), tick);
        if (tick == Tick.DELIVERED) {
            unread.put(message.wamid(), message);
        }
    }

    private void report(StatusBehaviour now, Duration delay, Runnable report) {
        if (!now.enabled()) {
            return;
        }
        after(delay, report);
        if (isRepeated(now.duplicated())) {
            after(delay.plus(randomPause()), report);
        }
    }

    private boolean isRepeated(double share) {
        synchronized (random) {
            return share > 0 && random.nextDouble() < share;
        }
    }

    private Duration randomPause() {
        synchronized (random) {
            return Duration.ofMillis(random.nextInt(MAX_REPETITION_MILLIS));
        }
    }

    private void after(Duration delay, Runnable what) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> _ = timer.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
