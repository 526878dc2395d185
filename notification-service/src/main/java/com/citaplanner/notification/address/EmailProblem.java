package com.citaplanner.notification.address;

/** Why something written in an e-mail field is not used as an address. */
public enum EmailProblem {
    /** It has no address in it, or something beside one. */
    NOT_AN_ADDRESS,

    /** It has the form of an address, but no mail server takes it, or there is no such domain. */
    NOT_DELIVERABLE
}
