package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneProblem;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.tenant.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads clients' phones as the people of their tenant write them. */
public final class ClientPhones {
    private final PhoneReader reader;

    public ClientPhones(PhoneReader reader) {
        this.reader = reader;
    }

    ParsedClient read(Client client, Tenant tenant) {
        ClientAddresses addresses = client.addresses();
        Optional<PhoneReading> phone = Optional.ofNullable(addresses.phone()).map(written -> read(written, tenant));
        List<PhoneReading> others = addresses.otherPhones().stream()
                .map(written -> read(written, tenant))
                .toList();
        return new ParsedClient(
                client,
                phone.flatMap(PhoneReading::usable),
                others.stream().flatMap(other -> other.usable().stream()).toList(),
                Stream.concat(phone.stream(), others.stream())
                        .flatMap(reading -> problem(reading).stream())
                        .findFirst());
    }

    private static Optional<String> problem(PhoneReading reading) {
        return reading instanceof PhoneReading.Refused(PhoneProblem phoneProblem)
                ? Optional.of(phoneProblem.name())
                : Optional.empty();
    }

    /** The keys, and every phone that may be the same subscriber's: contacts with those are to be looked at too. */
    List<IdentityKey> withOtherForms(Collection<IdentityKey> keys, Map<String, Tenant> known) {
        return keys.stream()
                .flatMap(key -> key.kind() == IdentityKey.Kind.PHONE
                        ? forms(key.value(), known.get(key.tenantId()))
                                .map(form -> IdentityKey.phone(key.tenantId(), form))
                        : Stream.of(key))
                .distinct()
                .toList();
    }

    private Stream<String> forms(String key, Tenant tenant) {
        return read(key, tenant) instanceof PhoneReading.Read(PhoneNumber number)
                ? Stream.concat(Stream.of(key), number.weakKeys().stream())
                : Stream.of(key);
    }

    private PhoneReading read(String written, Tenant tenant) {
        return reader.read(written, new Region(tenant.defaultRegion()), NumberOrigin.USER_INPUT);
    }
}
