package com.citaplanner.notification.channel;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.Identities;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds discovered numbers to the identities of clients, matches contacts, and requests writes of their attributes. */
public final class RecognisedPhoneDiscovery implements PhoneDiscovery {
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final Identities identities;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;

    public RecognisedPhoneDiscovery(
            Transactions transactions,
            TenantDirectory tenants,
            Identities identities,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.identities = identities;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
    }

    @Override
    public Uni<Void> discovered(String tenantId, String clientId, PhoneNumber phone) {
        IdentityKey key = IdentityKey.phone(tenantId, phone.key());
        return transactions.run(() -> identities
                .discovered(new ClientKey(tenantId, clientId), key)
                .chain(added -> added ? rematch(key) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> rematch(IdentityKey key) {
        return tenants.find(Set.of(key.tenantId()))
                .chain((Map<String, Tenant> found) -> contactMatcher.rematchAffected(List.of(key), List.of(), found))
                .chain(links -> writes.request(links.stream().map(Link::contact).toList()));
    }
}
