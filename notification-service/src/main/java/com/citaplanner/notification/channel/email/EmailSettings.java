package com.citaplanner.notification.channel.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How we treat tenants' mail servers. Which server a tenant has, it says itself. */
@ConfigMapping(prefix = "citaplanner.email")
interface EmailSettings {
    /**
     * Where readers of marketing say that they want no more of it, as they reach it from the internet: {@code https://host/path},
     * whose {@code /u/…} leads to this service's {@code /u/…}. Without it no marketing goes out by e-mail.
     */
    Optional<URI> unsubscribeUrl();

    /**
     * Networks in CIDR notation that tenants' mail servers may be in although they are not public, separated by commas; only
     * there may one be without TLS. Each is a way for whoever edits a tenant's settings to make this service connect there.
     */
    Optional<List<String>> allowedNetworks();

    /** A file of PEM certificates whose servers are trusted too, for a mail server with a certificate of your own. */
    Optional<Path> trustedCertificates();

    /** How long a connection may take to open. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long handing in a message may take as a whole. A shorter time leaves more messages of which nobody knows whether they
     * were sent; it must be shorter than the lease of notifications.
     */
    @WithDefault("40s")
    Duration timeout();

    /** How long a message may wait for a free connection before it is put back into its row. */
    @WithDefault("5s")
    Duration maxWait();

    /**
     * How long a tenant's e-mail rests when its provider says that the account has sent as much as it may, before one message is
     * tried again. Daily limits last for hours; a shorter time notices sooner that one is over, and asks in vain more often.
     */
    @WithDefault("15m")
    Duration limitPause();

    /** How many connections to one account this instance has at once. Providers refuse more than some ten. */
    @WithDefault("4")
    int connections();

    /** The most bytes of a message as it is sent, encodings included. Many servers take no more than 10 MB. */
    @WithDefault("1000000")
    int maxBytes();

    /** How many accounts' connections are counted. */
    @WithDefault("10000")
    long maxAccounts();
}
