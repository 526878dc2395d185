package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Calls the notification-service's REST API with one API key. */
final class ServiceApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    ServiceApi(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** @throws StartFailure unless it is answered 2xx */
    JsonNode get(String path) throws InterruptedException {
        return requireSuccess(path, send(request(path).GET()));
    }

    /**
     * Empty if it is answered 404.
     *
     * @throws StartFailure if it is answered anything else than that or 2xx
     */
    Optional<JsonNode> find(String path) throws InterruptedException {
        HttpResponse<String> answer = send(request(path).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(requireSuccess(path, answer));
    }

    /** @throws StartFailure unless it is answered 2xx */
    JsonNode put(String path, JsonNode body) throws InterruptedException {
        return send("PUT", path, body);
    }

    /** @throws StartFailure unless it is answered 2xx */
    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, JsonNode body) throws InterruptedException {
        return requireSuccess(
                path,
                send(request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString()))));
    }

    /** Returns whether the service accepts this API key. */
    boolean acceptsKey(String path) throws InterruptedException {
        return send(request(path).GET()).statusCode() != 401;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).header("X-Api-Key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartFailure("The notification-service does not answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode requireSuccess(String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new StartFailure(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StartFailure(path + " was answered with a body that is not JSON", e);
        }
    }
}
