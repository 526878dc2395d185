package com.citaplanner.notification.phone;

/** Where a written number comes from, which decides what its first digits mean. */
public enum NumberOrigin {

    /** Typed or stored by people: national in the tenant's region unless it says otherwise ({@code +}, {@code 00}). */
    USER_INPUT,

    /** Reported by WhatsApp: always international, and written without a {@code +}. */
    WA_ID
}
