package com.citaplanner.gateway.http;

import io.vertx.core.MultiMap;
import java.util.Locale;

/**
 * Checks that a request declares uncompressed JSON. A request without a content type is accepted and judged by its
 * body.
 */
final class MediaType {
    private MediaType() {}

    static boolean isJson(MultiMap headers) {
        String encoding = headers.get("content-encoding");
        String type = headers.get("content-type");
        return (encoding == null || encoding.equalsIgnoreCase("identity"))
                && (type == null || type.equals("application/json") || isJson(type));
    }

    private static boolean isJson(String type) {
        int parameters = type.indexOf(';');
        String name =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return name.equals("application/json") || (name.startsWith("application/") && name.endsWith("+json"));
    }
}
