package com.citaplanner.notification.autoreply.chatwoot;

import com.citaplanner.notification.autoreply.OutOfOffice;
import com.citaplanner.notification.autoreply.OutOfOfficeSource;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the inboxes' own working hours: Chatwoot sends a message of its own where they are on and it has a text. */
@ApplicationScoped
class ChatwootOutOfOffice implements OutOfOfficeSource {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final Clock clock;

    ChatwootOutOfOffice(ChatwootClient chatwoot, Connections connections, Clock clock) {
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<OutOfOffice>> ask(String tenantId) {
        return connections
                .of(tenantId)
                .chain(connection -> connection
                        .map(this::ask)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<OutOfOffice>> ask(Connection connection) {
        return chatwoot.inboxes(connection)
                .map(result -> result instanceof ChatwootResult.Done<JsonNode>(JsonNode inboxes) && inboxes.isArray()
                        ? Optional.of(found(connection, inboxes))
                        : Optional.empty());
    }

    private OutOfOffice found(Connection connection, JsonNode inboxes) {
        return new OutOfOffice(
                connection.accountId(),
                StreamSupport.stream(inboxes.spliterator(), false)
                        .filter(ChatwootOutOfOffice::sendsItsOwn)
                        .map(inbox -> inbox.path("id").longValue())
                        .collect(Collectors.toSet()),
                clock.instant());
    }

    private static boolean sendsItsOwn(JsonNode inbox) {
        return inbox.path("working_hours_enabled").asBoolean()
                && !inbox.path("out_of_office_message").asText("").isBlank();
    }
}
