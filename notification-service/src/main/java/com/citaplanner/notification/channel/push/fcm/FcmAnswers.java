package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushMessage;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads FCM's answers to messages. Only Google's own forms say that something was done or refused. */
final class FcmAnswers {
    private static final Pattern NAME = Pattern.compile("projects/[\\x21-\\x7e]{1,240}");

    /** How many attempts meet a code that nobody knows before the message is refused. */
    private static final int MAX_UNKNOWN = 5;

    private static final int UNAUTHORIZED = 401;
    private static final int REQUEST_TIMEOUT = 408;

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    FcmAnswers(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    DeviceAnswer of(PushDevice device, PushMessage message, HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> received(device, message, received);
            case HttpResult.Limited(Optional<String> header, byte[] body) ->
                new DeviceAnswer.Later("FCM limits the rate (429)", Optional.of(retryAfter.after(header)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> new DeviceAnswer.Later(reason, pause);
            case HttpResult.Forbidden(String reason) -> new DeviceAnswer.Later(reason);
            case HttpResult.Lost(String reason) -> new DeviceAnswer.Unknown(reason);
        };
    }

    /** Whether FCM refused the access token, which may have ended early. */
    static boolean refusesToken(HttpResult result) {
        return result instanceof HttpResult.Received received && received.status() == UNAUTHORIZED;
    }

    private DeviceAnswer received(PushDevice device, PushMessage message, HttpResult.Received reply) {
        int status = reply.status();
        Optional<JsonNode> body = reply.json() ? parsed(reply.body()) : Optional.empty();
        if (status < 300) {
            return body.map(found -> found.path("name").asText())
                    .filter(name -> NAME.matcher(name).matches())
                    .<DeviceAnswer>map(DeviceAnswer.Accepted::new)
                    .orElseGet(() -> new DeviceAnswer.Unknown("FCM gave no usable answer (" + status + ")"));
        }
        boolean mayHaveBeenDone = status >= 500 || status < 400 || status == REQUEST_TIMEOUT;
        return body.flatMap(FcmError::of)
                .map(error -> refused(device, message, error, reply))
                .orElseGet(() -> mayHaveBeenDone
                        ? new DeviceAnswer.Unknown("FCM failed (" + status + ")")
                        : new DeviceAnswer.Later("the answer from FCM's address is not FCM's (" + status + ")"));
    }

    private DeviceAnswer refused(PushDevice device, PushMessage message, FcmError error, HttpResult.Received reply) {
        return error.code()
                .map(code -> switch (code) {
                    case UNREGISTERED -> new DeviceAnswer.Gone("the app was removed, or its token has expired");
                    case INVALID_ARGUMENT ->
                        error.isAboutToken()
                                ? new DeviceAnswer.Gone("the token is not one of FCM's")
                                : notAccepted(device, message, error);
                    case SENDER_ID_MISMATCH ->
                        new DeviceAnswer.Refused(Rejection.BAD_ADDRESS, "the token belongs to another project");
                    case QUOTA_EXCEEDED ->
                        new DeviceAnswer.Later(
                                "FCM's quota is used up", Optional.of(retryAfter.after(reply.retryAfter())));
                    case UNAVAILABLE ->
                        new DeviceAnswer.Later(
                                "FCM is overloaded",
                                reply.retryAfter().map(said -> retryAfter.after(Optional.of(said))));
                    case INTERNAL -> new DeviceAnswer.Unknown("FCM failed");
                    case THIRD_PARTY_AUTH_ERROR ->
                        new DeviceAnswer.Refused(
                                Rejection.CONFIGURATION, "the project's credentials for Apple or browsers are invalid");
                    case UNSPECIFIED_ERROR -> unknown(device, message, error);
                })
                .orElseGet(() -> googles(device, message, error, reply));
    }

    /** Errors of Google's APIs in general, which leave the token alone. */
    private DeviceAnswer googles(PushDevice device, PushMessage message, FcmError error, HttpResult.Received reply) {
        return switch (error.status()) {
            case "INVALID_ARGUMENT" -> notAccepted(device, message, error);
            case "UNAUTHENTICATED" -> new DeviceAnswer.Later("FCM refused the access token");
            case "PERMISSION_DENIED", "NOT_FOUND" ->
                new DeviceAnswer.CredentialsRefused(
                        "the service account may not send for the project: " + quoted(device, message, error));
            case "UNAVAILABLE", "RESOURCE_EXHAUSTED" ->
                new DeviceAnswer.Later(
                        "FCM is overloaded", reply.retryAfter().map(said -> retryAfter.after(Optional.of(said))));
            default ->
                reply.status() >= 500
                        ? new DeviceAnswer.Unknown("FCM failed (" + reply.status() + ")")
                        : unknown(device, message, error);
        };
    }

    private static DeviceAnswer notAccepted(PushDevice device, PushMessage message, FcmError error) {
        return new DeviceAnswer.Refused(
                Rejection.CONTENT, "FCM does not accept the message: " + quoted(device, message, error));
    }

    private static DeviceAnswer unknown(PushDevice device, PushMessage message, FcmError error) {
        String reason = "FCM refuses the message: " + quoted(device, message, error);
        return message.attempt() < MAX_UNKNOWN
                ? new DeviceAnswer.Later(reason)
                : new DeviceAnswer.Refused(Rejection.CONTENT, reason);
    }

    private static String quoted(PushDevice device, PushMessage message, FcmError error) {
        List<String> sent = new ArrayList<>(message.personal());
        sent.add(device.address().text());
        return ProviderText.quote(error.message(), sent);
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
