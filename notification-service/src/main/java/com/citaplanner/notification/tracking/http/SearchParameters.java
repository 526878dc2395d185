package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.tracking.NotificationSearch;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query parameters of a search. */
class SearchParameters {
    private static final int MAX_RECIPIENT_LENGTH = 320;

    @QueryParam("type")
    String type;

    @QueryParam("channel")
    String channel;

    @QueryParam("status")
    String status;

    @QueryParam("recipient")
    String recipient;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    /** @throws Problem if a parameter is invalid */
    NotificationSearch search(String tenantId) {
        return new NotificationSearch(
                tenantId,
                oneOf("type", type, NotificationType.values()),
                oneOf("channel", channel, Channel.values()),
                oneOf("status", status, NotificationState.values()),
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

    private static <E extends Enum<E>> Optional<E> oneOf(String name, String text, E[] values) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(name, "must be one of " + names(values))));
    }

    private static <E extends Enum<E>> String names(E[] values) {
        return List.of(values).stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
