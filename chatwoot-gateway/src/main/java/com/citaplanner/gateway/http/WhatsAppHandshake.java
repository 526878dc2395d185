package com.citaplanner.gateway.http;

import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.source.Source;
import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.webhook.RefusalReason;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers Meta's handshake: the challenge, if the verify token is the source's. */
@Path(WhatsAppHandshake.PATH)
public final class WhatsAppHandshake {
    static final String PATH = "/api/webhooks/whatsapp/{source}";

    private static final Logger LOG = Logger.getLogger(WhatsAppHandshake.class);
    private static final String KIND = "whatsapp";

    private final Sources sources;
    private final WebhookMeter meter;

    WhatsAppHandshake(Sources sources, WebhookMeter meter) {
        this.sources = sources;
        this.meter = meter;
    }

    @GET
    public Response verify(
            @PathParam("source") String id,
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.verify_token") @Nullable String token,
            @QueryParam("hub.challenge") @Nullable String challenge) {
        Source source = sources.find(id);
        if (source == null || !source.kind().equals(KIND)) {
            return refuse(RefusalReason.UNKNOWN_SOURCE, id);
        }
        boolean genuine = "subscribe".equals(mode) && token != null && source.isVerifyToken(token);
        return genuine && challenge != null ? answer(challenge) : refuse(RefusalReason.WRONG_VERIFY_TOKEN, id);
    }

    private static Response answer(String challenge) {
        return Response.ok(challenge, MediaType.TEXT_PLAIN_TYPE)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private Response refuse(RefusalReason reason, String source) {
        meter.refused(reason);
        LOG.infof(
                "handshake refused: reason=%s status=%d source=%s",
                reason.code(), reason.status(), meter.sourceLabel(source));
        return Response.status(reason.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(reason).encode())
                .build();
    }
}
