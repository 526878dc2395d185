package com.citaplanner.notification.attributes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A contact as agents see it now. Everything but the attributes may be null.
 *
 * @param attributes custom attributes that have a value, as text: Chatwoot gives back what it was given
 */
public record CurrentAttributes(Map<String, String> attributes, String name, String email, String phone) {
    public CurrentAttributes {
        attributes = Map.copyOf(attributes);
    }

    Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    boolean hasNoEmail() {
        return email == null || email.isBlank();
    }

    /**
     * Blank, or the phone or e-mail: so Chatwoot itself names a contact when the channel says no name. Everything else is
     * somebody's word and stays.
     */
    boolean hasNoName() {
        return name == null
                || name.isBlank()
                || Stream.of(phone, email)
                        .anyMatch(other -> other != null && plain(name).equals(plain(other)));
    }

    /** A number written with spaces, brackets or a plus is the same number. */
    private static String plain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.matches("[+\\d\\s().-]+") ? plain.replaceAll("\\D", "") : plain;
    }
}
