package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.IdentityKey;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** An in-memory repository that treats every client as changed. */
public final class StoredClients implements ClientRepository {
    public final List<ParsedClient> clients = new ArrayList<>();

    @Override
    public Uni<Changed> storeClients(Collection<ParsedClient> stored) {
        clients.addAll(stored);
        return Uni.createFrom()
                .item(new Changed(
                        stored.stream().map(read -> read.client().key()).toList(),
                        stored.stream().flatMap(StoredClients::phone).toList()));
    }

    private static Stream<IdentityKey> phone(ParsedClient read) {
        return read.phone().stream()
                .map(phone -> IdentityKey.phone(read.client().tenantId(), phone.key()));
    }
}
