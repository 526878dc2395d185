package com.citaplanner.notification.connect.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.connect.AccountAccess;
import com.citaplanner.notification.connect.AccountAdministration;
import com.citaplanner.notification.connect.AccountInbox;
import com.citaplanner.notification.connect.AccountWebhook;
import com.citaplanner.notification.connect.AdministrationResult;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The administration of accounts over Chatwoot's REST API. */
@ApplicationScoped
class ChatwootAdministration implements AccountAdministration {
    /** What agents see of the webhook in their settings. */
    private static final String WEBHOOK_NAME = "CitaPlanner";

    /** These requests name no inbox. */
    private static final long NO_INBOX = 1;

    private final ChatwootClient chatwoot;
    private final Connections connections;

    @Inject
    ChatwootAdministration(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public AccountAdministration inBackground() {
        return new ChatwootAdministration(chatwoot.inBackground(), connections);
    }

    @Override
    public Uni<AdministrationResult<String>> version(AccountAccess access) {
        return ask(access, chatwoot::version, body -> body.path("version").asText())
                .map(result -> result instanceof AdministrationResult.NotThere<String>
                        ? new AdministrationResult.Unavailable<>("nothing is at this address")
                        : result);
    }

    @Override
    public Uni<AdministrationResult<TokenUser>> user(AccountAccess access) {
        return ask(access, chatwoot::profile, AdministrationJson::user);
    }

    @Override
    public Uni<AdministrationResult<List<AccountInbox>>> inboxes(AccountAccess access) {
        return ask(access, chatwoot::inboxes, AdministrationJson::inboxes);
    }

    @Override
    public Uni<AdministrationResult<List<ContactAttribute>>> attributes(AccountAccess access) {
        return ask(access, chatwoot::attributeDefinitions, AdministrationJson::attributes);
    }

    @Override
    public Uni<AdministrationResult<List<ContactAttribute>>> removeAttribute(AccountAccess access, long id) {
        return chatwoot.removeAttributeDefinition(connection(access), id)
                .chain(result -> thenLook(result, () -> attributes(access)));
    }

    @Override
    public Uni<AdministrationResult<List<AccountWebhook>>> webhooks(AccountAccess access) {
        return ask(access, chatwoot::webhooks, AdministrationJson::webhooks);
    }

    /** A lost answer leaves open whether it was created, so the next call looks first. */
    @Override
    public Uni<AdministrationResult<AccountWebhook>> createWebhook(
            AccountAccess access, String url, List<String> events) {
        return ask(
                access,
                connection -> chatwoot.createWebhook(
                        connection, Map.of("url", url, "name", WEBHOOK_NAME, "subscriptions", events)),
                AdministrationJson::webhook);
    }

    @Override
    public Uni<AdministrationResult<AccountWebhook>> updateWebhook(
            AccountAccess access, long id, String url, List<String> events) {
        return ask(
                access,
                connection -> chatwoot.updateWebhook(connection, id, Map.of("url", url, "subscriptions", events)),
                AdministrationJson::webhook);
    }

    @Override
    public Uni<AdministrationResult<List<AccountWebhook>>> removeWebhook(AccountAccess access, long id) {
        return chatwoot.removeWebhook(connection(access), id).chain(result -> thenLook(result, () -> webhooks(access)));
    }

    /** A refusal says why; what has no answer of Chatwoot's own is looked up. */
    private static <T> Uni<AdministrationResult<T>> thenLook(
            ChatwootResult<JsonNode> result, Supplier<Uni<AdministrationResult<T>>> look) {
        return switch (result) {
            case ChatwootResult.Denied<JsonNode>(String reason) ->
                Uni.createFrom().item(new AdministrationResult.Denied<>(reason));
            case ChatwootResult.Invalid<JsonNode>(String reason) ->
                Uni.createFrom().item(new AdministrationResult.Refused<>(reason));
            case ChatwootResult.Later<JsonNode> later ->
                Uni.createFrom().item(new AdministrationResult.Unavailable<>(later.reason()));
            case ChatwootResult.Done<JsonNode> done -> look.get();
            case ChatwootResult.Missing<JsonNode> missing -> look.get();
            case ChatwootResult.Unknown<JsonNode> unknown -> look.get();
        };
    }

    @Override
    public String installation(String apiUrl) {
        return connection(new AccountAccess(apiUrl, "none", 1)).installation().toString();
    }

    @Override
    public Optional<String> configuredSource(AccountAccess access) {
        return connections.environmentSource(connection(access));
    }

    private static Connection connection(AccountAccess access) {
        return new Connection(URI.create(access.apiUrl()), access.token(), access.accountId(), NO_INBOX);
    }

    private static <T> Uni<AdministrationResult<T>> ask(
            AccountAccess access,
            Function<Connection, Uni<ChatwootResult<JsonNode>>> call,
            Function<JsonNode, T> read) {
        return call.apply(connection(access)).map(result -> switch (result) {
            case ChatwootResult.Done<JsonNode>(JsonNode body) -> new AdministrationResult.Answered<>(read.apply(body));
            case ChatwootResult.Missing<JsonNode> missing -> new AdministrationResult.NotThere<>();
            case ChatwootResult.Denied<JsonNode>(String reason) -> new AdministrationResult.Denied<>(reason);
            case ChatwootResult.Invalid<JsonNode>(String reason) -> new AdministrationResult.Refused<>(reason);
            case ChatwootResult.Later<JsonNode> later -> new AdministrationResult.Unavailable<>(later.reason());
            case ChatwootResult.Unknown<JsonNode>(String reason) -> new AdministrationResult.Unavailable<>(reason);
        });
    }
}
