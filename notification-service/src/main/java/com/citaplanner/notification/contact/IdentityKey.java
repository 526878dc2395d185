package com.citaplanner.notification.contact;

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

    public static IdentityKey phone(String tenantId, String key) {
        return new IdentityKey(tenantId, Kind.PHONE, key);
    }
}
