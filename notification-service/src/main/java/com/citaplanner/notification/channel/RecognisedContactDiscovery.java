package com.citaplanner.notification.channel;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Matches discovered contacts, and requests writes of their attributes. */
public final class RecognisedContactDiscovery implements ContactDiscovery {
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;
    private final InstantSource clock;

    public RecognisedContactDiscovery(
            Transactions transactions,
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            InstantSource clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public Uni<Void> discovered(String tenantId, long accountId, ContactCard contact) {
        return transactions.run(() -> tenants.find(Set.of(tenantId))
                .map(tenantsById -> Optional.ofNullable(tenantsById.get(tenantId)).stream()
                        .map(tenant -> new Candidate(tenant, accountId, contact, clock.instant()))
                        .toList())
                .chain(contactMatcher::recognise)
                .map(links -> links.stream().map(Link::contact).toList())
                .chain(writes::request));
    }
}
