package com.citaplanner.notification.channel;

/** A fault of a provider that the next message meets. */
public enum ProviderFault {
    /** Reports that the address reaches nobody. */
    REFUSES_ADDRESS,
    /** Refuses the content. */
    REFUSES_CONTENT,
    /** Fails with an error. */
    FAILS,
    /** Reports too high a rate, without a time to wait. */
    LIMITS_RATE,
    /** Reports too high a rate, with a wait of {@link ChannelUnderTest#WAIT}. */
    LIMITS_RATE_AND_SAYS_HOW_LONG,
    /** Answers slowly, within our timeout. */
    IS_SLOW,
    /** Closes the connection before accepting the message. */
    HANGS_UP_BEFORE,
    /** Closes the connection after accepting the message, without answering. */
    HANGS_UP_AFTER,
    /** Neither accepts nor answers within our timeout. */
    IS_SILENT_BEFORE,
    /** Accepts the message, but does not answer within our timeout. */
    IS_SILENT_AFTER,
    /** Answers with something that is not an answer. */
    TALKS_GARBAGE,
    /** Answers without end. */
    TALKS_FOREVER,
    /** Accepts the message, and answers with five megabytes. */
    TALKS_AT_LENGTH,
    /** Accepts the message, and returns an id that cannot be stored. */
    GIVES_NUL_AS_ID,
    /** Accepts the message, and returns an answer of the right format without content. */
    SAYS_NOTHING,
    /** A proxy answers successfully with a page of its own. */
    IS_HIDDEN_BY_A_PAGE,
    /** A proxy answers that it is not found. */
    IS_HIDDEN_BY_NOT_FOUND,
    /** A proxy refuses in its own words. */
    IS_HIDDEN_BY_FORBIDDEN,
    /** Redirects. */
    REDIRECTS,
    /** The tenant's account has reached its sending limit. */
    LIMITS_ACCOUNT,
    /** Refuses, quoting the recipient and the text: {@link ChannelUnderTest#quote()}. */
    QUOTES
}
