package com.citaplanner.notification.channel;

/** What a provider does wrong with the next message. */
public enum Misbehaviour {
    /** It says that nobody is reached there. */
    REFUSES_ADDRESS,
    /** It says that it will not carry such a message. */
    REFUSES_CONTENT,
    /** It fails, and says so. */
    FAILS,
    /** Too much at once; it does not say until when. */
    LIMITS_RATE,
    /** Too much at once; it says to stay away for {@link ChannelUnderTest#WAIT}. */
    LIMITS_RATE_AND_SAYS_HOW_LONG,
    /** It takes its time, within ours. */
    IS_SLOW,
    /** The connection is closed before it has taken the message. */
    HANGS_UP_BEFORE,
    /** The connection is closed when it has taken the message, and has not said so. */
    HANGS_UP_AFTER,
    /** It says nothing for longer than we wait, and has taken nothing. */
    IS_SILENT_BEFORE,
    /** It says nothing for longer than we wait, and has taken the message. */
    IS_SILENT_AFTER,
    /** What it says is no answer. */
    TALKS_GARBAGE,
    /** Its answer does not end. */
    TALKS_FOREVER,
    /** It has taken the message, and its answer is five megabytes long. */
    TALKS_AT_LENGTH,
    /** It has taken the message, and gives it an id that nothing can store. */
    GIVES_NUL_AS_ID,
    /** It has taken the message, and its answer is of the right kind with nothing in it. */
    SAYS_NOTHING,
    /** Something before it shows a page of its own, as if all were well. */
    IS_HIDDEN_BY_A_PAGE,
    /** Something before it does not find it. */
    IS_HIDDEN_BY_NOT_FOUND,
    /** Something before it refuses, in words of its own. */
    IS_HIDDEN_BY_FORBIDDEN,
    /** It sends us elsewhere. */
    REDIRECTS,
    /** The tenant's account has sent as much as it may. */
    LIMITS_ACCOUNT,
    /** It refuses, and quotes whom and what: {@link ChannelUnderTest#quote()}. */
    QUOTES
}
