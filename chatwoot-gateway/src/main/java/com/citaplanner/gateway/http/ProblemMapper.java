package com.citaplanner.gateway.http;

import com.citaplanner.gateway.webhook.Refusal;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells every client error of Quarkus REST as a problem. */
final class ProblemMapper {
    @ServerExceptionMapper
    Response map(ClientErrorException error) {
        Refusal reason = reason(error.getResponse().getStatus());
        Response.ResponseBuilder response = Response.status(reason.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(reason).encode());
        if (reason == Refusal.METHOD) {
            response.header(HttpHeaders.ALLOW, "GET, POST");
        }
        return response.build();
    }

    private static Refusal reason(int status) {
        return Stream.of(Refusal.METHOD, Refusal.NOT_ACCEPTABLE)
                .filter(one -> one.status() == status)
                .findFirst()
                .orElse(Refusal.NOT_FOUND);
    }
}
