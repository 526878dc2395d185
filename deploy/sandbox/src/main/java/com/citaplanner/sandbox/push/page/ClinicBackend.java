package com.citaplanner.sandbox.push.page;

import com.citaplanner.sandbox.push.device.BrowserKeys;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.webpush.PushServiceHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The clinic's own backend: it has the API key, and registers devices at the notification-service. */
public final class ClinicBackend {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String CLIENT_FORM = "[A-Za-z0-9_-]{1,100}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String service;
    private final String key;
    private final String tenant;

    /**
     * @param service the notification-service's URL
     * @param key an API key of the tenant
     */
    public ClinicBackend(String service, String key, String tenant) {
        this.service = service;
        this.key = key;
        this.tenant = tenant;
    }

    /** The service's answer. */
    public record ServiceAnswer(int status, String body) {}

    /** Returns the VAPID public key of the tenant's settings; empty where there is none. */
    public String vapidPublicKey() {
        ServiceAnswer settings =
                send(request("/api/v1/tenants/" + tenant + "/settings").GET());
        try {
            return JSON.readTree(settings.body())
                    .at("/channels/PUSH/values/vapidPublicKey")
                    .asText();
        } catch (IOException notJson) {
            return "";
        }
    }

    /** Registers a device of the stand-ins. */
    public ServiceAnswer register(PushTarget target, String pushService) {
        BrowserKeys keys = target.keys();
        ObjectNode device = JSON.createObjectNode();
        if (keys == null) {
            device.put("token", target.id());
        } else {
            ObjectNode subscription = device.putObject("subscription")
                    .put("endpoint", pushService + PushServiceHandler.PATH + target.id());
            subscription.putObject("keys").put("p256dh", keys.publicKey()).put("auth", keys.authSecret());
        }
        return register(target.client(), device);
    }

    /** @param device the body of a registration */
    ServiceAnswer register(String client, JsonNode device) {
        if (!client.matches(CLIENT_FORM)) {
            throw new IllegalArgumentException("client must be the id of a client, for example c-juan");
        }
        return send(request("/api/v1/clients/" + client + "/devices")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(device.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(TIMEOUT)
                .header("X-Api-Key", key);
    }

    private ServiceAnswer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new ServiceAnswer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new ServiceAnswer(503, "The notification-service does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServiceAnswer(503, "Interrupted");
        }
    }
}
