package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.Fate;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.Events;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.Reading;
import com.citaplanner.gateway.payload.Unreadable;
import com.citaplanner.gateway.webhook.Answer.Accepted;
import com.citaplanner.gateway.webhook.Answer.Refused;
import java.util.function.Consumer;

/** The story of one webhook: is it genuine, is it an event, and only when it is durable is it accepted. */
public final class Intake {
    private final Events events;
    private final Delivery delivery;

    public Intake(Events events, Delivery delivery) {
        this.events = events;
        this.delivery = delivery;
    }

    /** Answers once, at once or later. */
    public void take(Webhook webhook, Consumer<Answer> then) {
        switch (webhook.source().judge(webhook.claim(), webhook.body())) {
            case GENUINE -> read(webhook, then);
            case UNSIGNED -> then.accept(new Refused(Refusal.NO_SIGNATURE));
            case WRONG_SIGNATURE -> then.accept(new Refused(Refusal.WRONG_SIGNATURE));
            case STALE -> then.accept(new Refused(Refusal.STALE_SIGNATURE));
            case WRONG_TOKEN -> then.accept(new Refused(Refusal.WRONG_TOKEN));
        }
    }

    private void read(Webhook webhook, Consumer<Answer> then) {
        switch (Reading.of(webhook.body())) {
            case Payload payload -> deliver(webhook, payload, then);
            case Unreadable reason -> then.accept(new Refused(refusal(reason)));
        }
    }

    private void deliver(Webhook webhook, Payload payload, Consumer<Answer> then) {
        if (!webhook.source().speaksFor(payload.account())) {
            then.accept(new Refused(Refusal.FOREIGN_ACCOUNT));
            return;
        }
        Event event = events.event(webhook.source().id(), payload, webhook.delivery(), webhook.trace());
        delivery.deliver(event, fate -> then.accept(answer(payload.event(), fate)));
    }

    private static Answer answer(String event, Fate fate) {
        return switch (fate) {
            case Fate.Durable how -> new Accepted(event, how);
            case Fate.Homeless ignored -> new Refused(Refusal.HOMELESS);
        };
    }

    private static Refusal refusal(Unreadable reason) {
        return switch (reason) {
            case NOT_JSON, NOT_UTF8 -> Refusal.NOT_JSON;
            case NUMBER_TOO_LONG, TOO_DEEP -> Refusal.TOO_COMPLEX;
            case NOT_AN_OBJECT -> Refusal.NOT_AN_OBJECT;
            case NO_EVENT -> Refusal.NO_EVENT;
        };
    }
}
