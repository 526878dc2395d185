package com.citaplanner.gateway.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** What a browser sees at the webhook's URL: that it is the right one. */
@Path(WebhookAddress.PATH)
public final class WebhookStatus {
    private final Clock clock;

    WebhookStatus(Clock clock) {
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Status status() {
        return new Status(true, "The webhook for Chatwoot is active; events are sent with POST", clock.instant());
    }

    /** @param timestamp now, in UTC */
    public record Status(boolean success, String message, Instant timestamp) {}
}
