package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Routes of WhatsApp numbers given by the test. */
public record KnownNumbers(Map<WhatsAppNumber, Tenant> all) implements WhatsAppRoutes {
    public static KnownNumbers none() {
        return new KnownNumbers(Map.of());
    }

    public static KnownNumbers only(String source, String phoneNumberId, Tenant tenant) {
        return new KnownNumbers(Map.of(new WhatsAppNumber(source, phoneNumberId), tenant));
    }

    @Override
    public Uni<Map<WhatsAppNumber, Tenant>> tenants(Set<WhatsAppNumber> numbers) {
        Map<WhatsAppNumber, Tenant> found = new HashMap<>(all);
        found.keySet().retainAll(numbers);
        return Uni.createFrom().item(found);
    }
}
