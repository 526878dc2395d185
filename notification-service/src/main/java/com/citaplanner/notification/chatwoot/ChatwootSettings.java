package com.citaplanner.notification.chatwoot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The Chatwoot of every tenant that has none of its own, and how patient we are with any. */
@ConfigMapping(prefix = "citaplanner.chatwoot")
public interface ChatwootSettings {
    /** The installation's address, without {@code /api}. All four of these belong together. */
    Optional<URI> apiUrl();

    /** An access token of a user of the account. */
    Optional<String> apiAccessToken();

    /** The account. */
    OptionalLong accountId();

    /** The inbox in which conversations that we begin are begun. */
    OptionalLong inboxId();

    /** How long a connection may take to open. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long an answer may take. Chatwoot itself gives up after 15 s, so a shorter wait leaves more requests whose outcome
     * has to be looked up.
     */
    @WithDefault("16s")
    Duration readTimeout();

    /**
     * How long to wait before a message whose outcome is unknown is looked up. Chatwoot cancels a request of its own after
     * 15 s; looking earlier could miss a message that is still being written, and send it twice.
     */
    @WithDefault("20s")
    Duration settling();
}
