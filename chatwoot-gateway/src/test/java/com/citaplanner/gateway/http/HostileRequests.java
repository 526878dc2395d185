package com.citaplanner.gateway.http;

import com.citaplanner.gateway.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates requests to all of the gateway's paths with random errors. The same seed generates the same requests. */
final class HostileRequests {
    private static final String BODY =
            new String(Fixtures.read("contact_created__phone.json"), StandardCharsets.ISO_8859_1);
    private static final List<String> PATHS = List.of(
            "/api/webhooks/chatwoot",
            "/api/webhooks/chatwoot/",
            "/api/webhooks/chatwoot/default",
            "/api/webhooks/chatwoot/default/token",
            "/api/webhooks/chatwoot/default/a/b/c",
            "/api/webhooks/chatwoot/%00",
            "/api/webhooks/chatwoot/%ff/%",
            "/api/webhooks/chatwoot/%zz",
            "/api/webhooks/chatwoot/..%2f..%2fq/health",
            "/api/webhooks/chatwoot/../../../etc/passwd",
            "/api/webhooks/chatwoot/;a=b",
            "/api/webhooks/chatwoot/'; drop table x; --".replace(' ', '+'),
            "/api/webhooks/chatwoot/" + "a".repeat(3_000),
            "/api/webhooks/chatwoot?token=%00&token",
            "/api/webhooks/chatwoot?%ff=%",
            "/api/webhooks/chatwoot#a",
            "/api/webhooks//chatwoot",
            "/api/webhooks/whatsapp",
            "/api/webhooks/whatsapp/",
            "/api/webhooks/whatsapp/meta",
            "/api/webhooks/whatsapp/meta?hub.mode=subscribe&hub.verify_token=%ff&hub.challenge=%zz",
            "/api/webhooks/whatsapp/%00?hub.mode=subscribe",
            "/api/webhooks/whatsapp/meta/a/b",
            "/api/webhooks/chatwootx",
            "/api/webhooks/\u00ff",
            "/api/webhooks",
            "/api",
            "/",
            "//",
            "/*",
            "/%2e%2e/",
            "/q",
            "/q/health/../openapi");
    private static final List<String> METHODS =
            List.of("GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");
    private static final List<String> HEADERS = List.of(
            "Accept: bogus",
            "Accept:",
            "Accept: ;q=1",
            "Accept: text/html",
            "Accept: application/json;q=bogus",
            "Accept: \u00ff/\u00ff",
            "Accept: " + "a/b,".repeat(1_000),
            "Content-Type:",
            "Content-Type: ;",
            "Content-Type: bogus",
            "Content-Type: text/plain; charset=bogus",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Encoding: gzip",
            "X-Chatwoot-Delivery: \u00ff\u0080",
            "X-Chatwoot-Delivery: " + "d".repeat(3_000),
            "X-Chatwoot-Delivery:",
            "X-Chatwoot-Timestamp: -1",
            "X-Chatwoot-Timestamp: 99999999999999999999",
            "X-Chatwoot-Timestamp: \u00ff",
            "X-Chatwoot-Signature:",
            "X-Chatwoot-Signature: sha256=\u00ff",
            "X-Chatwoot-Signature: sha256=" + "0".repeat(3_000),
            "X-Hub-Signature-256: sha256=\u00ff",
            "X-Hub-Signature-256: sha256=" + "0".repeat(64),
            "Traceparent: 00-\u00ff-0-0",
            "Authorization: Bearer \u00ff",
            "Cookie: a=\u00ff; =; ;;q=\"",
            "X-Forwarded-For: \u00ff, ,",
            "X-Forwarded-Host: evil.example:99999",
            "Forwarded: for=\"_\u00ff\";proto=x",
            "Origin: http://\u00ff",
            "Range: bytes=-1-0,a",
            "Upgrade: h2c",
            "Expect: 200-maybe");

    private final Random random;

    HostileRequests(long seed) {
        random = new Random(seed);
    }

    String next() {
        String method = oneOf(METHODS);
        String body = method.equals("GET") ? "" : BODY;
        StringBuilder request = new StringBuilder(method + " " + oneOf(PATHS) + " HTTP/1.1\r\nHost: localhost\r\n");
        headers(body).forEach(header -> request.append(header).append("\r\n"));
        return request.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    private List<String> headers(String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        byte[] signed = body.getBytes(StandardCharsets.ISO_8859_1);
        List<String> headers = new ArrayList<>(List.of(
                "Content-Type: application/json",
                "X-Chatwoot-Timestamp: " + timestamp,
                "X-Chatwoot-Signature: " + WebhookSender.signature(timestamp, signed, WebhookSender.SECRET)));
        for (int i = random.nextInt(3); i > 0; i--) {
            String hostile = oneOf(HEADERS);
            headers.removeIf(header -> header.startsWith(hostile.substring(0, hostile.indexOf(':'))));
            headers.add(hostile);
        }
        return headers;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
