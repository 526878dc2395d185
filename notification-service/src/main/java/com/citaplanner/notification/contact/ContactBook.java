package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The contacts and their links, and the clients' phones. Works inside the transaction under way. */
public interface ContactBook {
    /** A phone within a tenant. */
    record PhoneOf(String tenantId, String key) {}

    /**
     * Who has each of these phones, client ids without repetition; a phone that nobody has is absent. Holds until the
     * transaction ends: a client whose phone changes meanwhile finds what is stored now.
     */
    Uni<Map<PhoneOf, List<String>>> clientsByPhone(Collection<PhoneOf> phones);

    /** Stores the links, one a contact, and gives back those that are news. */
    Uni<List<Link>> store(List<Link> links);

    /** Contacts that were judged by one of these phones, once nobody is in the middle of judging. */
    Uni<List<Link>> judgedBy(Collection<PhoneOf> phones);
}
