package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.Database;
import com.citaplanner.sandbox.push.page.ClinicBackend;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stores and provides the settings of the service and its tenants for a run. */
final class ChaosSettings {
    private static final int UNAUTHORIZED = 401;

    private static final String SECRET = "cp_chaos%s_0123456789abcdefghijABCDEFGHIJ0123456789";

    private final Database postgres;
    private final QuarkusProcess service;

    ChaosSettings(Database postgres, QuarkusProcess service) {
        this.postgres = postgres;
        this.service = service;
    }

    /** Returns settings with short timeouts, so that a minute shows what otherwise takes an hour. */
    static Map<String, String> shortTimeouts() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CITAPLANNER_CHATWOOT_READ_TIMEOUT", "2s");
        settings.put("CITAPLANNER_CHATWOOT_SETTLING", "3s");
        settings.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        settings.put("CITAPLANNER_CHATWOOT_RATE_WINDOW", "50ms");
        settings.put("CITAPLANNER_CHATWOOT_RATE_MAX_WAIT", "1s");
        settings.put("CITAPLANNER_CHATWOOT_BREAKER_OPEN_TIME", "1s");
        settings.put("CITAPLANNER_CHATWOOT_ALLOWED_NETWORKS", "127.0.0.0/8");
        settings.put("CITAPLANNER_EMAIL_ALLOWED_NETWORKS", "127.0.0.0/8");
        settings.put("CITAPLANNER_EMAIL_TIMEOUT", "15s");
        settings.put("CITAPLANNER_EMAIL_CONNECT_TIMEOUT", "2s");
        settings.put("CITAPLANNER_EMAIL_CONNECTIONS", "8");
        settings.put("CITAPLANNER_DELIVERY_LEASE", "10s");
        // Each 429 pauses all requests in flight for a moment, so many must be allowed.
        settings.put("CITAPLANNER_DELIVERY_LANE", "512");
        // Each client's device is registered over REST.
        settings.put("CITAPLANNER_ACCESS_REQUESTS_PER_MINUTE", "1000000");
        settings.put("CITAPLANNER_ACCESS_BURST", "10000");
        settings.putAll(access(List.of("healthy", "poisonous")));
        return settings;
    }

    /** Returns settings with which each of these tenants has a key, and stores its secrets encrypted. */
    static Map<String, String> access(List<String> tenants) {
        return Map.of(
                "CITAPLANNER_SECRETS_KEYS",
                "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "CITAPLANNER_ACCESS_BOOTSTRAP_KEY",
                tenants.stream()
                        .map(tenant -> tenant + ":admin:" + SECRET.formatted(tenant))
                        .collect(Collectors.joining(",")));
    }

    /** Stores the connections to the tenant's Chatwoot and mail server. */
    void store(ChaosTenant tenant) throws SQLException {
        String connection = """
                {"values":{"apiUrl":"%s","apiAccessToken":"%s","accountId":"%d","inboxId":"%d"}}""".formatted(
                tenant.chatwoot.url(), tenant.chatwoot.accessToken(), tenant.chatwoot.accountId(), ChaosTenant.INBOX);
        Processes.await(
                "the settings of " + tenant.tenantId,
                () -> put(tenant.tenantId, "/api/v1/tenants/" + tenant.tenantId + "/chatwoot", connection) == 200);
        try (Connection database = postgres.connect();
                PreparedStatement statement = database.prepareStatement(
                        "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'EMAIL', true,"
                                + " jsonb_build_object('host', '127.0.0.1', 'port', cast(? as text), 'tls', 'none',"
                                + " 'from', 'citas@clinic.example', 'fromName', 'Estética Luna'))")) {
            statement.setString(1, tenant.tenantId);
            statement.setString(2, Integer.toString(tenant.mail.port()));
            statement.executeUpdate();
        }
    }

    /** Stores a tenant's WhatsApp number, and the route of its receipts. */
    void store(String tenant, BusinessNumber number) throws SQLException {
        store(tenant, "WHATSAPP", """
                {"phoneNumberId":"%s","businessAccountId":"%s","accessToken":"%s","directSend":"true"}""".formatted(number.id(), number.accountId(), number.accessToken()));
        try (Connection database = postgres.connect();
                PreparedStatement statement = database.prepareStatement(
                        "insert into whatsapp_route (source, phone_number_id, tenant_id) values (?, ?, ?)")) {
            statement.setString(1, GatewayProcess.WHATSAPP_SOURCE);
            statement.setString(2, number.id());
            statement.setString(3, tenant);
            statement.executeUpdate();
        }
    }

    /** Turns a channel of a tenant on, with these values as a JSON object. */
    void store(String tenant, String channel, String values) {
        String body = "{\"channels\":{\"%s\":{\"on\":true,\"values\":%s}}}".formatted(channel, values);
        String path = "/api/v1/tenants/" + tenant + "/settings";
        AtomicInteger status = new AtomicInteger();
        Processes.await("the key of " + tenant, () -> {
            status.set(put(tenant, path, body));
            return status.get() != UNAUTHORIZED;
        });
        require("the " + channel + " settings of " + tenant, status.get());
    }

    /** Replaces a tenant's rules for messages about appointments. */
    void storeRules(String tenant, String rules) {
        require("the rules of " + tenant, put(tenant, "/api/v1/appointment-rules", rules));
    }

    /** Returns a backend of the tenant, with its key. */
    ClinicBackend backend(String tenant) {
        String url = service.resolve("").toString().replaceAll("/$", "");
        return new ClinicBackend(url, SECRET.formatted(tenant), tenant);
    }

    /** Opts a client out of all messages on a channel, and returns when that was confirmed. */
    void optOut(String tenant, String channel, String client) {
        String body = "{\"scope\":\"ALL\",\"reason\":\"chaos\"}";
        String path = "/api/v1/suppressions/" + channel + "/client:" + client;
        Processes.await("the opt-out of " + client + " on " + channel, () -> put(tenant, path, body) == 200);
    }

    private static void require(String what, int status) {
        if (status / 100 != 2) {
            throw new IllegalStateException(what + " were answered " + status);
        }
    }

    /**
     * Calls the service. Returns the status, or 0 on an error. The key works only a moment after its tenant is
     * created.
     */
    private int put(String tenant, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + SECRET.formatted(tenant))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
