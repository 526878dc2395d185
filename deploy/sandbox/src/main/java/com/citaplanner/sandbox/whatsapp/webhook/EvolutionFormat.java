package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evolution API's: one item in a body, with a web token whose key is the target's secret ({@code webhook.controller.ts},
 * version 2.3.6).
 */
final class EvolutionFormat implements WebhookFormat {
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final int VALID_SECONDS = 600;
    private static final Set<Integer> FINAL = Set.of(400, 401, 403, 404, 422);

    @Override
    public byte[] body(List<WebhookItem> items) {
        WebhookItem item = items.getFirst();
        BusinessNumber number = item.number();
        ObjectNode body = MetaJson.object()
                .put("event", item.kind() == WebhookItem.Kind.STATUS ? "messages.update" : "messages.upsert")
                .put("instance", number.id());
        body.set("data", item.json());
        body.put("date_time", Instant.now().toString())
                .put("sender", number.displayPhone() + "@s.whatsapp.net")
                .put("apikey", number.accessToken());
        return MetaJson.bytes(body);
    }

    @Override
    public Map<String, String> headers(WebhookTarget target, byte[] body) {
        return Map.of(
                "Authorization",
                "Bearer " + token(target.appSecret(), Instant.now().getEpochSecond()));
    }

    private static String token(String secret, long now) {
        String claims = "{\"iat\":" + now + ",\"exp\":" + (now + VALID_SECONDS)
                + ",\"app\":\"evolution\",\"action\":\"webhook\"}";
        String signed = encoded(HEADER.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(Signature.digest(secret, signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }

    @Override
    public boolean givesUp(int status) {
        return FINAL.contains(status);
    }
}
