package com.citaplanner.notification.answer;

/** Who has to say what a stored answer means. */
public enum WaitsFor {
    /** Nobody: it is certain, or courtesy. */
    NOBODY,
    /** The client was asked for which appointment it is. */
    CLIENT,
    /** A person has to find out. */
    PERSON
}
