package com.citaplanner.gateway.source;

/** Believes whoever asks. Only by name in the configuration, for a network that nobody else reaches. */
record Unsigned() implements Authenticity {

    @Override
    public Verdict judge(Claim claim, byte[] body) {
        return Verdict.GENUINE;
    }
}
