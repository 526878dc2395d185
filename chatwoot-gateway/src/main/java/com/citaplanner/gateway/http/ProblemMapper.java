package com.citaplanner.gateway.http;

import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.source.WebhookEndpoint;
import com.citaplanner.gateway.webhook.RefusalReason;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every client error of Quarkus REST with a problem. */
final class ProblemMapper {
    private final Sources sources;

    ProblemMapper(Sources sources) {
        this.sources = sources;
    }

    @ServerExceptionMapper
    Response map(ClientErrorException error, UriInfo uri) {
        int status = error.getResponse().getStatus();
        boolean takesOnlyPost = status == RefusalReason.NOT_FOUND.status() && isWebhook(uri.getPath());
        RefusalReason reason = takesOnlyPost ? RefusalReason.METHOD : reason(status);
        Response.ResponseBuilder response = Response.status(reason.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(reason).encode());
        if (reason == RefusalReason.METHOD) {
            response.header(HttpHeaders.ALLOW, takesOnlyPost ? "POST" : "GET, POST");
        }
        return response.build();
    }

    /** Most URLs of sources have no resource, because webhooks are received before Quarkus REST. */
    private boolean isWebhook(String path) {
        return sources.endpoints().stream().anyMatch(endpoint -> isSource(endpoint, path));
    }

    private static boolean isSource(WebhookEndpoint endpoint, String path) {
        String prefix = endpoint.path() + "/";
        return path.startsWith(prefix)
                && endpoint.find(path.substring(prefix.length()).split("/", 2)[0]) != null;
    }

    private static RefusalReason reason(int status) {
        return Stream.of(RefusalReason.METHOD, RefusalReason.NOT_ACCEPTABLE)
                .filter(reason -> reason.status() == status)
                .findFirst()
                .orElse(RefusalReason.NOT_FOUND);
    }
}
