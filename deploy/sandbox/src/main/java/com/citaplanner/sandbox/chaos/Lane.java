package com.citaplanner.sandbox.chaos;

/** Whose notifications, and over what. */
record Lane(String tenant, String channel) {
    @Override
    public String toString() {
        return tenant + "/" + channel;
    }
}
