package com.citaplanner.notification.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One way to recognise a client within a tenant; several clients may share it. */
public record IdentityKey(String tenantId, Kind kind, String value) {
    public enum Kind {
        /** Canonical E.164. */
        PHONE,
        /** The whole address in lower case. */
        EMAIL,
        /** WhatsApp's business-scoped user id, which hides the number; opaque, its case counts. */
        BSUID
    }

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    /**
     * The value that an e-mail address is known by, whoever has it; empty where it is none.
     *
     * @param written may be null
     */
    public static Optional<String> emailValue(String written) {
        return Optional.ofNullable(written)
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> ADDRESS.matcher(address).matches());
    }

    public static IdentityKey phone(String tenantId, String key) {
        return new IdentityKey(tenantId, Kind.PHONE, key);
    }
}
