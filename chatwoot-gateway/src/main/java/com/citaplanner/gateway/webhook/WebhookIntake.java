package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.source.Webhook;
import com.citaplanner.gateway.webhook.WebhookResult.Accepted;
import com.citaplanner.gateway.webhook.WebhookResult.Refused;
import java.util.function.Consumer;

/** Handles one webhook: verifies it, reads its events, and accepts it only when all of them are durable. */
public final class WebhookIntake {
    private final Delivery delivery;

    public WebhookIntake(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Handles a webhook and reports the result exactly once, within this call or later. */
    public void handle(Webhook webhook, Consumer<WebhookResult> callback) {
        switch (webhook.source().verify(webhook.credentials(), webhook.body())) {
            case GENUINE -> deliver(webhook.source().read(webhook), callback);
            case UNSIGNED -> callback.accept(new Refused(RefusalReason.NO_SIGNATURE));
            case WRONG_SIGNATURE -> callback.accept(new Refused(RefusalReason.WRONG_SIGNATURE));
            case STALE -> callback.accept(new Refused(RefusalReason.STALE_SIGNATURE));
            case TOO_LARGE -> callback.accept(new Refused(RefusalReason.FORM_TOO_LARGE));
            case WRONG_TOKEN -> callback.accept(new Refused(RefusalReason.WRONG_TOKEN));
        }
    }

    private void deliver(WebhookContent content, Consumer<WebhookResult> callback) {
        switch (content) {
            case Event event -> delivery.deliver(event, result -> callback.accept(answer(content, result)));
            case WebhookContent.Batch batch ->
                BatchDelivery.deliver(delivery, batch, result -> callback.accept(answer(content, result)));
            case WebhookContent.Unreadable unreadable ->
                callback.accept(new Refused(refusalReason(unreadable.reason())));
            case WebhookContent.ForeignAccount ignored -> callback.accept(new Refused(RefusalReason.FOREIGN_ACCOUNT));
        }
    }

    private static WebhookResult answer(WebhookContent content, DeliveryResult result) {
        return switch (result) {
            case DeliveryResult.Durable how -> new Accepted(content, how);
            case DeliveryResult.NotDurable ignored -> new Refused(RefusalReason.NOT_DURABLE);
        };
    }

    private static RefusalReason refusalReason(PayloadProblem reason) {
        return switch (reason) {
            case NOT_JSON, NOT_UTF8 -> RefusalReason.NOT_JSON;
            case NUMBER_TOO_LONG, TOO_DEEP -> RefusalReason.TOO_COMPLEX;
            case NOT_AN_OBJECT -> RefusalReason.NOT_AN_OBJECT;
            case NO_EVENT -> RefusalReason.NO_EVENT;
            case NOT_MAIL -> RefusalReason.NOT_MAIL;
        };
    }
}
