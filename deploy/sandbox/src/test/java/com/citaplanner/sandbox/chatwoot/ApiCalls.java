package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls the stand-in's API as an integration does. */
final class ApiCalls implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;

    ApiCalls(ChatwootStandIn chatwoot) {
        this(chatwoot, chatwoot.accessToken());
    }

    ApiCalls(ChatwootStandIn chatwoot, String token) {
        this.base = chatwoot.url();
        this.token = token;
    }

    record Reply(int status, String contentType, String text) {
        JsonNode json() {
            try {
                return Json.tree(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        JsonNode payload() {
            return json().path("payload");
        }
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply put(String path, String json) {
        return send("PUT", path, json);
    }

    /**
     * Sends a request.
     *
     * @param path the path below the account
     */
    Reply send(String method, String path, String json) {
        return exchange(request("/api/v1/accounts/3/" + path, method, json).header("Api-Access-Token", token));
    }

    HttpRequest.Builder request(String path, String method, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        return json == null ? request : request.header("Content-Type", "application/json");
    }

    Reply exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(response.statusCode(), type, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
