package com.citaplanner.notification.bounded;

import com.citaplanner.notification.support.Api;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Makes concurrent calls with bodies of every kind. */
final class Calls implements AutoCloseable {
    private final Api api;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Calls(Api api) {
        this.api = api;
    }

    /** Makes equal calls concurrently and returns their status; -1 if the connection was closed without one. */
    List<Integer> atOnce(int times, String method, String path, String type, byte[] body) {
        return IntStream.range(0, times)
                .mapToObj(i -> send(method, path, type, BodyPublishers.ofByteArray(body)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    int one(String method, String path, String type, byte[] body) {
        return atOnce(1, method, path, type, body).getFirst();
    }

    /** Sends the body in chunks, without a content length. */
    int chunked(String method, String path, String type, byte[] body) {
        return send(method, path, type, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .join();
    }

    private CompletableFuture<Integer> send(String method, String path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + path))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", type)
                .method(method, body)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(closed -> -1);
    }

    @Override
    public void close() {
        http.close();
    }
}
