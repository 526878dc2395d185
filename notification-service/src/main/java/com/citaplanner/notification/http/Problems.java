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

/** Every failure of a request becomes a problem; none shows what is inside. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<ProblemBody> problem(Problem problem) {
        return answer(problem.body());
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
        return answer(new ProblemBody("Forbidden", 403, "The scope of this API key or token does not allow it."));
    }

    /** What a feature refuses for a reason of its own. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> unacceptable(InvalidInput refused) {
        return answer(Problem.invalid(refused.field().orElse("body"), refused.reason())
                .body());
    }

    /** What the edge let pass and the database does not take; it is for us to refuse it earlier, with the field's name. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(DatabaseRefused refused) {
        LOG.warnf("a request was refused by the database only: reason=%s", refused.getMessage());
        return refused.isConflict()
                ? answer(Problem.conflict("Something else was stored meanwhile; read it again, then try again.")
                        .body())
                : answer(Problem.invalid("body", "has a value that cannot be stored")
                        .body());
    }

    /** Whatever the framework refuses: an unknown path, a method, a media type, a body that is not JSON. */
    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(WebApplicationException refused) {
        Response.StatusType status = refused.getResponse().getStatusInfo();
        return answer(
                new ProblemBody(status.getReasonPhrase(), status.getStatusCode(), detail(status.getStatusCode())));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The body or a parameter cannot be read.";
            case 404 -> "There is nothing here.";
            case 405 -> "This path has other methods.";
            case 406 -> "The answer is JSON only.";
            case 413 -> "The body is larger than is taken.";
            case 415 -> "Send application/json.";
            default -> "The request was refused.";
        };
    }

    @ServerExceptionMapper(DatabaseUnavailable.class)
    RestResponse<ProblemBody> away() {
        return unavailable("The database is away; try again.", 5);
    }

    @ServerExceptionMapper(ConcurrencyLimit.LimitReached.class)
    RestResponse<ProblemBody> busy() {
        return unavailable("There is too much under way; try again.", 1);
    }

    /** Nothing can be said of a token whose issuer has not been reached yet. */
    @ServerExceptionMapper(OIDCException.class)
    RestResponse<ProblemBody> issuerAway() {
        return unavailable("The issuer of this token is away; try again, or use an API key.", 5);
    }

    private static RestResponse<ProblemBody> unavailable(String detail, int seconds) {
        ProblemBody body = new ProblemBody("Unavailable", 503, detail);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.SERVICE_UNAVAILABLE, body)
                .type(ProblemBody.TYPE)
                .header("Retry-After", seconds)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> unforeseen(Throwable failure) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(failure, "a request failed for a reason nobody foresaw: reference=%s", reference);
        return answer(
                new ProblemBody("Internal error", 500, "Internal error. Reference for support: " + reference + "."));
    }

    private static RestResponse<ProblemBody> answer(ProblemBody body) {
        return RestResponse.ResponseBuilder.<ProblemBody>create(body.status())
                .entity(body)
                .type(ProblemBody.TYPE)
                .build();
    }
}
