package com.citaplanner.gateway.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** Tells a browser that it has found the webhook's URL. */
@Path(WebhookStatus.PATH)
public final class WebhookStatus {
    static final String PATH = "/api/webhooks/chatwoot";

    private final Clock clock;

    WebhookStatus(Clock clock) {
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Status status() {
        return new Status(true, "The webhook for Chatwoot is active; send events with POST", clock.instant());
    }

    /**
     * The answer.
     *
     * @param timestamp the current time, in UTC
     */
    public record Status(boolean success, String message, Instant timestamp) {}
}
