package com.citaplanner.notification.phone;

/** How two numbers relate. Symmetric: their order does not matter. */
public enum PhoneMatch {

    /** One subscriber, however each was written. An extension does not change whose number it is. */
    SAME,

    /** Perhaps one subscriber: link only when no client has the number itself and exactly one has its weak form. */
    WEAK,

    /** Two subscribers. */
    DIFFERENT;

    public static PhoneMatch compare(PhoneNumber one, PhoneNumber other) {
        if (one.key().equals(other.key())) {
            return SAME;
        }
        return one.weakKeys().contains(other.key()) ? WEAK : DIFFERENT;
    }
}
