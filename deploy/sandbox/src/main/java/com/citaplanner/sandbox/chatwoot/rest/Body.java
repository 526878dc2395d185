package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a request carries. */
final class Body {
    private Body() {}

    /** Rails reads a body only when its content type says JSON; without one the parameters are empty. */
    static JsonNode json(HttpExchange exchange, byte[] bytes) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (bytes.length == 0 || type == null || !type.contains("json")) {
            return Json.emptyObject();
        }
        try {
            JsonNode body = Json.tree(bytes);
            return body.isObject() ? body : Json.emptyObject();
        } catch (IOException e) {
            throw new Refusal(400, Json.object("status", 400, "error", "Bad Request"));
        }
    }

    /** Decoded, so that a plus that was not encoded has become a space. */
    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, Json.object("status", 400, "error", "Bad Request"));
        }
    }
}
