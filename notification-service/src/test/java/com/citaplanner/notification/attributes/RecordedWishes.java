package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps whose attributes were wished for. */
public final class RecordedWishes implements AttributeWriteQueue {
    public final List<ContactKey> contacts = new ArrayList<>();
    public final List<ClientKey> clients = new ArrayList<>();

    @Override
    public Uni<Void> wish(Collection<ContactKey> wished) {
        return Uni.createFrom().voidItem().invoke(() -> contacts.addAll(wished));
    }

    @Override
    public Uni<Void> wishForClients(Collection<ClientKey> wished) {
        return Uni.createFrom().voidItem().invoke(() -> clients.addAll(wished));
    }

    @Override
    public Uni<List<Write>> claim(int most, Duration lease) {
        throw new UnsupportedOperationException("only wishes are kept");
    }

    @Override
    public Uni<Void> done(Write write, Completed completed) {
        throw new UnsupportedOperationException("only wishes are kept");
    }

    @Override
    public Uni<Void> later(Write write, Duration wait, String reason) {
        throw new UnsupportedOperationException("only wishes are kept");
    }

    @Override
    public Uni<Void> dead(Write write, String reason) {
        throw new UnsupportedOperationException("only wishes are kept");
    }
}
