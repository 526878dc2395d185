package com.citaplanner.notification.attributes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as agents see it now. All values but {@code attributes} may be null.
 *
 * @param attributes custom attributes that have a value, as text, since Chatwoot returns the JSON type it was given
 */
public record ContactSnapshot(
        Map<String, String> attributes,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {
    public ContactSnapshot {
        attributes = Map.copyOf(attributes);
    }

    Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    boolean isEmailMissing() {
        return email == null || email.isBlank();
    }

    /**
     * Whether the name is blank or equals the phone or e-mail, which Chatwoot uses as the name where the channel gives
     * none. Any other name was chosen by somebody and is kept.
     */
    boolean isNameMissing() {
        return name == null
                || name.isBlank()
                || Stream.of(phone, email)
                        .anyMatch(other -> other != null && plain(name).equals(plain(other)));
    }

    /** Normalizes case and, for phone numbers, spaces, brackets, dots, hyphens and plus. */
    private static String plain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.matches("[+\\d\\s().-]+") ? plain.replaceAll("\\D", "") : plain;
    }
}
