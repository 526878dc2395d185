package com.citaplanner.notification.backfill.chatwoot;

import com.citaplanner.notification.backfill.AccountReader.StreamSource;
import com.citaplanner.notification.backfill.AccountReaders;
import com.citaplanner.notification.backfill.AccountSources;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.ConnectionChoice;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ChatwootAccountReaders implements AccountReaders {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final AccountSources sources;
    private final WebhookShape shape;

    ChatwootAccountReaders(
            ChatwootClient chatwoot, Connections connections, AccountSources sources, ObjectMapper json) {
        this.chatwoot = chatwoot.inBackground();
        this.connections = connections;
        this.sources = sources;
        this.shape = new WebhookShape(json);
    }

    @Override
    public Uni<Opened> open(String tenantId) {
        return connections.choose(tenantId).chain(choice -> switch (choice) {
            case ConnectionChoice.Found(Connection connection) -> open(tenantId, connection);
            case ConnectionChoice.NotConfigured(String reason) -> none(reason);
            case ConnectionChoice.Unusable(String reason) -> none(reason);
        });
    }

    private Uni<Opened> open(String tenantId, Connection connection) {
        return sources.of(tenantId, connection.accountId())
                .map(source -> source.<Opened>map(found -> account(connection, found))
                        .orElseGet(() -> new Opened.None("the tenant's routes do not name the account "
                                + connection.accountId() + " of its Chatwoot connection")));
    }

    private Opened account(Connection connection, StreamSource source) {
        return new Opened.Account(new ChatwootAccountReader(chatwoot, connection, source, shape));
    }

    private static Uni<Opened> none(String reason) {
        return Uni.createFrom().item(new Opened.None(reason));
    }
}
