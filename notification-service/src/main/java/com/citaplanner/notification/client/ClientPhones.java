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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses clients' phones by the conventions of their tenant's country. */
public final class ClientPhones {
    private final PhoneReader reader;

    public ClientPhones(PhoneReader reader) {
        this.reader = reader;
    }

    ParsedClient parse(Client client, Tenant tenant) {
        ClientAddresses addresses = client.addresses();
        Optional<PhoneReading> phone = Optional.ofNullable(addresses.phone()).map(written -> parse(written, tenant));
        List<PhoneReading> others = addresses.otherPhones().stream()
                .map(written -> parse(written, tenant))
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

    /**
     * The given keys, and for each phone the alternative numbers that may belong to the same subscriber, whose contacts
     * must be matched again too.
     */
    List<IdentityKey> withAlternativePhones(Collection<IdentityKey> keys, Map<String, Tenant> tenantsById) {
        return keys.stream()
                .flatMap(key -> key.kind() == IdentityKey.Kind.PHONE
                        ? withAlternatives(key.value(), Objects.requireNonNull(tenantsById.get(key.tenantId())))
                                .map(number -> IdentityKey.phone(key.tenantId(), number))
                        : Stream.of(key))
                .distinct()
                .toList();
    }

    private Stream<String> withAlternatives(String key, Tenant tenant) {
        return parse(key, tenant) instanceof PhoneReading.Read(PhoneNumber parsed)
                ? Stream.concat(Stream.of(key), parsed.weakKeys().stream())
                : Stream.of(key);
    }

    private PhoneReading parse(String written, Tenant tenant) {
        return reader.read(written, new Region(tenant.defaultRegion()), NumberOrigin.USER_INPUT);
    }
}
