package com.citaplanner.gateway.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The senders that may post webhooks. */
@ConfigMapping(prefix = "gateway")
interface SourcesConfig {

    /**
     * The sources by id. {@code default} receives webhooks at {@code /api/webhooks/chatwoot}, every other source at
     * {@code /api/webhooks/{kind}/{id}}. The id is part of the record key, so renaming a source starts new keys.
     */
    Map<String, SourceConfig> sources();

    /**
     * How far a signature's timestamp may differ from the current time, in either direction. A longer window tolerates
     * wrong clocks, but an intercepted request can be replayed for as long.
     */
    @WithDefault("300s")
    Duration signatureWindow();

    /** The sources that the service makes known while the gateway runs. */
    DynamicConfig dynamicSources();

    /** The sources of topic {@code gateway.kafka.sources-topic}. Sources that are configured here win over them. */
    interface DynamicConfig {

        /**
         * Keys of 32 bytes in Base64, each with its own id: {@code 2026-11:…,2025-03:…}; the same as the service's {@code
         * citaplanner.sources.keys}. Without any, there are no dynamic sources, and the topic is not read.
         */
        Optional<String> keys();

        /**
         * Where the newest state is kept, encrypted, for a start without Kafka. It must outlive the process, as the
         * spool must.
         */
        @WithDefault("${gateway.spool.directory:spool}/sources.json")
        Path copy();

        /** How many dynamic sources there may be; each takes a few KiB of memory. Those beyond are refused. */
        @WithDefault("10000")
        int max();
    }

    /** One source. */
    interface SourceConfig {

        /**
         * Who sends: {@code chatwoot}, {@code whatsapp}, {@code twilio}, {@code mail} or {@code evolution}. The kind is
         * part of the URL.
         */
        @WithDefault(ChatwootKind.NAME)
        String kind();

        /**
         * How the source proves its requests: {@code hmac}, {@code url-token}, or {@code unsigned}, which accepts any
         * request.
         */
        @WithDefault("hmac")
        Mode mode();

        /**
         * The webhook's secret as Chatwoot shows it, the secret of Meta's app, the auth token of Twilio's account, or the
         * {@code jwt_key} of Evolution API; two, separated by a comma, while one is being replaced.
         */
        Optional<List<String>> secrets();

        /** For {@code url-token}: 16 to 200 letters, digits, {@code -} or {@code _} from a random generator. */
        Optional<String> token();

        /**
         * For {@code whatsapp}: what Meta's app has as its verify token, 16 to 200 letters, digits, {@code -} or {@code
         * _} from a random generator.
         */
        Optional<String> verifyToken();

        /**
         * For {@code twilio}: the URL that Twilio calls, without a query. Twilio signs it, and behind a proxy it is not the
         * one that arrives here.
         */
        Optional<String> publicUrl();

        /** The Chatwoot account ids whose events the source may send; empty means any. */
        Optional<Set<String>> accounts();
    }

    /** How a source proves its requests. */
    enum Mode {
        HMAC,
        URL_TOKEN,
        UNSIGNED
    }
}
