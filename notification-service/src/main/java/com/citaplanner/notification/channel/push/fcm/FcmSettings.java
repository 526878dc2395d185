package com.citaplanner.notification.channel.push.fcm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings for requests to Firebase Cloud Messaging. Tenants configure their service accounts themselves. */
@ConfigMapping(prefix = "citaplanner.fcm")
public interface FcmSettings {
    /** The API's address. It may be in any network, since only the operator sets it. */
    @WithDefault("https://fcm.googleapis.com")
    URI apiUrl();

    /** Where access tokens are issued. What a tenant's account names instead is ignored. */
    @WithDefault("https://oauth2.googleapis.com/token")
    URI tokenUrl();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long an answer may take in all. After a shorter time more messages are sent again. */
    @WithDefault("15s")
    Duration readTimeout();

    /** Maximum bytes read of an answer. */
    @WithDefault("65536")
    int maxBytes();

    /** How many concurrent connections this instance has to the API. */
    @WithDefault("100")
    int pool();

    /** How many access tokens, circuit breakers and rate limiters are kept, each. */
    @WithDefault("10000")
    long maxAccounts();

    /** Limits of the request rate. */
    Rate rate();

    /** When a failing project is left alone. */
    Breaker breaker();

    /** The rate limit of all instances together for each project. */
    interface Rate {
        /** Requests in a window. Google allows 600,000 a minute. */
        @WithDefault("5000")
        int requests();

        /** Length of a window. */
        @WithDefault("1s")
        Duration window();

        /** How long a message may wait for its turn before it is returned to the queue. */
        @WithDefault("5s")
        Duration maxWait();
    }

    /** One breaker for each project; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
