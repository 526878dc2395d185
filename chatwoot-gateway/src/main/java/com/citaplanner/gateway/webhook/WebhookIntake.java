package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.webhook.WebhookResult.Accepted;
import com.citaplanner.gateway.webhook.WebhookResult.Refused;
import java.util.function.Consumer;

/** Handles one webhook: verifies it, reads it as an event, and accepts it only when the event is durable. */
public final class WebhookIntake {
    private final EventFactory eventFactory;
    private final Delivery delivery;

    public WebhookIntake(EventFactory eventFactory, Delivery delivery) {
        this.eventFactory = eventFactory;
        this.delivery = delivery;
    }

    /** Handles a webhook and reports the result exactly once, within this call or later. */
    public void handle(Webhook webhook, Consumer<WebhookResult> callback) {
        switch (webhook.source().verify(webhook.credentials(), webhook.body())) {
            case GENUINE -> read(webhook, callback);
            case UNSIGNED -> callback.accept(new Refused(RefusalReason.NO_SIGNATURE));
            case WRONG_SIGNATURE -> callback.accept(new Refused(RefusalReason.WRONG_SIGNATURE));
            case STALE -> callback.accept(new Refused(RefusalReason.STALE_SIGNATURE));
            case WRONG_TOKEN -> callback.accept(new Refused(RefusalReason.WRONG_TOKEN));
        }
    }

    private void read(Webhook webhook, Consumer<WebhookResult> callback) {
        switch (PayloadResult.of(webhook.body())) {
            case Payload payload -> deliver(webhook, payload, callback);
            case PayloadProblem reason -> callback.accept(new Refused(refusalReason(reason)));
        }
    }

    private void deliver(Webhook webhook, Payload payload, Consumer<WebhookResult> callback) {
        if (!webhook.source().allowsAccount(payload.account())) {
            callback.accept(new Refused(RefusalReason.FOREIGN_ACCOUNT));
            return;
        }
        Event event = eventFactory.create(webhook.source().id(), payload, webhook.delivery(), webhook.trace());
        delivery.deliver(event, result -> callback.accept(answer(payload.event(), result)));
    }

    private static WebhookResult answer(String event, DeliveryResult result) {
        return switch (result) {
            case DeliveryResult.Durable how -> new Accepted(event, how);
            case DeliveryResult.NotDurable ignored -> new Refused(RefusalReason.NOT_DURABLE);
        };
    }

    private static RefusalReason refusalReason(PayloadProblem reason) {
        return switch (reason) {
            case NOT_JSON, NOT_UTF8 -> RefusalReason.NOT_JSON;
            case NUMBER_TOO_LONG, TOO_DEEP -> RefusalReason.TOO_COMPLEX;
            case NOT_AN_OBJECT -> RefusalReason.NOT_AN_OBJECT;
            case NO_EVENT -> RefusalReason.NO_EVENT;
        };
    }
}
