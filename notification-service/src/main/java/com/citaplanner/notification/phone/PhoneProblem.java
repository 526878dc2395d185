package com.citaplanner.notification.phone;

/** Why something written in a phone field is not used as a phone number, and what follows from that. */
public enum PhoneProblem {

    /**
     * No numbering plan has such a number, or it isn't one at all. Kept as written, flagged and listed for repair; never
     * looked up, never dialled.
     */
    NOT_A_PHONE,

    /**
     * A local number without its area code. Kept as written and listed for repair, where a person adds the area code;
     * it is not guessed from the tenant, nor matched by its last digits.
     */
    NEEDS_AREA_CODE,

    /**
     * Valid in two countries, and nothing says which; or only in another than the tenant's, where it may as well be a slip of
     * the pen. Listed for repair, where a person writes it with its {@code +};
     * never linked by itself.
     */
    AMBIGUOUS,

    /**
     * An identifier of WhatsApp's that hides the number: a business-scoped user id, a {@code @lid} or a group. Not an
     * error: it is looked up among the identities, and needs no repair.
     */
    OPAQUE_ID
}
