package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the answers of push services (RFC 8030). Their errors have no common form, but each service's is known: an empty
 * or plain text (Google, Microsoft), {@code errno} (Mozilla) or {@code reason} (Apple). Pages and other JSON come from
 * somebody before the service.
 */
final class PushServiceAnswers {
    /** How many attempts meet a 404 in a foreign form before it counts as the push service's own. */
    private static final int MAX_FOREIGN = 5;

    private static final int REQUEST_TIMEOUT = 408;

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    PushServiceAnswers(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /** @param attempt number of the attempt, from 1 */
    DeviceAnswer of(PushDevice device, int attempt, HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> received(device, attempt, received);
            case HttpResult.Limited(Optional<String> header, byte[] body) ->
                new DeviceAnswer.Later("the push service limits the rate (429)", Optional.of(retryAfter.after(header)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> new DeviceAnswer.Later(reason, pause);
            case HttpResult.Forbidden(String reason) -> new DeviceAnswer.Refused(Rejection.BAD_ADDRESS, reason);
            case HttpResult.Lost(String reason) -> new DeviceAnswer.Unknown(reason);
        };
    }

    private DeviceAnswer received(PushDevice device, int attempt, HttpResult.Received reply) {
        return switch (reply.status()) {
            case 201, 202 -> accepted(device);
            case 200, 204 -> reply.body().length == 0 ? accepted(device) : foreign(reply.status());
            case 404 -> isOwn(reply) || attempt >= MAX_FOREIGN ? gone(404) : notReached(404);
            case 410 -> gone(410);
            case 413 ->
                new DeviceAnswer.Refused(Rejection.CONTENT, "the message is too long for the push service (413)");
            case 400, 401, 403 -> isOwn(reply) ? credentials(device, reply.status()) : notReached(reply.status());
            default -> other(reply.status());
        };
    }

    /** The service's own id is only in a header, and nobody can be asked by it. */
    private static DeviceAnswer accepted(PushDevice device) {
        return new DeviceAnswer.Accepted("web:" + device.id());
    }

    private static DeviceAnswer gone(int status) {
        return new DeviceAnswer.Gone("the browser's subscription has ended (" + status + ")");
    }

    /**
     * A tenant's keys are checked when they are stored. So a browser that never took a message subscribed with another
     * key, which must not stop the messages to all others.
     */
    private static DeviceAnswer credentials(PushDevice device, int status) {
        return device.acceptedAt().isPresent()
                ? new DeviceAnswer.CredentialsRefused(
                        "the push service refuses the tenant's VAPID keys (" + status + ")")
                : new DeviceAnswer.Refused(
                        Rejection.BAD_ADDRESS, "the browser subscribed with another VAPID key (" + status + ")");
    }

    private static DeviceAnswer other(int status) {
        boolean refused = status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
        return refused ? notReached(status) : foreign(status);
    }

    private static DeviceAnswer notReached(int status) {
        return new DeviceAnswer.Later(
                "the answer from the push service's address is not a push service's (" + status + ")");
    }

    private static DeviceAnswer foreign(int status) {
        return new DeviceAnswer.Unknown("the push service gave no usable answer (" + status + ")");
    }

    private boolean isOwn(HttpResult.Received reply) {
        if (reply.json()) {
            return parsed(reply.body())
                    .filter(body ->
                            body.path("errno").isInt() || body.path("reason").isTextual())
                    .isPresent();
        }
        return !reply.contentType().contains("html");
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
