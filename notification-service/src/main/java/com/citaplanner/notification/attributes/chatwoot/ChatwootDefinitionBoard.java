package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.AccountKey;
import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.attributes.DefinitionBoard;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Custom attribute definitions of a Chatwoot account. Everybody may read them, only an administrator may add one. */
@ApplicationScoped
class ChatwootDefinitionBoard implements DefinitionBoard {
    /** {@code attribute_model} of Chatwoot: 0 is conversations', 1 contacts'. */
    private static final int CONTACTS = 1;

    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootDefinitionBoard(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<Result> define(AccountKey account, List<AttributeDefinition> definitions) {
        return connections
                .of(account.tenantId())
                .chain(found -> found.filter(connection -> connection.accountId() == account.accountId())
                        .map(connection -> define(connection, definitions))
                        .orElseGet(() ->
                                result(new Result.Refused("the tenant has no Chatwoot connection to this account"))));
    }

    private Uni<Result> define(Connection connection, List<AttributeDefinition> definitions) {
        return chatwoot.attributeDefinitions(connection).chain(answer -> switch (answer) {
            case Answer.Done<JsonNode>(JsonNode there) -> add(connection, missing(there, definitions));
            case Answer<JsonNode> failed -> result(failure(failed));
        });
    }

    private static List<AttributeDefinition> missing(JsonNode there, List<AttributeDefinition> definitions) {
        Set<String> keys = StreamSupport.stream(there.spliterator(), false)
                .map(one -> one.path("attribute_key").asText())
                .collect(Collectors.toSet());
        return definitions.stream().filter(one -> !keys.contains(one.key())).toList();
    }

    private Uni<Result> add(Connection connection, List<AttributeDefinition> missing) {
        if (missing.isEmpty()) {
            return result(new Result.Defined());
        }
        return chatwoot.defineAttribute(connection, json(missing.getFirst())).chain(answer -> switch (answer) {
            case Answer.Done<JsonNode> done -> add(connection, missing.subList(1, missing.size()));
            case Answer<JsonNode> failed -> result(failure(failed));
        });
    }

    private static Map<String, Object> json(AttributeDefinition definition) {
        return Map.of(
                "attribute_display_name", definition.displayName(),
                "attribute_key", definition.key(),
                "attribute_display_type", displayType(definition.type()),
                "attribute_model", CONTACTS);
    }

    private static int displayType(AttributeDefinition.Type type) {
        return switch (type) {
            case TEXT -> 0;
            case NUMBER -> 1;
            case DATE -> 5;
            case CHECKBOX -> 7;
        };
    }

    /** Unknown and invalid are looked at again: what was done after all, or by another instance, is then no longer missing. */
    private static Result failure(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Done<JsonNode> done -> new Result.Defined();
            case Answer.Missing<JsonNode> missing -> new Result.Refused("Chatwoot has no such account");
            case Answer.Denied<JsonNode>(String reason) -> new Result.Refused(reason);
            case Answer.Invalid<JsonNode>(String reason) -> new Result.Later(reason, Optional.empty());
            case Answer.Later<JsonNode>(String reason, Optional<Duration> pause) -> new Result.Later(reason, pause);
            case Answer.Unknown<JsonNode>(String reason) -> new Result.Later(reason, Optional.empty());
        };
    }

    private static Uni<Result> result(Result result) {
        return Uni.createFrom().item(result);
    }
}
