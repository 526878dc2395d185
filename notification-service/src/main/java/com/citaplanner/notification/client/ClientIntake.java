package com.citaplanner.notification.client;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.EventOutcome;
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
    private static final EventOutcome NO_TENANT = new EventOutcome.Refused("no such tenant");

    private final ClientPhones phones;
    private final TenantDirectory tenants;
    private final ClientRepository clients;
    private final Recognition recognition;
    private final AttributeWriteQueue writes;

    public ClientIntake(
            ClientPhones phones,
            TenantDirectory tenants,
            ClientRepository clients,
            Recognition recognition,
            AttributeWriteQueue writes) {
        this.phones = phones;
        this.tenants = tenants;
        this.clients = clients;
        this.recognition = recognition;
        this.writes = writes;
    }

    /** Stores clients, then looks again at the contacts that have their phones. Refuses clients of unknown tenants. */
    public Uni<List<EventOutcome>> clients(List<Client> batch) {
        return tenants(batch, Client::tenantId)
                .call(known -> store(ofTenants(batch, Client::tenantId, known), known))
                .map(known -> outcomes(batch, Client::tenantId, known));
    }

    private Uni<Void> store(List<Client> batch, Map<String, Tenant> known) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return clients.storeClients(read(newest(batch, Client::key, Client::version), known))
                .call(changed -> clients.erase(gone(batch, changed)))
                .chain(changed -> recognise(changed, known, gone(batch, changed))
                        .chain(() -> writes.wishForClients(changed.clients())));
    }

    /** Stores appointments; they change what agents see of their clients. Refuses appointments of unknown tenants. */
    public Uni<List<EventOutcome>> appointments(List<Appointment> batch) {
        return tenants(batch, Appointment::tenantId)
                .call(known -> store(ofTenants(batch, Appointment::tenantId, known)))
                .map(known -> outcomes(batch, Appointment::tenantId, known));
    }

    private Uni<Void> store(List<Appointment> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return clients.storeAppointments(newest(batch, Appointment::key, Appointment::version))
                .chain(writes::wishForClients);
    }

    private <T> Uni<Map<String, Tenant>> tenants(List<T> batch, Function<T, String> tenantId) {
        return tenants.find(batch.stream().map(tenantId).collect(Collectors.toSet()));
    }

    private static <T> List<T> ofTenants(List<T> batch, Function<T, String> tenantId, Map<String, Tenant> known) {
        return batch.stream()
                .filter(one -> known.containsKey(tenantId.apply(one)))
                .toList();
    }

    private static <T> List<EventOutcome> outcomes(
            List<T> batch, Function<T, String> tenantId, Map<String, Tenant> known) {
        return batch.stream()
                .map(one -> known.containsKey(tenantId.apply(one)) ? EventOutcome.ACCEPTED : NO_TENANT)
                .toList();
    }

    private static List<ClientKey> gone(List<Client> batch, ClientRepository.Changed changed) {
        Set<ClientKey> deleted =
                batch.stream().filter(Client::deleted).map(Client::key).collect(Collectors.toSet());
        return changed.clients().stream().filter(deleted::contains).toList();
    }

    private Uni<Void> recognise(ClientRepository.Changed changed, Map<String, Tenant> known, List<ClientKey> gone) {
        return recognition
                .reconsider(phones.withOtherForms(changed.keys(), known), gone, known)
                .chain(links -> writes.wish(links.stream().map(Link::contact).toList()));
    }

    private List<ParsedClient> read(Collection<Client> clients, Map<String, Tenant> known) {
        return clients.stream()
                .map(client -> phones.read(client, known.get(client.tenantId())))
                .toList();
    }

    private static <T> Collection<T> newest(List<T> batch, Function<T, ?> key, ToLongFunction<T> version) {
        BinaryOperator<T> newer = (a, b) -> version.applyAsLong(b) >= version.applyAsLong(a) ? b : a;
        Map<Object, T> newest = new LinkedHashMap<>();
        batch.forEach(one -> newest.merge(key.apply(one), one, newer));
        return newest.values();
    }
}
