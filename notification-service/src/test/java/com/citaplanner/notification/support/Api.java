package com.citaplanner.notification.support;

import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The running service's REST API, called with an API key. */
public record Api(String url, String key) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A client with a new key of a tenant, which is created if it does not exist. */
    public static Api of(World world, String tenant, Scope scope) {
        return with(keyOf(world, tenant, scope));
    }

    /** The same for a service in its own process. */
    public static Api of(World world, String tenant, Scope scope, ServiceProcess service) {
        return new Api(service.url(), keyOf(world, tenant, scope));
    }

    /** Gives the tenant of this key the tests' Chatwoot as its own connection. */
    public void connectChatwoot(World world, String tenant) {
        ApiResponse connected = put(
                "/api/v1/tenants/" + tenant + "/chatwoot",
                Map.of(
                        "values",
                        Map.of(
                                "apiUrl",
                                world.chatwoot.url(),
                                "apiAccessToken",
                                world.chatwoot.accessToken(),
                                "accountId",
                                world.chatwoot.accountId(),
                                "inboxId",
                                Surroundings.INBOX)));
        if (connected.status() != 200) {
            throw new IllegalStateException(connected.text());
        }
    }

    /** A client with a new operator key. */
    public static Api operator(World world) {
        KeyText text = KeyText.random();
        world.change(
                "insert into api_key (id, hash, name, scope, created_at) values (?, ?, 'test', 'OPERATOR', now())",
                text.id(),
                text.hash());
        return with(text.text());
    }

    private static String keyOf(World world, String tenant, Scope scope) {
        KeyText text = KeyText.random();
        world.change("insert into tenant (id, name) values (?, ?) on conflict do nothing", tenant, tenant);
        world.change(
                "insert into api_key (tenant_id, id, hash, name, scope, created_at) values (?, ?, ?, 'test', ?, now())",
                tenant,
                text.id(),
                text.hash(),
                scope.name());
        return text.text();
    }

    /** A client with this key; null for anonymous calls. */
    public static Api with(String key) {
        return new Api(ConfigProvider.getConfig().getValue("test.url", String.class), key);
    }

    public record ApiResponse(int status, JsonNode body, String text, Map<String, List<String>> headers) {
        public String contentType() {
            return headers.getOrDefault("content-type", List.of("")).getFirst();
        }
    }

    public ApiResponse get(String path) {
        return send("GET", path, null, null);
    }

    public ApiResponse put(String path, Object json) {
        return send("PUT", path, "application/json", write(json));
    }

    public ApiResponse post(String path, Object json) {
        return send("POST", path, "application/json", write(json));
    }

    public ApiResponse delete(String path) {
        return send("DELETE", path, null, null);
    }

    public ApiResponse send(String method, String path, String contentType, String body) {
        return sendBody(
                method,
                path,
                contentType,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    public ApiResponse sendBody(String method, String path, String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new ApiResponse(
                    response.statusCode(),
                    json(response.body()),
                    response.body(),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
