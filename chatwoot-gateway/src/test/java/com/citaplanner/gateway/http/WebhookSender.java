package com.citaplanner.gateway.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends webhooks as Chatwoot 4.15 does. */
public final class WebhookSender {
    public static final String SECRET = "secreto-de-prueba-1";
    public static final String NEXT_SECRET = "secreto-de-prueba-2";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI gateway;

    public WebhookSender(URI gateway) {
        this.gateway = gateway;
    }

    /** Builds a correct signed request, for the test to change. */
    public HttpRequest.Builder signed(byte[] body) {
        return signed(body, Long.toString(Instant.now().getEpochSecond()), SECRET);
    }

    public HttpRequest.Builder signed(byte[] body, String timestamp, String secret) {
        return unsigned(body)
                .setHeader("X-Chatwoot-Timestamp", timestamp)
                .setHeader("X-Chatwoot-Signature", signature(timestamp, body, secret));
    }

    public HttpRequest.Builder unsigned(byte[] body) {
        return HttpRequest.newBuilder(gateway.resolve("/api/webhooks/chatwoot"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Chatwoot-Delivery", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body));
    }

    public URI resolve(String path) {
        return gateway.resolve(path);
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String signature(String timestamp, byte[] body, String secret) {
        return "sha256=" + hmac((timestamp + ".").getBytes(StandardCharsets.UTF_8), body, secret);
    }

    public static String bodyOnlySignature(byte[] body, String secret) {
        return "sha256=" + hmac(new byte[0], body, secret);
    }

    private static String hmac(byte[] prefix, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(prefix);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
