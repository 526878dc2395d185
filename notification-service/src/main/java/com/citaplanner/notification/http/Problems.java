package com.citaplanner.notification.http;

import com.citaplanner.notification.work.ConcurrencyLimit;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.InvalidInput;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every failure of a request to a problem. None shows internals. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<ProblemBody> problem(Problem problem) {
        return response(problem.body());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<ProblemBody> unauthorized() {
        ProblemBody body = new ProblemBody(
                "Unauthorized",
                401,
                "Send a valid API key (Authorization: Bearer cp_…) or token. It may be unknown, expired or revoked.");
        return RestResponse.ResponseBuilder.create(RestResponse.Status.UNAUTHORIZED, body)
                .type(ProblemBody.TYPE)
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    RestResponse<ProblemBody> forbidden() {
        return response(
                new ProblemBody("Forbidden", 403, "The scope of this API key or token does not allow this operation."));
    }

    /** Maps a refusal of a feature to 422. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> unacceptable(InvalidInput refused) {
        return response(Problem.invalid(refused.field().orElse("body"), refused.reason())
                .body());
    }

    /** Maps a value that only the database refused. The API should refuse it earlier, with the field's name. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(DatabaseRefused refused) {
        LOG.warnf("the database refused a request that the API accepted: reason=%s", refused.getMessage());
        return refused.isConflict()
                ? response(Problem.conflict("The resource was changed meanwhile; read it again and retry.")
                        .body())
                : response(Problem.invalid("body", "has a value that cannot be stored")
                        .body());
    }

    /** Maps refusals of the framework: an unknown path or method, an unsupported media type, an invalid parameter. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(WebApplicationException refused) {
        return response(body(refused.getResponse().getStatusInfo()));
    }

    private static ProblemBody body(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 400 ->
                Problem.badRequest("The body or a parameter cannot be parsed.").body();
            case 404 -> Problem.notFound("There is no resource at this path.").body();
            case 405 -> new ProblemBody("Method not allowed", 405, "This path does not support the method.");
            case 406 ->
                Problem.notAcceptable("The response is available as application/json only.")
                        .body();
            case 413 -> Problem.tooLarge("The body is too large.").body();
            case 415 ->
                Problem.unsupported("The media type of the body is not supported: imports of clients take text/csv or"
                                + " application/x-ndjson, imports of appointments application/x-ndjson only,"
                                + " everything else application/json.")
                        .body();
            default -> new ProblemBody(status.getReasonPhrase(), status.getStatusCode(), "The request was refused.");
        };
    }

    @ServerExceptionMapper(DatabaseUnavailable.class)
    RestResponse<ProblemBody> databaseUnavailable(DatabaseUnavailable failure) {
        return failure.isRestored()
                ? unavailable(
                        "The database was restored, and what was sent since its backup is not known yet; retry after the"
                                + " time in Retry-After.",
                        30)
                : unavailable("The database is unavailable; retry after the time in Retry-After.", 5);
    }

    @ServerExceptionMapper(ConcurrencyLimit.LimitReached.class)
    RestResponse<ProblemBody> busy() {
        return unavailable("Too many requests are in progress; retry after the time in Retry-After.", 1);
    }

    /** Maps the failure to reach a token's issuer, without which the token cannot be verified. */
    @ServerExceptionMapper(OIDCException.class)
    RestResponse<ProblemBody> issuerUnavailable() {
        return unavailable("The issuer of this token is unavailable; retry later, or use an API key.", 5);
    }

    private static RestResponse<ProblemBody> unavailable(String detail, int seconds) {
        ProblemBody body = new ProblemBody("Unavailable", 503, detail);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.SERVICE_UNAVAILABLE, body)
                .type(ProblemBody.TYPE)
                .header("Retry-After", seconds)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> unexpected(Throwable failure) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(failure, "a request failed unexpectedly: reference=%s", reference);
        return response(
                new ProblemBody("Internal error", 500, "Internal error. Reference for support: " + reference + "."));
    }

    private static RestResponse<ProblemBody> response(ProblemBody body) {
        return RestResponse.ResponseBuilder.<ProblemBody>create(body.status())
                .entity(body)
                .type(ProblemBody.TYPE)
                .build();
    }
}
