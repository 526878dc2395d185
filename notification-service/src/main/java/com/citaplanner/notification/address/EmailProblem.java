package com.citaplanner.notification.address;

/** Why the content of an e-mail field is not used as an address. */
public enum EmailProblem {
    /** It contains no address, or something besides one. */
    NOT_AN_ADDRESS,

    /** It has the form of an address, but no mail server accepts it or the top-level domain does not exist. */
    NOT_DELIVERABLE
}
