package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
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
final class GraphCalls implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WhatsAppStandIn meta;

    GraphCalls(WhatsAppStandIn meta) {
        this.meta = meta;
    }

    record Reply(int status, String contentType, String text) {
        JsonNode json() {
            return MetaJson.read(text.getBytes(StandardCharsets.UTF_8));
        }

        JsonNode error() {
            return json().path("error");
        }

        int code() {
            return error().path("code").asInt();
        }

        String wamid() {
            return json().path("messages").path(0).path("id").asText();
        }
    }

    /** Sends a message with the first number; the fields follow {@code messaging_product}. */
    Reply send(String fields) {
        return post(meta.number(), "{\"messaging_product\":\"whatsapp\"," + fields + "}");
    }

    Reply text(String to, String body) {
        return send("\"to\":\"" + to + "\",\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}");
    }

    Reply post(BusinessNumber number, String json) {
        return exchange(request("/v25.0/" + number.id() + "/messages", "POST", json)
                .header("Authorization", "Bearer " + number.accessToken()));
    }

    Reply get(String path) {
        return exchange(request("/v25.0/" + path, "GET", null)
                .header("Authorization", "Bearer " + meta.number().accessToken()));
    }

    HttpRequest.Builder request(String path, String method, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(meta.url() + path))
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
