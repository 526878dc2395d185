package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The contacts of a change's value, by phone and by user id. */
final class Contacts {
    private final List<JsonValue> all;
    private final Map<String, JsonValue> byId = new HashMap<>();

    Contacts(List<JsonValue> all) {
        this.all = all;
        for (JsonValue contact : all) {
            Fields fields = Fields.of(contact);
            Stream.of("user_id", "wa_id")
                    .flatMap(name -> fields.scalar(name).stream())
                    .forEach(id -> byId.put(id, contact));
        }
    }

    /**
     * Returns the contact of a person. If the value has only one contact and one item, they belong together whatever
     * their ids are.
     *
     * @param person the person's ids, the best first
     */
    Optional<JsonValue> of(Stream<String> person, boolean onlyItem) {
        Optional<JsonValue> found =
                person.map(byId::get).filter(Objects::nonNull).findFirst();
        return onlyItem && all.size() == 1 ? Optional.of(all.getFirst()) : found;
    }
}
