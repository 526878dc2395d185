package com.citaplanner.sandbox.chaos;

/** The tenant and channel of notifications. */
record Lane(String tenant, String channel) {
    @Override
    public String toString() {
        return tenant + "/" + channel;
    }
}
