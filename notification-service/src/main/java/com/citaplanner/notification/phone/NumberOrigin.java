package com.citaplanner.notification.phone;

/** Where a written number comes from. It decides how its first digits are read. */
public enum NumberOrigin {

    /** Typed or stored by people: national in the tenant's region unless it has a prefix ({@code +}, {@code 00}). */
    USER_INPUT,

    /** Reported by WhatsApp: always international, without a {@code +}. */
    WA_ID
}
