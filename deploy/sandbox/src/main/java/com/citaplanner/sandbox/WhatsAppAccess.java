package com.citaplanner.sandbox;

import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionHandler;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The connection between the WhatsApp stand-in and both services.
 *
 * @param url the stand-in
 * @param gateway the gateway, which gets the webhooks
 */
record WhatsAppAccess(String url, String gateway) {
    /** The source's name at the gateway. */
    static final String SOURCE = "meta";

    /** The name of the source at the gateway that gets Evolution API's webhooks. */
    static final String EVOLUTION_SOURCE = "evolution";

    private static final String EVOLUTION_JWT_KEY = "sandbox-evolution-jwt-key";
    private static final String APP_SECRET = "sandbox-whatsapp-app-secret";
    private static final String VERIFY_TOKEN = "sandbox-whatsapp-verify-token";
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    WhatsAppSettings settings(int port) {
        URI webhooks = URI.create(gateway + "/api/webhooks/whatsapp/" + SOURCE);
        return new WhatsAppSettings(
                port, List.of(DemoData.NUMBER), new WebhookTarget(webhooks, APP_SECRET, RETRY_PAUSE), true);
    }

    /** Where the stand-in's Evolution API reports to. */
    WebhookTarget evolutionWebhooks() {
        return new WebhookTarget(
                URI.create(gateway + "/api/webhooks/evolution/" + EVOLUTION_SOURCE), EVOLUTION_JWT_KEY, RETRY_PAUSE);
    }

    /** The address of the stand-in's Evolution API. */
    String evolutionUrl() {
        return url + EvolutionHandler.ROOT;
    }

    /** Returns what the services need to call the stand-in and to accept its webhooks. */
    Map<String, String> asEnvironment() {
        return Map.of(
                "CITAPLANNER_WHATSAPP_API_URL", url,
                "GATEWAY_SOURCES_META_KIND", "whatsapp",
                "GATEWAY_SOURCES_META_SECRETS", APP_SECRET,
                "GATEWAY_SOURCES_META_VERIFY_TOKEN", VERIFY_TOKEN,
                "CITAPLANNER_EVOLUTION_ALLOWED_NETWORKS", "127.0.0.0/8",
                "GATEWAY_SOURCES_EVOLUTION_KIND", "evolution",
                "GATEWAY_SOURCES_EVOLUTION_SECRETS", EVOLUTION_JWT_KEY);
    }
}
