package com.citaplanner.notification.client;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Unacceptable;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a batch of clients or appointments changes: the book, who contacts are, and what agents see of them. */
public final class ClientIntake {
    private final ClientPhones phones;
    private final TenantDirectory tenants;
    private final ClientBook book;
    private final Recognition recognition;
    private final AttributeWrites writes;

    public ClientIntake(
            ClientPhones phones,
            TenantDirectory tenants,
            ClientBook book,
            Recognition recognition,
            AttributeWrites writes) {
        this.phones = phones;
        this.tenants = tenants;
        this.book = book;
        this.recognition = recognition;
        this.writes = writes;
    }

    /** Stores clients, then looks again at the contacts that have their phones. */
    public Uni<Void> clients(List<Client> batch) {
        return tenants.find(batch.stream().map(Client::tenantId).collect(Collectors.toSet()))
                .chain(known -> book.storeClients(read(newest(batch, Client::key, Client::version), known))
                        .call(changed -> book.erase(gone(batch, changed)))
                        .chain(changed -> recognise(changed, known, gone(batch, changed))
                                .chain(() -> writes.wishForClients(changed.clients()))));
    }

    /** Stores appointments; they change what agents see of their clients. */
    public Uni<Void> appointments(List<Appointment> batch) {
        return tenants.find(batch.stream().map(Appointment::tenantId).collect(Collectors.toSet()))
                .invoke(known -> batch.forEach(one -> require(known, one.tenantId())))
                .chain(() -> book.storeAppointments(newest(batch, Appointment::key, Appointment::version)))
                .chain(writes::wishForClients);
    }

    private static List<ClientKey> gone(List<Client> batch, ClientBook.Changed changed) {
        Set<ClientKey> deleted =
                batch.stream().filter(Client::deleted).map(Client::key).collect(Collectors.toSet());
        return changed.clients().stream().filter(deleted::contains).toList();
    }

    private Uni<Void> recognise(ClientBook.Changed changed, Map<String, Tenant> known, List<ClientKey> gone) {
        return recognition
                .reconsider(phones.withOtherForms(changed.keys(), known), gone, known)
                .chain(links -> writes.wish(links.stream().map(Link::contact).toList()));
    }

    private List<ReadClient> read(Collection<Client> clients, Map<String, Tenant> known) {
        return clients.stream()
                .map(client -> phones.read(client, require(known, client.tenantId())))
                .toList();
    }

    private static Tenant require(Map<String, Tenant> known, String tenantId) {
        Tenant tenant = known.get(tenantId);
        if (tenant == null) {
            throw new Unacceptable("no such tenant");
        }
        return tenant;
    }

    private static <T> Collection<T> newest(List<T> batch, Function<T, ?> key, ToLongFunction<T> version) {
        BinaryOperator<T> newer = (a, b) -> version.applyAsLong(b) >= version.applyAsLong(a) ? b : a;
        Map<Object, T> newest = new LinkedHashMap<>();
        batch.forEach(one -> newest.merge(key.apply(one), one, newer));
        return newest.values();
    }
}
