package com.citaplanner.notification.phone;

/** The reasons for which the text of a phone field cannot be used as a phone number, and their consequences. */
public enum PhoneProblem {

    /**
     * No numbering plan has such a number, or the text is not a number. Stored as written, flagged and listed for
     * repair; never looked up, never dialled.
     */
    NOT_A_PHONE("is not a valid phone number"),

    /**
     * A local number without its area code. Stored as written and listed for repair, where a person adds the area code.
     * It is not guessed from the tenant, and not matched by its last digits.
     */
    NEEDS_AREA_CODE("is not a complete phone number: the area code is missing"),

    /**
     * Valid in two countries with no indication of which, or valid only in another country than the tenant's, where it
     * may be a typo. Listed for repair, where a person writes it with its {@code +}; never linked automatically.
     */
    AMBIGUOUS("may be a number of another country: write it with + and the country code"),

    /**
     * A WhatsApp identifier that hides the number: a business-scoped user id, a {@code @lid} or a group. Not an error:
     * it is looked up among the identities and needs no repair.
     */
    OPAQUE_ID("is a WhatsApp id and not a phone number");

    private final String reason;

    PhoneProblem(String reason) {
        this.reason = reason;
    }

    /** Phrased to follow the field's name. */
    public String reason() {
        return reason;
    }
}
