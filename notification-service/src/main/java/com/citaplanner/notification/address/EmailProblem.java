package com.citaplanner.notification.address;

/** Why the content of an e-mail field is not used as an address. */
public enum EmailProblem {
    /** It contains no address, or something besides one. */
    NOT_AN_ADDRESS("is not a valid e-mail address"),

    /** It has the form of an address, but no mail server accepts it or the top-level domain does not exist. */
    NOT_DELIVERABLE("is not an address that can receive e-mail");

    private final String reason;

    EmailProblem(String reason) {
        this.reason = reason;
    }

    /** Phrased to follow the field's name. */
    public String reason() {
        return reason;
    }
}
