package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.tracking.NotificationSearch;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a search. */
class SearchParameters {
    private static final int MAX_RECIPIENT_LENGTH = 320;

    @Parameter(schema = @Schema(implementation = NotificationType.class))
    @QueryParam("type")
    @Nullable
    String type;

    @QueryParam("channel")
    @Nullable
    String channel;

    @Parameter(schema = @Schema(implementation = NotificationState.class))
    @QueryParam("status")
    @Nullable
    String status;

    @Parameter(description = "A client's id, or the phone or e-mail exactly as the request gave it")
    @QueryParam("recipient")
    @Nullable
    String recipient;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    /** @throws Problem if a parameter is invalid */
    NotificationSearch search(String tenantId) {
        return new NotificationSearch(
                tenantId,
                oneOf("type", type, NotificationType.class),
                oneOf("channel", channel, Channel.class),
                oneOf("status", status, NotificationState.class),
                recipient(),
                TimeParameters.parameter("from", from),
                TimeParameters.parameter("to", to));
    }

    private Optional<String> recipient() {
        if (recipient == null || recipient.isEmpty()) {
            return Optional.empty();
        }
        if (recipient.length() > MAX_RECIPIENT_LENGTH || recipient.indexOf('\0') >= 0) {
            throw Problem.invalid("recipient", "must be a client's id, a phone or an e-mail");
        }
        return Optional.of(recipient);
    }

    private static <E extends Enum<E>> Optional<E> oneOf(String name, @Nullable String text, Class<E> values) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(values.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(name, ExpectedValue.oneOf(values))));
    }
}
