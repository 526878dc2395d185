package com.citaplanner.notification.tenant;

/** What becomes of contacts that are no client's. */
public enum UnknownContacts {
    /** It is remembered, and they are looked at again when such a client arrives. */
    RECORD,
    /** A person looks at them too. */
    REVIEW,
    /** A client is made of each that has a phone or an e-mail. */
    CREATE
}
