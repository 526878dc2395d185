package com.citaplanner.sandbox.push.webpush;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.push.PushFaults;
import com.citaplanner.sandbox.push.device.BrowserKeys;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.Targets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Takes encrypted messages for browsers (RFC 8030), and checks what push services check. */
public final class PushServiceHandler implements HttpHandler {
    /** The beginning of every endpoint's path. */
    public static final String PATH = "/push/";

    private static final int MAX_BODY = 4_096;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Targets targets;
    private final PushFaults faults;
    private final Clock clock;

    public PushServiceHandler(Targets targets, PushFaults faults, Clock clock) {
        this.targets = targets;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestURI().getPath().substring(PATH.length());
        Optional<String> fault = faults.poll();
        if (fault.filter("429"::equals).isPresent()) {
            exchange.getResponseHeaders().set("Retry-After", "5");
        }
        AnswerWriter.send(
                exchange,
                fault.map(status -> text(Integer.parseInt(status), "The operator's switch"))
                        .orElseGet(() -> answer(exchange, id, body)));
    }

    private Answer answer(HttpExchange exchange, String id, byte[] body) {
        Optional<PushTarget> target = targets.find(id).filter(found -> found.keys() != null);
        if (target.isEmpty()) {
            return text(404, "There is no such subscription");
        }
        if (target.get().isGone()) {
            return text(410, "push subscription has unsubscribed or expired.");
        }
        return answer(exchange.getRequestHeaders(), origin(exchange), target.get(), body);
    }

    private static String origin(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host");
    }

    private Answer answer(Headers headers, String origin, PushTarget target, byte[] body) {
        BrowserKeys keys = Objects.requireNonNull(target.keys());
        VapidCheck.VapidResult vapid =
                VapidCheck.of(headers.getFirst("Authorization"), keys.serverKey(), origin, clock.instant());
        if (vapid.status() != 0) {
            return text(vapid.status(), vapid.reason());
        }
        if (!matches(headers, "TTL", "\\d{1,10}") || !matches(headers, "Content-Encoding", "aes128gcm")) {
            return text(400, "TTL or Content-Encoding is missing");
        }
        if (headers.containsKey("Topic") && !matches(headers, "Topic", "[A-Za-z0-9_-]{1,32}")) {
            return text(400, "Topic must have at most 32 characters of base64url");
        }
        return body.length > MAX_BODY ? text(413, "Payload too large") : deliver(target, keys, body);
    }

    private static boolean matches(Headers headers, String name, String form) {
        String value = headers.getFirst(name);
        return value != null && value.matches(form);
    }

    /** A push service cannot read the message; the browser can. */
    private Answer deliver(PushTarget target, BrowserKeys keys, byte[] body) {
        try {
            JsonNode message = JSON.readTree(keys.decrypt(body));
            target.show(
                    message.path("tag").asText(),
                    message.path("title").asText(),
                    message.path("body").asText(),
                    message.path("url").asText(),
                    clock.instant());
        } catch (GeneralSecurityException | IOException e) {
            target.show("unreadable", "⚠", "A message that this browser cannot read", "", clock.instant());
        }
        return new Answer(201, "text/plain", new byte[0]);
    }

    private static Answer text(int status, String text) {
        return Answer.text(status, "text/plain; charset=utf-8", text);
    }
}
