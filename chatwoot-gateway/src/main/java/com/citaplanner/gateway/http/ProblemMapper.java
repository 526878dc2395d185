package com.citaplanner.gateway.http;

import com.citaplanner.gateway.webhook.RefusalReason;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every client error of Quarkus REST with a problem. */
final class ProblemMapper {
    @ServerExceptionMapper
    Response map(ClientErrorException error) {
        RefusalReason reason = reason(error.getResponse().getStatus());
        Response.ResponseBuilder response = Response.status(reason.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(reason).encode());
        if (reason == RefusalReason.METHOD) {
            response.header(HttpHeaders.ALLOW, "GET, POST");
        }
        return response.build();
    }

    private static RefusalReason reason(int status) {
        return Stream.of(RefusalReason.METHOD, RefusalReason.NOT_ACCEPTABLE)
                .filter(reason -> reason.status() == status)
                .findFirst()
                .orElse(RefusalReason.NOT_FOUND);
    }
}
