package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.ContactBoard;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.contact.ContactKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Custom attributes of a Chatwoot contact: read, compared, and only what differs is sent. */
@ApplicationScoped
class ChatwootContactBoard implements ContactBoard {
    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootContactBoard(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<Result> show(ContactKey contact, Map<String, Object> attributes) {
        return connections
                .of(contact.tenantId())
                .chain(found -> usable(found, contact)
                        .map(connection -> compareAndShow(connection, contact, attributes))
                        .orElseGet(() ->
                                answer(new Result.Final("the tenant has no Chatwoot connection to this account"))));
    }

    private static Optional<Connection> usable(Optional<Connection> connection, ContactKey contact) {
        return connection.filter(known -> known.accountId() == contact.accountId());
    }

    private Uni<Result> compareAndShow(Connection connection, ContactKey contact, Map<String, Object> attributes) {
        return chatwoot.contact(connection, contact.contactId())
                .chain(answer -> result(answer, shown -> {
                    Map<String, Object> different = different(shown.path("custom_attributes"), attributes);
                    return different.isEmpty()
                            ? answer(new Result.Written(false))
                            : send(connection, contact, different);
                }));
    }

    private Uni<Result> send(Connection connection, ContactKey contact, Map<String, Object> different) {
        return chatwoot.updateContact(connection, contact.contactId(), Map.of("custom_attributes", different))
                .chain(answer -> result(answer, done -> answer(new Result.Written(true))));
    }

    /** Compared as text: Chatwoot gives back what it was given, but a number may have become a decimal. */
    private static Map<String, Object> different(JsonNode shown, Map<String, Object> wanted) {
        Map<String, Object> different = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            JsonNode there = shown.path(name);
            String text = there.isMissingNode() || there.isNull() ? null : there.asText();
            if (!Objects.equals(text, value == null ? null : value.toString())) {
                different.put(name, value);
            }
        });
        return different;
    }

    private static Uni<Result> result(Answer<JsonNode> answer, Function<JsonNode, Uni<Result>> done) {
        return switch (answer) {
            case Answer.Done<JsonNode>(JsonNode value) -> done.apply(value);
            case Answer.Missing<JsonNode> missing -> answer(new Result.Final("Chatwoot has no such contact"));
            case Answer.Denied<JsonNode>(String reason) -> answer(new Result.Final(reason));
            case Answer.Invalid<JsonNode>(String reason) -> answer(new Result.Final(reason));
            case Answer.Later<JsonNode>(String reason, Optional<Duration> pause) -> answer(new Result.Later(reason));
            case Answer.Unknown<JsonNode>(String reason) -> answer(new Result.Later(reason));
        };
    }

    private static Uni<Result> answer(Result result) {
        return Uni.createFrom().item(result);
    }
}
