package com.citaplanner.notification.http.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds the error responses that all operations share. Errors of single operations are beside their examples. The
 * responses are defined in {@code META-INF/openapi.yaml}.
 */
final class ErrorResponses {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("400", "BadRequest"),
            Map.entry("401", "Unauthorized"),
            Map.entry("403", "Forbidden"),
            Map.entry("404", "NotFound"),
            Map.entry("406", "NotAcceptable"),
            Map.entry("409", "Conflict"),
            Map.entry("413", "TooLarge"),
            Map.entry("415", "UnsupportedMediaType"),
            Map.entry("422", "Invalid"),
            Map.entry("429", "TooManyRequests"),
            Map.entry("500", "InternalError"),
            Map.entry("503", "Unavailable"));
    private static final List<String> ALL = List.of("401", "403", "406", "422", "429", "500", "503");
    private static final List<String> OF_BODIES = List.of("400", "413", "415");

    private ErrorResponses() {}

    static void add(String path, PathItem item, Operation operation) {
        APIResponses responses = operation.getResponses();
        ALL.forEach(status -> add(responses, status));
        if (operation.getRequestBody() != null) {
            OF_BODIES.forEach(status -> add(responses, status));
        }
        if (hasCursor(item, operation)) {
            add(responses, "400");
        }
        if (path.contains("{")) {
            add(responses, "404");
        }
    }

    static void add(APIResponses responses, String status) {
        responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(NAMES.get(status)));
    }

    private static boolean hasCursor(PathItem item, Operation operation) {
        return Stream.of(item.getParameters(), operation.getParameters())
                .flatMap(some -> Optional.ofNullable(some).orElse(List.<Parameter>of()).stream())
                .anyMatch(parameter -> "cursor".equals(parameter.getName()));
    }
}
