package com.citaplanner.notification.contact;

import com.citaplanner.notification.address.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key that identifies a client within a tenant. Several clients may share it. */
public record IdentityKey(String tenantId, Kind kind, String value) {
    public enum Kind {
        /** Canonical number in E.164. */
        PHONE,
        /** {@link EmailAddress#key()}. */
        EMAIL,
        /** WhatsApp's business-scoped user id, which hides the number. Opaque and case-sensitive. */
        BSUID,
        /** The client's own id, as a visitor of a signed-in page proves it; see {@link ClientIdentifier}. */
        CLIENT
    }

    /**
     * The key value of an e-mail address; empty where the text is not one.
     *
     * @param written may be null
     */
    public static Optional<String> emailValue(@Nullable String written) {
        return EmailAddress.parse(written).map(EmailAddress::key);
    }

    public static IdentityKey phone(String tenantId, String key) {
        return new IdentityKey(tenantId, Kind.PHONE, key);
    }
}
