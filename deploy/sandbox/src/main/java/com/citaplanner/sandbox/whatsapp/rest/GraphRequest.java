package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the API.
 *
 * @param object the id of the number or account in the path
 * @param edge what of it is meant, for example {@code messages}; empty for the object itself
 * @param token the bearer token; empty if there is none
 */
record GraphRequest(
        String method,
        String path,
        String object,
        String edge,
        Map<String, String> query,
        String token,
        ObjectNode body) {
    private static final String BEARER = "Bearer ";

    static GraphRequest of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        URI uri = exchange.getRequestURI();
        // "", version, object and edge
        String[] parts = uri.getPath().split("/", 4);
        return new GraphRequest(
                exchange.getRequestMethod(),
                uri.getPath(),
                parts.length > 2 ? parts[2] : "",
                parts.length > 3 ? parts[3] : "",
                query(uri.getRawQuery()),
                token(exchange),
                MetaJson.read(body));
    }

    /** Returns whether the path begins with a version such as {@code v25.0}. */
    boolean hasVersion() {
        return path.matches("/v\\d{1,3}\\.\\d/.*");
    }

    /** Returns the endpoint, for example {@code POST messages}. */
    String endpoint() {
        return method + " " + (edge.isEmpty() ? "phone_number" : edge);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    private static String token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
