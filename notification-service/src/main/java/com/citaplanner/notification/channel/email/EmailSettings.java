package com.citaplanner.notification.channel.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for the connections to tenants' mail servers. Tenants configure the servers themselves. */
@ConfigMapping(prefix = "citaplanner.email")
public interface EmailSettings {
    /**
     * Public address under which readers of marketing unsubscribe: {@code https://host/path}, whose {@code /u/…} leads
     * to this service's {@code /u/…}. Without it, no marketing is sent by e-mail.
     */
    Optional<URI> unsubscribeUrl();

    /**
     * Networks in CIDR notation in which tenants' mail servers may be although they are not public, separated by
     * commas. Only there may a server be used without TLS. Each one lets whoever edits a tenant's settings make this
     * service connect there.
     */
    Optional<List<String>> allowedNetworks();

    /** A file of PEM certificates to trust besides the runtime's, for a mail server with a private certificate. */
    Optional<Path> trustedCertificates();

    /** How long opening a connection may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long submitting a message may take in all. A shorter time leaves more messages with an unknown outcome; must
     * be shorter than the lease of notifications.
     */
    @WithDefault("40s")
    Duration timeout();

    /** How long a message may wait for a free connection before it is returned to the queue. */
    @WithDefault("5s")
    Duration maxWait();

    /**
     * How long a tenant's e-mail is stopped after its provider reports that the account has reached its limit, before
     * one message is tried again. Daily limits last for hours; a shorter time notices their end sooner, with more
     * useless attempts.
     */
    @WithDefault("15m")
    Duration limitPause();

    /** How many concurrent connections all instances together have to one account. Many providers refuse more than ten. */
    @WithDefault("4")
    int connections();

    /**
     * Keys of 32 bytes in base64, each with its own id, that return paths are signed with: {@code 2026-11:…,2025-03:…}.
     * The first signs, all verify. Without a key no e-mail has a return path of its own. Secret.
     */
    Optional<String> returnPathKeys();

    /**
     * How long an address is not written to after a message came back for good. A longer time keeps the sender's
     * reputation; a shorter one notices sooner that a mailbox exists again.
     */
    @WithDefault("90d")
    Duration bouncedFor();

    /** Maximum bytes of an encoded message. Many servers accept no more than 10 MB. */
    @WithDefault("1000000")
    int maxBytes();
}
