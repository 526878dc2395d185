package com.citaplanner.gateway.http;

import com.citaplanner.gateway.source.BodyFormat;
import io.vertx.core.MultiMap;
import java.util.Locale;

/**
 * Checks that a request declares an uncompressed body of the expected format. A request without a content type is
 * accepted and judged by its body.
 */
final class MediaType {
    private MediaType() {}

    static boolean isDeclared(BodyFormat format, MultiMap headers) {
        String encoding = headers.get("content-encoding");
        String type = headers.get("content-type");
        return (encoding == null || encoding.equalsIgnoreCase("identity"))
                && (type == null || (type.equals("application/json") && format == BodyFormat.JSON) || is(format, type));
    }

    private static boolean is(BodyFormat format, String type) {
        int parameters = type.indexOf(';');
        String name =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return switch (format) {
            case JSON -> name.equals("application/json") || (name.startsWith("application/") && name.endsWith("+json"));
            case FORM -> name.equals("application/x-www-form-urlencoded");
            case ANY -> true;
        };
    }
}
