package com.citaplanner.notification.client;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.WriterMessages;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.EventOutcome;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Stores batches of clients, matches contacts to changed clients, and requests attribute writes. */
public final class ClientIntake {
    private static final EventOutcome UNKNOWN_TENANT = new EventOutcome.Refused(Optional.of("tenantId"), "is unknown");

    private final ClientPhones phones;
    private final TenantDirectory tenants;
    private final ClientRepository clients;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;
    private final WriterMessages messages;
    private final List<ClientErasure> erasures;

    /**
     * @param erasures every feature's, in an order that is always the same, so that batches do not wait for each other
     */
    public ClientIntake(
            ClientPhones phones,
            TenantDirectory tenants,
            ClientRepository clients,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            WriterMessages messages,
            List<ClientErasure> erasures) {
        this.phones = phones;
        this.tenants = tenants;
        this.clients = clients;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
        this.messages = messages;
        this.erasures = List.copyOf(erasures);
    }

    /**
     * Stores clients, then matches the contacts with their phones and e-mails again. Refuses clients of unknown
     * tenants.
     */
    public Uni<List<EventOutcome>> clients(List<Client> batch) {
        return tenants.find(batch.stream().map(Client::tenantId).collect(Collectors.toSet()))
                .call(tenantsById -> store(
                        batch.stream()
                                .filter(client -> tenantsById.containsKey(client.tenantId()))
                                .toList(),
                        tenantsById))
                .map(tenantsById -> outcomes(batch, tenantsById));
    }

    private Uni<Void> store(List<Client> batch, Map<String, Tenant> tenantsById) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return clients.storeClients(parse(newest(batch), tenantsById))
                .call(changed -> erase(deletedClients(batch, changed)))
                .chain(changed -> rematch(changed, tenantsById, deletedClients(batch, changed))
                        .chain(() -> messages.assign(changed.keys()))
                        .chain(() -> writes.requestForClients(changed.clients())));
    }

    private Uni<Void> erase(List<ClientKey> deleted) {
        if (deleted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> erased =
                contactMatcher.alone(deleted.stream().map(ClientKey::tenantId).collect(Collectors.toSet()));
        for (ClientErasure erasure : erasures) {
            erased = erased.chain(() -> erasure.erase(deleted));
        }
        return erased;
    }

    private static List<EventOutcome> outcomes(List<Client> batch, Map<String, Tenant> tenantsById) {
        return batch.stream()
                .map(client -> tenantsById.containsKey(client.tenantId()) ? EventOutcome.ACCEPTED : UNKNOWN_TENANT)
                .toList();
    }

    private static List<ClientKey> deletedClients(List<Client> batch, ClientRepository.Changed changed) {
        Set<ClientKey> deletedInBatch =
                batch.stream().filter(Client::deleted).map(Client::key).collect(Collectors.toSet());
        return changed.clients().stream().filter(deletedInBatch::contains).toList();
    }

    private Uni<Void> rematch(
            ClientRepository.Changed changed, Map<String, Tenant> tenantsById, List<ClientKey> deletedClients) {
        return contactMatcher
                .rematchAffected(phones.withAlternativePhones(changed.keys(), tenantsById), deletedClients, tenantsById)
                .chain(links -> writes.request(links.stream().map(Link::contact).toList()));
    }

    private List<ParsedClient> parse(Collection<Client> clients, Map<String, Tenant> tenantsById) {
        return clients.stream()
                .map(client -> phones.parse(client, Objects.requireNonNull(tenantsById.get(client.tenantId()))))
                .toList();
    }

    private static Collection<Client> newest(List<Client> batch) {
        BinaryOperator<Client> newer = (a, b) -> b.version() >= a.version() ? b : a;
        Map<ClientKey, Client> newest = new LinkedHashMap<>();
        batch.forEach(client -> newest.merge(client.key(), client, newer));
        return newest.values();
    }
}
