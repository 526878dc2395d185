package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One address of somebody.
 *
 * @param kind PHONE, EMAIL, BSUID or CONTACT
 * @param value null for a contact
 * @param account and {@code contact}: set for a contact only
 */
record AddressRow(
        @Nullable String kind,
        @Nullable String value,
        @Nullable Long account,
        @Nullable Long contact) {
    static AddressRow of(String kind, String value) {
        return new AddressRow(kind, value, null, null);
    }

    static AddressesOfContact addresses(String tenantId, Optional<String> clientId, List<AddressRow> rows) {
        return new AddressesOfContact(
                clientId,
                values("PHONE", rows),
                values("EMAIL", rows),
                values("BSUID", rows),
                rows.stream()
                        .filter(row -> "CONTACT".equals(row.kind()))
                        .map(row -> new ContactKey(
                                tenantId, Objects.requireNonNull(row.account()), Objects.requireNonNull(row.contact())))
                        .distinct()
                        .toList());
    }

    private static List<String> values(String kind, List<AddressRow> rows) {
        return rows.stream()
                .filter(row -> kind.equals(row.kind()))
                .map(row -> Objects.requireNonNull(row.value()))
                .distinct()
                .toList();
    }
}
