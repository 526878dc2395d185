package com.citaplanner.sandbox;

import com.citaplanner.sandbox.chatwoot.webhook.Signature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Sends a file to the gateway as Chatwoot would: {@code ./dev webhook}. Needs only the JDK, so it can run from its
 * source.
 */
public final class WebhookCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private WebhookCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            WebhookOptions options = WebhookOptions.from(List.of(arguments), System.getenv());
            HttpResponse<String> answer = post(options, read(options.file()), Clock.systemUTC());
            System.out.println(
                    "%d %s".formatted(answer.statusCode(), answer.body()).strip());
            System.exit(answer.statusCode() / 100 == 2 ? 0 : 1);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Posts the file, signed with the secret, and returns the status of the answer. */
    public static int post(Path file, URI url, String secret) throws InterruptedException {
        WebhookOptions options =
                new WebhookOptions(file, url, secret, UUID.randomUUID().toString());
        return post(options, read(file), Clock.systemUTC()).statusCode();
    }

    static HttpResponse<String> post(WebhookOptions options, byte[] body, Clock clock) throws InterruptedException {
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(options.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Chatwoot-Delivery", options.deliveryId())
                .header("X-Chatwoot-Timestamp", Long.toString(timestamp))
                .header("X-Chatwoot-Signature", Signature.of(options.secret(), timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new StartFailure("Nothing listens at " + options.url() + ". Is ./dev up running?", e);
        } catch (IOException e) {
            throw new StartFailure("No answer from " + options.url() + ": " + e, e);
        }
    }

    private static byte[] read(Path file) {
        Path from = Path.of(System.getProperty("called.from", "")).resolve(file);
        try {
            return Files.readAllBytes(from);
        } catch (IOException e) {
            throw new StartFailure("Cannot read the file " + from, e);
        }
    }
}
