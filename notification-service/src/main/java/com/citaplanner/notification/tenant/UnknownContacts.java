package com.citaplanner.notification.tenant;

/** How contacts without a client are handled. */
public enum UnknownContacts {
    /** They are recorded and matched again when a matching client arrives. */
    RECORD,
    /** They are also listed for review by a person. */
    REVIEW,
    /** A client is created for each that has a phone or an e-mail. */
    CREATE
}
