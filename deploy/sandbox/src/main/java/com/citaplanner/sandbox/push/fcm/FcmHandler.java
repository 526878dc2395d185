package com.citaplanner.sandbox.push.fcm;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.push.PushFaults;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.Targets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes messages for apps (FCM's HTTP v1 API), and issues the access tokens for it. */
public final class FcmHandler implements HttpHandler {
    /** The path of the token endpoint. */
    public static final String TOKEN_PATH = "/token";

    /** The beginning of the API's paths. */
    public static final String API_PATH = "/v1/projects/";

    private static final String SEND_PATH = API_PATH + GoogleAccount.PROJECT + "/messages:send";
    private static final String ASSERTION = "assertion=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GoogleAccount account;
    private final Targets targets;
    private final PushFaults faults;
    private final Clock clock;

    public FcmHandler(GoogleAccount account, Targets targets, PushFaults faults, Clock clock) {
        this.account = account;
        this.targets = targets;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        AnswerWriter.send(
                exchange,
                path.equals(TOKEN_PATH)
                        ? token(new String(body, StandardCharsets.US_ASCII))
                        : send(exchange, path, body));
    }

    private Answer token(String form) {
        String assertion = Stream.of(form.split("&", -1))
                .filter(field -> field.startsWith(ASSERTION))
                .map(field -> URLDecoder.decode(field.substring(ASSERTION.length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        String token = account.issue(assertion);
        ObjectNode answer = JSON.createObjectNode();
        if (token.isEmpty()) {
            answer.put("error", "invalid_grant").put("error_description", "Invalid JWT Signature.");
            return json(400, answer);
        }
        answer.put("access_token", token).put("expires_in", 3_599).put("token_type", "Bearer");
        return json(200, answer);
    }

    private Answer send(HttpExchange exchange, String path, byte[] body) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!account.accepts(authorization.replace("Bearer ", ""))) {
            return error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", "");
        }
        if (!path.equals(SEND_PATH)) {
            return error(403, "PERMISSION_DENIED", "The caller does not have permission", "");
        }
        Optional<FcmFault> fault = faults.poll().map(FcmFault::valueOf);
        return fault.isPresent()
                ? error(fault.get())
                : deliver(JSON.readTree(body).path("message"));
    }

    private Answer deliver(JsonNode message) {
        JsonNode shown = message.path("notification");
        if (!shown.path("body").isTextual() || !message.path("token").isTextual()) {
            return error(400, "INVALID_ARGUMENT", "Invalid value at 'message'", "");
        }
        Optional<PushTarget> target =
                targets.find(message.path("token").asText()).filter(found -> found.keys() == null && !found.isGone());
        if (target.isEmpty()) {
            return error(FcmFault.UNREGISTERED);
        }
        target.get()
                .show(
                        message.at("/android/notification/tag").asText(),
                        shown.path("title").asText(),
                        shown.path("body").asText(),
                        message.at("/data/url").asText(),
                        clock.instant());
        return json(
                200,
                JSON.createObjectNode()
                        .put("name", "projects/" + GoogleAccount.PROJECT + "/messages/0:" + clock.millis()));
    }

    private static Answer error(FcmFault fault) {
        return error(fault.status(), fault.googleStatus(), fault.message(), fault.name());
    }

    /** @param code FCM's own; empty for none */
    private static Answer error(int status, String googleStatus, String message, String code) {
        ObjectNode error = JSON.createObjectNode()
                .put("code", status)
                .put("message", message)
                .put("status", googleStatus);
        if (!code.isEmpty()) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                    .put("errorCode", code);
        }
        return json(status, JSON.createObjectNode().set("error", error));
    }

    private static Answer json(int status, JsonNode body) {
        return Answer.json(status, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
