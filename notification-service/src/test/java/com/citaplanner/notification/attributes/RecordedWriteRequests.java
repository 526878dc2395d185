package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Records which contacts and clients attribute writes were requested for. */
public final class RecordedWriteRequests implements AttributeWriteQueue {
    public final List<ContactKey> contacts = new ArrayList<>();
    public final List<ClientKey> clients = new ArrayList<>();

    @Override
    public Uni<Void> request(Collection<ContactKey> requested) {
        return Uni.createFrom().voidItem().invoke(() -> contacts.addAll(requested));
    }

    @Override
    public Uni<Void> requestForClients(Collection<ClientKey> requested) {
        return Uni.createFrom().voidItem().invoke(() -> clients.addAll(requested));
    }

    @Override
    public Uni<List<Write>> claim(int limit, Duration lease) {
        throw new UnsupportedOperationException("only requests are recorded");
    }

    @Override
    public Uni<Void> complete(Write write, Completed completed) {
        throw new UnsupportedOperationException("only requests are recorded");
    }

    @Override
    public Uni<Void> retryLater(Write write, Duration wait, String reason) {
        throw new UnsupportedOperationException("only requests are recorded");
    }

    @Override
    public Uni<Void> giveUp(Write write, String reason) {
        throw new UnsupportedOperationException("only requests are recorded");
    }
}
