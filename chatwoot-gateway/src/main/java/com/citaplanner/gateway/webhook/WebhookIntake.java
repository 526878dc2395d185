package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.Events;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.webhook.WebhookResult.Accepted;
import com.citaplanner.gateway.webhook.WebhookResult.Refused;
import java.util.function.Consumer;

/** The story of one webhook: is it genuine, is it an event, and only when it is durable is it accepted. */
public final class WebhookIntake {
    private final Events events;
    private final Delivery delivery;

    public WebhookIntake(Events events, Delivery delivery) {
        this.events = events;
        this.delivery = delivery;
    }

    /** Answers once, at once or later. */
    public void take(Webhook webhook, Consumer<WebhookResult> then) {
        switch (webhook.source().judge(webhook.credentials(), webhook.body())) {
            case GENUINE -> read(webhook, then);
            case UNSIGNED -> then.accept(new Refused(RefusalReason.NO_SIGNATURE));
            case WRONG_SIGNATURE -> then.accept(new Refused(RefusalReason.WRONG_SIGNATURE));
            case STALE -> then.accept(new Refused(RefusalReason.STALE_SIGNATURE));
            case WRONG_TOKEN -> then.accept(new Refused(RefusalReason.WRONG_TOKEN));
        }
    }

    private void read(Webhook webhook, Consumer<WebhookResult> then) {
        switch (PayloadResult.of(webhook.body())) {
            case Payload payload -> deliver(webhook, payload, then);
            case PayloadProblem reason -> then.accept(new Refused(refusal(reason)));
        }
    }

    private void deliver(Webhook webhook, Payload payload, Consumer<WebhookResult> then) {
        if (!webhook.source().speaksFor(payload.account())) {
            then.accept(new Refused(RefusalReason.FOREIGN_ACCOUNT));
            return;
        }
        Event event = events.event(webhook.source().id(), payload, webhook.delivery(), webhook.trace());
        delivery.deliver(event, deliveryResult -> then.accept(answer(payload.event(), deliveryResult)));
    }

    private static WebhookResult answer(String event, DeliveryResult deliveryResult) {
        return switch (deliveryResult) {
            case DeliveryResult.Durable how -> new Accepted(event, how);
            case DeliveryResult.NotDurable ignored -> new Refused(RefusalReason.HOMELESS);
        };
    }

    private static RefusalReason refusal(PayloadProblem reason) {
        return switch (reason) {
            case NOT_JSON, NOT_UTF8 -> RefusalReason.NOT_JSON;
            case NUMBER_TOO_LONG, TOO_DEEP -> RefusalReason.TOO_COMPLEX;
            case NOT_AN_OBJECT -> RefusalReason.NOT_AN_OBJECT;
            case NO_EVENT -> RefusalReason.NO_EVENT;
        };
    }
}
