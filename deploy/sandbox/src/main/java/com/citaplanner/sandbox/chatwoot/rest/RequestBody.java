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
import org.jspecify.annotations.Nullable;

/** Reads a request's body and query. */
final class RequestBody {
    private RequestBody() {}

    /** Reads the body as JSON. Rails reads it only if the content type is JSON; otherwise the parameters are empty. */
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

    /** Decodes the query, in which an unencoded plus becomes a space. */
    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
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
