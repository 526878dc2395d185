package com.citaplanner.gateway.source;

/** How a source proves that a webhook is its own. There is no way from one to another but the configuration. */
sealed interface Authenticity permits Signed, UrlToken, Unsigned {

    /** Judges the raw body, before anything reads it. */
    Verdict judge(Claim claim, byte[] body);
}
