package com.citaplanner.notification.sync.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.sync.ContactDirectories;
import com.citaplanner.notification.sync.ContactDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ChatwootContactDirectories implements ContactDirectories {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final ChatwootSettings settings;

    ChatwootContactDirectories(ChatwootClient chatwoot, Connections connections, ChatwootSettings settings) {
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public Uni<Optional<ContactDirectory>> of(String tenantId) {
        return connections
                .of(tenantId)
                .map(found -> found.map(connection ->
                        new ChatwootContactDirectory(chatwoot.inBackground(), connection, settings.settling())));
    }
}
