package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A random token in the URL, for senders that cannot sign: Chatwoot before 4.12, macros, automations. */
record UrlToken(byte[] token) implements Authenticity {

    @Override
    public Verdict judge(Claim claim, byte[] body) {
        return claim.token() != null
                        && MessageDigest.isEqual(token, claim.token().getBytes(StandardCharsets.UTF_8))
                ? Verdict.GENUINE
                : Verdict.WRONG_TOKEN;
    }
}
