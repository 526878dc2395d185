package com.citaplanner.sandbox.push.page;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.push.PushFaults;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.Targets;
import com.citaplanner.sandbox.push.fcm.FcmFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves the page for people, its service worker, and the calls it makes. */
public final class PushPageHandler implements HttpHandler {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "worker-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    private static final Set<String> STATUSES = Set.of("400", "401", "403", "404", "410", "413", "429", "500", "503");
    private static final int MAX_COUNT = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Targets targets;
    private final PushFaults webPushFaults;
    private final PushFaults fcmFaults;
    private final @Nullable ClinicBackend backend;

    /** @param backend null where no service is connected */
    public PushPageHandler(
            Targets targets, PushFaults webPushFaults, PushFaults fcmFaults, @Nullable ClinicBackend backend) {
        this.targets = targets;
        this.webPushFaults = webPushFaults;
        this.fcmFaults = fcmFaults;
        this.backend = backend;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        AnswerWriter.send(exchange, answer(exchange, body));
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /" -> file("page.html", "text/html; charset=utf-8");
            case "GET /worker.js" -> file("worker.js", "text/javascript; charset=utf-8");
            case "GET /sandbox/state" -> json(200, state());
            case "GET /sandbox/key" ->
                json(200, JSON.createObjectNode().put("key", backend == null ? "" : backend.vapidPublicKey()));
            case String call when call.startsWith("POST /sandbox/") -> post(exchange, path, body);
            default -> problem(404, "There is no such page");
        };
    }

    /** Other content types are refused, because a form on another site can send them without a CORS preflight. */
    private Answer post(HttpExchange exchange, String path, byte[] body) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return problem(415, "Content-Type must be application/json");
        }
        JsonNode call = JSON.readTree(body);
        try {
            return switch (path) {
                case "/sandbox/devices" -> add(exchange, call);
                case "/sandbox/subscriptions" -> subscribe(call);
                case "/sandbox/removals" -> remove(call);
                case "/sandbox/switches" -> fail(call);
                default -> problem(404, "There is no such call");
            };
        } catch (IllegalArgumentException e) {
            return problem(422, String.valueOf(e.getMessage()));
        }
    }

    private ClinicBackend backend() {
        if (backend == null) {
            throw new IllegalArgumentException("No notification-service is connected");
        }
        return backend;
    }

    private Answer add(HttpExchange exchange, JsonNode call) {
        String client = call.path("client").asText();
        PushTarget target = call.path("kind").asText().equals("FCM")
                ? targets.addApp(client)
                : targets.addBrowser(client, backend().vapidPublicKey());
        return passed(backend()
                .register(target, "http://" + exchange.getRequestHeaders().getFirst("Host")));
    }

    /** A real browser's subscription, at its own push service. */
    private Answer subscribe(JsonNode call) {
        ObjectNode device = JSON.createObjectNode();
        device.set("subscription", call.path("subscription"));
        return passed(backend().register(call.path("client").asText(), device));
    }

    private static Answer passed(ClinicBackend.ServiceAnswer answer) {
        return Answer.json(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Answer remove(JsonNode call) {
        targets.find(call.path("id").asText())
                .orElseThrow(() -> new IllegalArgumentException("There is no such device"))
                .remove();
        return json(200, JSON.createObjectNode());
    }

    private Answer fail(JsonNode call) {
        if (call.path("clear").asBoolean()) {
            webPushFaults.clear();
            fcmFaults.clear();
        }
        int count = call.path("count").asInt(1);
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be from 1 to " + MAX_COUNT);
        }
        if (call.has("status")) {
            webPushFaults.next(count, status(call.path("status").asText()));
        }
        if (call.has("code")) {
            fcmFaults.next(count, FcmFault.valueOf(call.path("code").asText()).name());
        }
        return json(200, JSON.createObjectNode());
    }

    private static String status(String status) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("status must be one of " + STATUSES);
        }
        return status;
    }

    private ObjectNode state() {
        ObjectNode state = JSON.createObjectNode();
        state.put("faults", webPushFaults.left() + fcmFaults.left());
        ArrayNode devices = state.putArray("devices");
        targets.newestFirst().forEach(target -> devices.add(device(target)));
        return state;
    }

    private static ObjectNode device(PushTarget target) {
        ObjectNode device = JSON.createObjectNode()
                .put("id", target.id())
                .put("client", target.client())
                .put("kind", target.keys() == null ? "FCM" : "WEB")
                .put("gone", target.isGone());
        ArrayNode messages = device.putArray("messages");
        target.messages()
                .reversed()
                .forEach(message -> messages.addObject()
                        .put("title", message.title())
                        .put("body", message.body())
                        .put("url", message.url())
                        .put("times", message.times())
                        .put("at", message.at().toString()));
        return device;
    }

    private static Answer problem(int status, String reason) {
        return json(status, JSON.createObjectNode().put("error", reason));
    }

    private static Answer json(int status, JsonNode json) {
        return Answer.json(status, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer file(String name, String type) throws IOException {
        try (InputStream file = PushPageHandler.class.getResourceAsStream("/com/citaplanner/sandbox/push/" + name)) {
            return Answer.text(200, type, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
