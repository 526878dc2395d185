package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.AccountKey;
import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
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

/**
 * Writes custom attribute definitions of a Chatwoot account. Everybody may read them; only an administrator may add
 * one.
 */
@ApplicationScoped
class ChatwootDefinitionTarget implements DefinitionTarget {
    /** Chatwoot's {@code attribute_model}: 0 for conversations, 1 for contacts. */
    private static final int CONTACT_MODEL = 1;

    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootDefinitionTarget(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<DefinitionResult> define(AccountKey account, List<AttributeDefinition> definitions) {
        return connections
                .of(account.tenantId())
                .chain(found -> found.filter(connection -> connection.accountId() == account.accountId())
                        .map(connection -> define(connection, definitions))
                        .orElseGet(() -> result(new DefinitionResult.Refused(
                                "No Chatwoot connection: the tenant has none to this account."))));
    }

    private Uni<DefinitionResult> define(Connection connection, List<AttributeDefinition> definitions) {
        return chatwoot.attributeDefinitions(connection).chain(chatwootResult -> switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode>(JsonNode existing) -> add(connection, missing(existing, definitions));
            case ChatwootResult<JsonNode> failed -> result(failure(failed));
        });
    }

    private static List<AttributeDefinition> missing(JsonNode existing, List<AttributeDefinition> definitions) {
        Set<String> keys = StreamSupport.stream(existing.spliterator(), false)
                .map(definition -> definition.path("attribute_key").asText())
                .collect(Collectors.toSet());
        return definitions.stream()
                .filter(definition -> !keys.contains(definition.key()))
                .toList();
    }

    private Uni<DefinitionResult> add(Connection connection, List<AttributeDefinition> missing) {
        if (missing.isEmpty()) {
            return result(new DefinitionResult.Defined());
        }
        return chatwoot.defineAttribute(connection, json(missing.getFirst()))
                .chain(chatwootResult -> switch (chatwootResult) {
                    case ChatwootResult.Done<JsonNode> done -> add(connection, missing.subList(1, missing.size()));
                    case ChatwootResult<JsonNode> failed -> result(failure(failed));
                });
    }

    private static Map<String, Object> json(AttributeDefinition definition) {
        return Map.of(
                "attribute_display_name", definition.displayName(),
                "attribute_key", definition.key(),
                "attribute_display_type", displayType(definition.type()),
                "attribute_model", CONTACT_MODEL);
    }

    private static int displayType(AttributeDefinition.Type type) {
        return switch (type) {
            case TEXT -> 0;
            case NUMBER -> 1;
            case DATE -> 5;
            case CHECKBOX -> 7;
        };
    }

    /**
     * Maps a failure. Unknown and invalid answers are retried: a definition that was added after all, or by another
     * instance, is then no longer missing.
     */
    private static DefinitionResult failure(ChatwootResult<JsonNode> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode> done -> new DefinitionResult.Defined();
            case ChatwootResult.Missing<JsonNode> missing ->
                new DefinitionResult.Refused("Chatwoot has no account with this id.");
            case ChatwootResult.Denied<JsonNode>(String reason) -> new DefinitionResult.Refused(reason);
            case ChatwootResult.Invalid<JsonNode>(String reason) ->
                new DefinitionResult.Later(reason, Optional.empty());
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new DefinitionResult.Later(reason, pause);
            case ChatwootResult.Unknown<JsonNode>(String reason) ->
                new DefinitionResult.Later(reason, Optional.empty());
        };
    }

    private static Uni<DefinitionResult> result(DefinitionResult result) {
        return Uni.createFrom().item(result);
    }
}
